//! The content as JSON, for programs, and the schema that says what its fields mean.

use super::item::{Cited, Item, cited, prose};
use crate::parts::verdict;
use content::{About, Book, CardId, Claim, ClaimId, ReportId, Source};
use schemars::JsonSchema;
use serde::Serialize;

/// An explainer's questions and statements, with the words that they rest on.
#[derive(Serialize, JsonSchema)]
struct Whole {
    title: String,
    /// Tells one content from another.
    version: String,
    /// Of the newest change, `YYYY-MM-DD`.
    date: String,
    /// BCP 47.
    language: String,
    /// The sentence that everything is about, as one report prints it.
    sentence: Cited,
    reports: Vec<Text>,
    cards: Vec<Step>,
    statements: Vec<Statement>,
    questions: Vec<Item>,
    /// The rounds, each a list of questions by their ids.
    rounds: Vec<Vec<String>>,
}

/// A report; its text is not here.
#[derive(Serialize, JsonSchema)]
struct Text {
    id: String,
    /// The neutral name that it goes by everywhere.
    name: String,
    /// What the text says of its own origin.
    origin: String,
    rights: String,
    /// How many words of the sentence it quotes.
    quotes: u16,
}

/// A step of the walk.
#[derive(Serialize, JsonSchema)]
struct Step {
    id: String,
    name: String,
    /// The words of the sentence that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    plainly: String,
    /// Ids of statements.
    statements: Vec<String>,
}

/// A statement with its verdict.
#[derive(Serialize, JsonSchema)]
struct Statement {
    id: String,
    /// `sentence`, `offer` or `reports`.
    about: &'static str,
    states: String,
    verdict: &'static str,
    because: String,
    /// Who says so.
    by: Vec<String>,
    evidence: Vec<Cited>,
    /// Terms that were searched for in all reports, for what they lack.
    searched: Vec<&'static str>,
}

pub fn write(book: Book, questions: Vec<Item>) -> String {
    let site = book.site();
    let whole = Whole {
        title: site.title.to_owned(),
        version: format!("{:016x}", book.hash().0),
        date: site.date.to_owned(),
        language: site.language.to_owned(),
        sentence: cited(book, site.sentence),
        reports: book.ids().map(|id| text(book, id)).collect(),
        cards: book.ids().map(|id| step(book, id)).collect(),
        statements: book.ids().map(|id| statement(book, id)).collect(),
        questions,
        rounds: site.rounds.iter().map(|deck| deck.iter().map(|id| book.slug(*id).to_owned()).collect()).collect(),
    };
    pretty(&whole)
}

/// JSON Schema, draft 2020-12.
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    pretty(&settings.into_generator().into_root_schema_for::<Whole>())
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("plain data with names as keys is always written") + "\n"
}

fn text(book: Book, id: ReportId) -> Text {
    let report = book.get(id);
    Text {
        id: report.slug.to_owned(),
        name: prose(book, report.handle),
        origin: prose(book, report.origin),
        rights: prose(book, report.rights),
        quotes: crate::parts::sentence::count(&report.inked),
    }
}

fn step(book: Book, id: CardId) -> Step {
    let card = book.get(id);
    Step {
        id: card.slug.to_owned(),
        name: prose(book, card.name),
        words: card.clause.map(|clause| book.words(clause.quote).join(" ")),
        plainly: prose(book, card.plainly),
        statements: card.claims.iter().map(|claim| book.slug(*claim).to_owned()).collect(),
    }
}

fn statement(book: Book, id: ClaimId) -> Statement {
    let Claim { slug, about, states, verdict: of, because, quotes, by, searched } = book.get(id);
    Statement {
        id: slug.to_owned(),
        about: match about {
            About::Sentence => "sentence",
            About::Offer => "offer",
            About::Reports => "reports",
        },
        states: prose(book, states),
        verdict: verdict::name(of),
        because: prose(book, because),
        by: by
            .into_iter()
            .map(|source| match source {
                Source::Speaker(speaker) => prose(book, book.get(speaker).name),
                Source::Report(report) => prose(book, book.get(report).handle),
            })
            .collect(),
        evidence: quotes.into_iter().map(|quote| cited(book, quote)).collect(),
        searched,
    }
}
