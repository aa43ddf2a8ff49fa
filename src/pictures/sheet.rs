//! A sheet to draw on, in SVG that stands alone, and its picture as PNG.

use resvg::{tiny_skia, usvg};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

/// The colours of the light theme in `styles/tokens.css`, which a file that stands alone can't read.
pub const PAPER: &str = "#fbf9f4";
pub const SHEET: &str = "#f4f0e7";
pub const INK: &str = "#1c1f26";
pub const FAINT: &str = "#5a5d64";
pub const LINE: &str = "#dcd6c9";
pub const MARK: &str = "#a66500";

/// What text is set in: the face that is drawn here, then what other machines have in its place.
const FACES: &str = "'Libertinus Serif', Charter, 'Iowan Old Style', Cambria, Georgia, serif";

/// Type above this size, in pixels, is set tighter.
const LARGE: f64 = 40.0;

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// Height of the face in pixels.
    pub size: f64,
    pub weight: Weight,
    pub colour: &'static str,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

/// Which end of the text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    End,
}

impl Type {
    /// Ink, regular, from its start.
    #[must_use]
    pub fn of(size: f64) -> Self {
        Self { size, weight: Weight::Regular, colour: INK, align: Align::Start }
    }

    #[must_use]
    pub fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    #[must_use]
    pub fn colour(self, colour: &'static str) -> Self {
        Self { colour, ..self }
    }

    #[must_use]
    pub fn to_end(self) -> Self {
        Self { align: Align::End, ..self }
    }
}

/// A drawing in the making. All lengths are in pixels, from the upper left corner.
pub struct Sheet {
    pub width: u32,
    pub height: u32,
    title: String,
    /// The drawing in words, for those who can't see it.
    about: String,
    body: String,
}

impl Sheet {
    #[must_use]
    pub fn new(width: u32, background: &'static str, title: &str, about: &str) -> Self {
        let body = format!("<rect width=\"100%\" height=\"100%\" fill=\"{background}\"/>");
        Self { width, height: 0, title: title.to_owned(), about: about.to_owned(), body }
    }

    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        self.element(&format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
        ));
    }

    /// Any other element, already written.
    pub fn element(&mut self, element: &str) {
        self.body.push('\n');
        self.body.push_str(element);
    }

    /// One line of text on its base line, as long in any other face: it has what was measured for it, no more.
    pub fn text(&mut self, x: f64, y: f64, look: Type, text: &str) {
        let weight = if look.weight == Weight::Bold { " font-weight=\"700\"" } else { "" };
        let anchor = if look.align == Align::End { " text-anchor=\"end\"" } else { "" };
        let (size, colour, length) = (look.size, look.colour, measure(text, look));
        self.element(&format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\"{weight}{anchor} \
             textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
            escape(text)
        ));
    }

    /// Text broken into lines of at most `width`; returns the base line that a next line would have.
    pub fn paragraph(&mut self, x: f64, y: f64, width: f64, look: Type, text: &str) -> f64 {
        let lines = lines(text, look, width);
        let pitch = look.size * if look.size > LARGE { 1.12 } else { 1.3 };
        let mut base = y;
        for line in &lines {
            self.text(x, base, look, line);
            base += pitch;
        }
        base
    }

    /// The drawing as a file.
    #[must_use]
    pub fn svg(&self) -> String {
        let mut svg = String::new();
        let (width, height) = (self.width, self.height);
        writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" role=\"img\" font-family=\"{FACES}\">\n<title>{}</title>\n<desc>{}</desc>\n{}\n</svg>",
            escape(&self.title),
            escape(&self.about),
            self.body
        )
        .expect("a string can be written to");
        svg
    }

    /// The drawing as PNG, `scale` pixels to each of its own.
    ///
    /// # Errors
    /// If the drawing is no well-formed SVG or has no area.
    pub fn png(&self, scale: f32) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let options =
            usvg::Options { fontdb: faces().clone(), font_family: "Libertinus Serif".into(), ..Default::default() };
        let tree = usvg::Tree::from_str(&self.svg(), &options)?;
        let size = tree.size().to_int_size().scale_by(scale).ok_or("the drawing has no area")?;
        let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or("the drawing has no area")?;
        resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
        Ok(pixels.encode_png()?)
    }
}

/// The text in lines of at most `width` pixels; a longer word gets a line of its own.
#[must_use]
pub fn lines(text: &str, look: Type, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is one from the start");
        let longer = if line.is_empty() { word.to_owned() } else { [line, " ", word].concat() };
        if line.is_empty() || measure(&longer, look) <= width {
            *line = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// How long a text is, in pixels.
#[must_use]
pub fn measure(text: &str, look: Type) -> f64 {
    let at = usize::from(look.weight == Weight::Bold);
    let font = FontRef::new(typst_assets::fonts().nth(at).expect("they are there")).expect("they are fonts");
    let metrics = font.glyph_metrics(Size::new(look.size as f32), LocationRef::default());
    let glyphs = text.chars().filter_map(|letter| font.charmap().map(letter));
    glyphs.filter_map(|glyph| metrics.advance_width(glyph)).map(f64::from).sum()
}

/// The faces that PNGs are set in, the same on every machine: regular and bold are the first of them.
fn faces() -> &'static Arc<usvg::fontdb::Database> {
    static FACES: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    FACES.get_or_init(|| {
        let mut faces = usvg::fontdb::Database::new();
        typst_assets::fonts().take(6).for_each(|font| faces.load_font_data(font.to_vec()));
        Arc::new(faces)
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
