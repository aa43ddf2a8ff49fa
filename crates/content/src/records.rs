//! The records: what a page can show. Text is borrowed from the index.
//!
//! *Prose* is our own words: plain text in which `{7}` stands for the words of quotation 7, and `{5|word}` for a word
//! that term 5 explains.

use crate::{CardId, ClaimId, NoteId, QuestionId, QuoteId, ReportId, SpeakerId};
use serde::{Deserialize, Serialize};

/// A stretch of a report: byte offsets into the file as received, `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// Written as its start and length: a length is a byte shorter than an end, and is often like another.
impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end - span.start)
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, length): (u32, u32)) -> Self {
        Self { start, end: start + length }
    }
}

/// A stretch of the sentence, counted in words: `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub start: u16,
    pub end: u16,
}

/// What the whole site is called and made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Site<'a> {
    pub title: &'a str,
    /// Name of the custom element for embedding.
    pub element: &'a str,
    pub language: &'a str,
    pub sentence: QuoteId,
    pub sentence_name: &'a str,
    pub offer_name: &'a str,
    /// Of the newest change, `YYYY-MM-DD`.
    pub date: &'a str,
    pub contact: Option<&'a str>,
    pub pretest: Vec<QuestionId>,
    #[serde(borrow)]
    pub pages: Vec<Page<'a>>,
    #[serde(borrow)]
    pub sections: Vec<Section<'a>>,
    #[serde(borrow)]
    pub minute: Vec<Minute<'a>>,
    #[serde(borrow)]
    pub corrections: Vec<Correction<'a>>,
    /// The round that has an address of its own, by its number less one.
    pub rounds: Vec<Vec<QuestionId>>,
    /// How many of the cards are clauses of the sentence; they come first.
    pub clauses: u16,
}

/// Which page a text belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PageKind {
    Start,
    Walk,
    Quiz,
    Reports,
    Sources,
    Embed,
    Teach,
    About,
    Access,
    Compare,
}

impl PageKind {
    /// Whether its pages never change with what the reader answers: they are prerendered, and the program doesn't run on
    /// them, so that their words don't weigh on it.
    #[must_use]
    pub fn is_static(self) -> bool {
        matches!(self, Self::Embed | Self::Teach | Self::About | Self::Access | Self::Compare)
    }
}

/// A page's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<'a> {
    pub page: PageKind,
    pub title: &'a str,
    pub lead: &'a str,
    pub description: &'a str,
}

/// Running text under a heading of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section<'a> {
    pub page: PageKind,
    pub heading: &'a str,
    #[serde(borrow)]
    pub body: Vec<&'a str>,
    pub notes: Vec<NoteId>,
}

/// A line of the shortest version, and the claims that carry it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Minute<'a> {
    pub line: &'a str,
    pub claims: Vec<ClaimId>,
}

/// What was changed after publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction<'a> {
    pub date: &'a str,
    pub what: &'a str,
    pub why: &'a str,
}

/// A text as received, without its debris.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report<'a> {
    pub slug: &'a str,
    /// The neutral name that it goes by everywhere.
    pub handle: &'a str,
    pub origin: &'a str,
    pub rights: &'a str,
    pub show: Show,
    /// What may be shown, in order; pieces never overlap.
    #[serde(borrow)]
    pub pieces: Vec<Piece<'a>>,
    /// What was left out of display, and why.
    #[serde(borrow)]
    pub debris: Vec<Debris<'a>>,
    /// Which words of the sentence this report quotes; sorted, apart from each other.
    pub inked: Vec<Words>,
    #[serde(borrow)]
    pub framing: Option<Framing<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Show {
    Full,
    Excerpts,
}

/// A stretch of a report that may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece<'a> {
    /// The paragraph's number, from 1.
    pub paragraph: u16,
    /// Where the text begins in the file as received, in bytes.
    pub start: u32,
    pub text: &'a str,
    /// Whether words of the same paragraph were left out before it.
    pub after_gap: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Debris<'a> {
    /// The paragraph after which it stood; 0: before the first.
    pub after: u16,
    pub reason: &'a str,
}

/// How a report puts the central claim, and what it says the other side said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Framing<'a> {
    pub rung: Rung,
    pub quotes: Vec<QuoteId>,
    pub why: &'a str,
    pub other_side: &'a str,
    pub other_side_quotes: Vec<QuoteId>,
}

/// The ladder of attribution, from the firmest ground to the least firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rung {
    TextItself,
    OnTheRecord,
    Paraphrase,
    UnnamedSource,
    Inference,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub role: &'a str,
}

