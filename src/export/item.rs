//! A question as plain text: what every format, sheet and key is written from.
//!
//! Words of a report stand in “quotation marks”, which our own prose never has.

use crate::parts::verdict;
use content::{Book, CUT, Choice as Record, Id, Kind, Label, Question, QuestionId, QuoteId};
use schemars::JsonSchema;
use serde::Serialize;

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    /// Names it in addresses and in every format.
    pub id: String,
    /// What the reader does.
    pub kind: &'static str,
    /// 1 (easiest) to 3.
    pub difficulty: u8,
    /// The slug of the card that it belongs to.
    pub card: String,
    pub ask: String,
    /// What the reader looks at before answering; words of a report with their place.
    pub shown: Vec<String>,
    /// Whether more than one option may be marked.
    pub many: bool,
    pub options: Vec<Choice>,
    /// The slug of the statement that the question rests on.
    pub claim: String,
    #[serde(skip)]
    pub record: QuestionRef,
}

/// The question that an item was made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuestionRef(pub QuestionId);

/// One of a question's options.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Choice {
    pub text: String,
    pub right: bool,
    /// Why it is right or wrong.
    pub because: String,
    /// The words that it rests on. Empty only where a search of all reports found nothing.
    pub evidence: Vec<Cited>,
    /// What was searched for in all reports, where there are no words to rest on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub searched: Vec<&'static str>,
    /// `over`: it reads more into the sentence than it says; `under`: less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lean: Option<&'static str>,
}

/// Words of a report.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Cited {
    pub words: String,
    /// Who said them, if the report tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The report's neutral name.
    pub report: String,
    /// The paragraph in which they begin, from 1.
    pub paragraph: u16,
}

/// All kinds, in the order in which they are told.
pub const KINDS: [Kind; 10] = [
    Kind::Verdict,
    Kind::One,
    Kind::All,
    Kind::Phrases,
    Kind::Complete,
    Kind::OwnWords,
    Kind::Speaker,
    Kind::Wordings,
    Kind::Ladder,
    Kind::Mend,
];

/// A kind's name for readers.
#[must_use]
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Verdict => "Says, does not say, leaves open",
        Kind::One => "One of several",
        Kind::All => "All that apply",
        Kind::Phrases => "Mark the phrases",
        Kind::Complete => "Complete the sentence",
        Kind::OwnWords => "Own words or paraphrase",
        Kind::Speaker => "Who said it",
        Kind::Wordings => "Which difference matters",
        Kind::Ladder => "What stands behind it",
        Kind::Mend => "Mend the paraphrase",
    }
}

/// A kind's name in files and classes.
#[must_use]
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Verdict => "verdict",
        Kind::One => "one",
        Kind::All => "all",
        Kind::Phrases => "phrases",
        Kind::Complete => "complete",
        Kind::OwnWords => "own-words",
        Kind::Speaker => "speaker",
        Kind::Wordings => "wordings",
        Kind::Ladder => "ladder",
        Kind::Mend => "mend",
    }
}

/// The whole pool, card by card in the order of the walk.
#[must_use]
pub fn items(book: Book) -> Vec<Item> {
    let mut ids: Vec<QuestionId> = book.ids().collect();
    ids.sort_by_key(|id| book.get(*id).card);
    ids.into_iter().map(|id| item(book, id)).collect()
}

/// A question as plain text.
#[must_use]
pub fn item(book: Book, id: QuestionId) -> Item {
    let question = book.get(id);
    Item {
        id: question.slug.to_owned(),
        kind: kind_key(question.kind),
        difficulty: question.difficulty,
        card: book.slug(question.card).to_owned(),
        ask: ask(book, &question),
        shown: shown(book, &question),
        many: question.kind.picks_many(),
        options: question.choices.iter().map(|choice| option(book, &question, choice)).collect(),
        claim: book.slug(question.claim).to_owned(),
        record: QuestionRef(id),
    }
}

fn ask(book: Book, question: &Question<'static>) -> String {
    let ask = prose(book, question.ask);
    match question.kind {
        Kind::Verdict => ["What does ", book.site().sentence_name, " make of this statement? ", &ask].concat(),
        Kind::All | Kind::Phrases => [&ask, " ", crate::quiz::picks_hint(question.kind).unwrap_or_default()].concat(),
        _ => ask,
    }
}

fn shown(book: Book, question: &Question<'static>) -> Vec<String> {
    if let Some(gap) = question.gap {
        let clauses = book.ids().take(book.site().clauses.into());
        let words = clauses.map(|card| if card == gap { GAP } else { clause(book, card) });
        return vec![words.collect::<Vec<_>>().join(" ")];
    }
    let family = question.family.map(|family| book.get(family).versions).unwrap_or_default();
    let quotes = question.shows.into_iter().chain(family);
    // Who said it is what is asked, so the exhibit doesn't tell.
    let only_words = question.kind == Kind::Speaker;
    quotes.map(|id| if only_words { quoted(book, id) } else { cited(book, id).told() }).collect()
}

