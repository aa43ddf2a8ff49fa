//! What is looked through: written at build time as lines of fields parted by tabs, and read here.

/// A line of the index.
///
/// | kind | fields |
/// |---|---|
/// | `C` | a clause of the sentence: its words, where its card stands, what it says in plain words |
/// | `W` | how a report words the sentence: the words, where they stand, the report's name |
/// | `E` | what a search finds: its text, where it stands, its name |
#[must_use]
pub fn line(kind: char, fields: [&str; 3]) -> String {
    let mut line = String::from(kind);
    for field in fields {
        line.push('\t');
        line.extend(field.chars().map(|char| if char < ' ' { ' ' } else { char }));
    }
    line.push('\n');
    line
}

/// A clause of the sentence. The clauses in their order are the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause<'i> {
    pub words: &'i str,
    pub address: &'i str,
    pub plainly: &'i str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording<'i> {
    pub words: &'i str,
    pub address: &'i str,
    pub report: &'i str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'i> {
    pub text: &'i str,
    pub address: &'i str,
    pub name: &'i str,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index<'i> {
    pub clauses: Vec<Clause<'i>>,
    pub wordings: Vec<Wording<'i>>,
    pub entries: Vec<Entry<'i>>,
}

impl<'i> Index<'i> {
    /// Reads what [`line`] wrote; other lines are passed over.
    #[must_use]
    pub fn read(text: &'i str) -> Self {
        let mut index = Self::default();
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(kind), Some(text), Some(address), Some(name)) =
                (fields.next(), fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            match kind {
                "C" => index.clauses.push(Clause { words: text, address, plainly: name }),
                "W" => index.wordings.push(Wording { words: text, address, report: name }),
                "E" => index.entries.push(Entry { text, address, name }),
                _ => {}
            }
        }
        index
    }
}