/// A place in a report. It holds no words: they are read from the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote<'a> {
    pub slug: &'a str,
    pub report: ReportId,
    /// Never empty, in order, apart from each other; more than one where the report interrupts.
    pub spans: Vec<Span>,
    /// The paragraph in which it begins, from 1.
    pub paragraph: u16,
    pub speaker: Option<SpeakerId>,
    pub occasion: Option<&'a str>,
    pub topic: Topic,
    /// Which words of the sentence it quotes, if it quotes the sentence.
    pub of_sentence: Option<Words>,
    /// What relies on it.
    pub claims: Vec<ClaimId>,
    pub cards: Vec<CardId>,
    pub questions: Vec<QuestionId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Topic {
    Sentence,
    Offer,
    Context,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim<'a> {
    pub slug: &'a str,
    pub about: About,
    pub states: &'a str,
    pub verdict: Verdict,
    pub because: &'a str,
    pub quotes: Vec<QuoteId>,
    pub by: Vec<Source>,
    /// Terms that were searched for in all reports, for a claim of absence.
    #[serde(borrow)]
    pub searched: Vec<&'a str>,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    Speaker(SpeakerId),
    Report(ReportId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    Sentence,
    Offer,
    Reports,
}

/// What the texts make of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// The words state it.
    Says,
    /// Neither stated nor handed over, or contrary.
    DoesNotSay,
    /// The words hand it to someone's judgment, or name it without settling it.
    LeavesOpen,
    Reported,
    Disagree,
    NotInTheseTexts,
}

/// A step of the walk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub plainly: &'a str,
    pub claims: Vec<ClaimId>,
    /// How many of them, from the first, carry the point and stand open; the further ones are folded.
    pub open: u8,
    pub notes: Vec<NoteId>,
    pub check: QuestionId,
    /// Words to read from here to the end of the walk, without what opens on demand.
    pub words_left: u16,
    /// Only for a clause of the sentence.
    #[serde(borrow)]
    pub clause: Option<Clause<'a>>,
}

/// What a card has more when it is about a clause of the sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clause<'a> {
    pub words: Words,
    /// Its place in the sentence.
    pub quote: QuoteId,
    /// Much rests on it, so more questions ask about it.
    pub load_bearing: bool,
    #[serde(borrow)]
    pub mistake: Option<Mistake<'a>>,
    /// One for each report, in their order.
    #[serde(borrow)]
    pub cells: Vec<Cell<'a>>,
}

/// A common mistake, told after the fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mistake<'a> {
    pub fact: &'a str,
    pub says: &'a str,
}

/// What one report does with one clause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell<'a> {
    pub how: How,
    pub quotes: Vec<QuoteId>,
    pub note: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum How {
    Quotes,
    Paraphrases,
    SaysOther,
    LeavesOut,
}

/// A fact from outside the reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note<'a> {
    pub slug: &'a str,
    pub text: &'a str,
    pub reference: &'a str,
}

/// What the sentence, and what is compared with it, answer to one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison<'a> {
    pub slug: &'a str,
    pub asks: &'a str,
    /// Claims about the sentence. Neither side is ever empty.
    pub sentence: Vec<ClaimId>,
    pub offer: Vec<ClaimId>,
}

/// A plan for one lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    /// What learners can do afterwards.
    #[serde(borrow)]
    pub aims: Vec<&'a str>,
    #[serde(borrow)]
    pub steps: Vec<LessonStep<'a>>,
    /// Mistakes to listen for.
    #[serde(borrow)]
    pub watch: Vec<Mistake<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LessonStep<'a> {
    pub minutes: u8,
    pub name: &'a str,
    pub text: &'a str,
    /// Where the material for it is.
    pub page: Option<PageKind>,
}

/// A word explained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term<'a> {
    pub slug: &'a str,
    pub term: &'a str,
    #[serde(borrow)]
    pub forms: Vec<&'a str>,
    pub means: &'a str,
    pub quote: Option<QuoteId>,
    pub note: Option<NoteId>,
}

impl Card<'_> {
    /// How fast the minutes left are reckoned. Adults read English non-fiction at 238 words a minute on average (Brysbaert
    /// 2019, doi 10.1016/j.jml.2019.104047); at 200 there is time for labels, which aren't counted, and for an answer.
    pub const WORDS_A_MINUTE: u16 = 200;

    /// Minutes from here to the end of the walk.
    #[must_use]
    pub fn minutes_left(&self) -> u16 {
        self.words_left.div_ceil(Self::WORDS_A_MINUTE)
    }
}

impl Verdict {
    /// In the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Says, Self::DoesNotSay, Self::LeavesOpen, Self::Reported, Self::Disagree, Self::NotInTheseTexts];
}