/// What stands for the words that are asked for.
pub const GAP: &str = "____________";

fn clause(book: Book, card: content::CardId) -> &'static str {
    let clause = book.get(card).clause.expect("only cards of clauses are asked for their words");
    book.words(clause.quote).first().copied().unwrap_or_default()
}

fn option(book: Book, question: &Question<'static>, choice: &Record<'static>) -> Choice {
    let claim = book.get(question.claim);
    let mut quotes = choice.quotes.clone();
    if quotes.is_empty() {
        quotes.extend(claim.quotes.first());
    }
    Choice {
        text: label(book, question, choice.label),
        right: choice.right,
        because: prose(book, choice.because),
        searched: if quotes.is_empty() { claim.searched } else { Vec::new() },
        evidence: quotes.into_iter().map(|id| cited(book, id)).collect(),
        lean: choice.lean.map(|lean| match lean {
            content::Lean::Over => "over",
            content::Lean::Under => "under",
        }),
    }
}

fn label(book: Book, question: &Question<'static>, label: Label<'static>) -> String {
    match label {
        Label::Text(text) => prose(book, text),
        Label::Quote(quote) => quoted(book, quote),
        Label::Clause(card) if question.is_partly_ours() => clause(book, card).to_owned(),
        Label::Clause(card) => ["“", clause(book, card), "”"].concat(),
        Label::Speaker(speaker) => prose(book, book.get(speaker).name),
        Label::Rung(rung) => verdict::rung(rung).to_owned(),
        Label::Verdict(of) => verdict::name(of).to_owned(),
        Label::Edit { from, to } => {
            let report = question.shows.map(|shown| book.get(shown).report);
            let old = report.map(|report| book.text(report, from)).unwrap_or_default();
            ["“", old, "” → ", &prose(book, to)].concat()
        }
    }
}

/// Our prose with the words of its quotations; a word explained elsewhere (`{5|word}`) is the word alone.
#[must_use]
pub fn prose(book: Book, text: &str) -> String {
    let mut parts = text.split('{');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (mark, words) = part.split_once('}').expect("the checker writes whole marks only");
        plain += &match mark.split_once('|') {
            Some((_, word)) => word.to_owned(),
            None => quoted(book, mark.parse().map(QuoteId::new).expect("the checker writes numbers of quotations")),
        };
        plain += words;
    }
    plain
}

fn quoted(book: Book, id: QuoteId) -> String {
    ["“", &book.words(id).join(CUT), "”"].concat()
}

/// A quotation with its place.
#[must_use]
pub fn cited(book: Book, id: QuoteId) -> Cited {
    let quote = book.get(id);
    Cited {
        words: book.words(id).join(CUT),
        speaker: quote.speaker.map(|speaker| prose(book, book.get(speaker).name)),
        report: prose(book, book.get(quote.report).handle),
        paragraph: quote.paragraph,
    }
}

impl Cited {
    /// The words and their place, as one line.
    #[must_use]
    pub fn told(&self) -> String {
        ["“", &self.words, "” (", &self.place(), ")"].concat()
    }

    /// Who said it, in which report and paragraph.
    #[must_use]
    pub fn place(&self) -> String {
        let speaker = self.speaker.as_ref().map(|name| [name, ", in "].concat()).unwrap_or_default();
        format!("{speaker}{}, paragraph {}", self.report, self.paragraph)
    }
}

impl Choice {
    /// Why it is right or wrong, and the words that it rests on.
    #[must_use]
    pub fn feedback(&self) -> String {
        let mut told = self.because.clone();
        for cited in &self.evidence {
            told += " ";
            told += &cited.told();
        }
        if !self.searched.is_empty() {
            told += &format!(" Searched for in all reports: {}.", self.searched.join(", "));
        }
        told
    }
}

impl Item {
    /// What stands before the options: what is shown, then what is asked.
    #[must_use]
    pub fn stem(&self) -> String {
        self.shown.iter().chain([&self.ask]).cloned().collect::<Vec<_>>().join("\n")
    }

    pub fn right(&self) -> impl Iterator<Item = (usize, &Choice)> {
        self.options.iter().enumerate().filter(|(_, option)| option.right)
    }

    /// The kind that the reader sees.
    #[must_use]
    pub fn kind_of(&self, book: Book) -> Kind {
        book.get(self.record.0).kind
    }
}

/// The letter of an option: A for the first.
#[must_use]
pub fn letter(at: usize) -> char {
    char::from(b'A' + u8::try_from(at % 26).unwrap_or_default())
}
