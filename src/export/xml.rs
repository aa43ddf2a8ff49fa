//! XML, written element by element.

/// An element being written.
pub struct Xml {
    name: &'static str,
    attributes: String,
    inside: String,
}

/// An element of this name, empty.
pub fn xml(name: &'static str) -> Xml {
    Xml { name, attributes: String::new(), inside: String::new() }
}

impl Xml {
    pub fn attr(mut self, name: &str, value: &str) -> Self {
        self.attributes += &format!(" {name}=\"{}\"", escape(value));
        self
    }

    /// Puts text after what is inside.
    pub fn text(mut self, text: &str) -> Self {
        self.inside += &escape(text);
        self
    }

    /// Puts an element after what is inside.
    pub fn with(mut self, child: Self) -> Self {
        child.write(&mut self.inside);
        self
    }

    pub fn each(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// The element as a document.
    pub fn document(self) -> String {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut text);
        text.push('\n');
        text
    }

    /// The element as HTML within a document.
    pub fn fragment(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(self, text: &mut String) {
        let Self { name, attributes, inside } = self;
        *text += &if inside.is_empty() {
            format!("<{name}{attributes}/>")
        } else {
            format!("<{name}{attributes}>{inside}</{name}>")
        };
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
