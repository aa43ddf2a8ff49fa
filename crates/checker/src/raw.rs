//! The tables as an author writes them: flat shapes of text, each with its place. Nothing is believed yet.

use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use std::fmt;
pub use toml::Spanned;

/// A string with its place.
pub type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    pub title: Text,
    pub element: Text,
    pub language: Text,
    pub sentence: Text,
    pub sentence_name: Text,
    pub offer_name: Text,
    pub date: Text,
    pub pretest: Spanned<Vec<Text>>,
    pub contact: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub page: Text,
    pub title: Text,
    pub lead: Text,
    pub description: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub page: Text,
    pub heading: Text,
    pub body: Vec<Text>,
    #[serde(default)]
    pub notes: Vec<Text>,
}

/// `rights` and `show` may be missing here so that their absence gets a message of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub slug: Text,
    pub file: Text,
    pub sha256: Text,
    pub handle: Text,
    pub origin: Text,
    pub rights: Option<Text>,
    pub show: Option<Text>,
    #[serde(default)]
    pub debris: Vec<Debris>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Debris {
    pub words: Text,
    pub reason: Text,
    pub occurrence: Option<Spanned<i64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    pub slug: Text,
    pub name: Text,
    pub role: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotation {
    pub slug: Text,
    pub report: Text,
    pub words: Spanned<Pieces>,
    pub occurrence: Option<Spanned<i64>>,
    pub speaker: Option<Text>,
    pub occasion: Option<Text>,
    #[serde(default)]
    pub of_sentence: bool,
    pub topic: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    pub slug: Text,
    pub words: Text,
    pub name: Text,
    pub plainly: Text,
    pub claims: Vec<Text>,
    #[serde(default)]
    pub further: Vec<Text>,
    pub mistake: Option<Mistake>,
    #[serde(default)]
    pub notes: Vec<Text>,
    pub check: Text,
    #[serde(default)]
    pub load_bearing: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mistake {
    pub fact: Text,
    pub says: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    pub clause: Text,
    pub report: Text,
    pub how: Text,
    #[serde(default)]
    pub quotations: Vec<Text>,
    pub note: Text,
    #[serde(default)]
    pub searches: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    pub slug: Text,
    pub terms: Spanned<Vec<Text>>,
    #[serde(default)]
    pub dismiss: Vec<Dismissal>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dismissal {
    pub report: Text,
    pub words: Text,
    pub why: Text,
    pub occurrence: Option<Spanned<i64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub slug: Text,
    pub about: Text,
    pub states: Text,
    pub verdict: Text,
    pub because: Text,
    #[serde(default)]
    pub quotations: Vec<Text>,
    #[serde(default)]
    pub by: Vec<Text>,
    #[serde(default)]
    pub searches: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub slug: Text,
    pub name: Text,
    pub plainly: Text,
    pub claims: Vec<Text>,
    #[serde(default)]
    pub further: Vec<Text>,
    #[serde(default)]
    pub notes: Vec<Text>,
    pub check: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minute {
    pub line: Text,
    pub claims: Vec<Text>,
}

/// `reference` may be missing here so that its absence gets a message of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub slug: Text,
    pub text: Text,
    pub reference: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub slug: Text,
    pub term: Text,
    #[serde(default)]
    pub forms: Vec<Text>,
    pub means: Text,
    pub quotation: Option<Text>,
    pub note: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    pub slug: Text,
    pub name: Text,
    pub about: Text,
    pub versions: Vec<Text>,
    pub differences: Vec<Difference>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    pub between: Spanned<Vec<Text>>,
    pub matters: Text,
    pub why: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framing {
    pub report: Text,
    pub rung: Text,
    pub quotations: Vec<Text>,
    pub why: Text,
    pub other_side: Text,
    #[serde(default)]
    pub other_side_quotations: Vec<Text>,
    #[serde(default)]
    pub searches: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub slug: Text,
    pub kind: Text,
    pub ask: Text,
    pub claim: Text,
    pub card: Text,
    pub difficulty: Spanned<i64>,
    pub shows: Option<Text>,
    pub family: Option<Text>,
    pub clause: Option<Text>,
    pub otherwise: Option<Text>,
    pub choices: Vec<Spanned<Choice>>,
}

/// `because` may be missing here so that its absence gets a message of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    #[serde(default)]
    pub right: bool,
    pub because: Option<Text>,
    #[serde(default)]
    pub quotations: Vec<Text>,
    pub lean: Option<Text>,
    pub text: Option<Text>,
    pub quotation: Option<Text>,
    pub clause: Option<Text>,
    pub speaker: Option<Text>,
    pub rung: Option<Text>,
    pub verdict: Option<Text>,
    pub change: Option<Spanned<Edit>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    pub from: Text,
    pub to: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loaded {
    pub word: Text,
    pub instead: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    pub slug: Text,
    pub asks: Text,
    pub sentence: Spanned<Vec<Text>>,
    pub offer: Spanned<Vec<Text>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    pub slug: Text,
    pub name: Text,
    pub aims: Vec<Text>,
    pub steps: Vec<LessonStep>,
    #[serde(default)]
    pub watch: Vec<Mistake>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LessonStep {
    pub minutes: Spanned<i64>,
    pub name: Text,
    pub text: Text,
    pub page: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub date: Text,
    pub what: Text,
    pub why: Text,
}

/// Exact words: one string, or several in order.
#[derive(Debug)]
pub enum Pieces {
    One(String),
    Several(Vec<Text>),
}

impl<'de> Deserialize<'de> for Pieces {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Pieces;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("exact words, or an array of them")
            }
            fn visit_str<E: Error>(self, words: &str) -> Result<Pieces, E> {
                Ok(Pieces::One(words.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Pieces, A::Error> {
                let mut pieces = Vec::new();
                while let Some(piece) = seq.next_element()? {
                    pieces.push(piece);
                }
                Ok(Pieces::Several(pieces))
            }
        }
        // An untagged enum would lose the places of the pieces.
        deserializer.deserialize_any(Either)
    }
}
