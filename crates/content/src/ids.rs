//! Small `Copy` numbers that name records; only the checker makes them.

use crate::{Card, Claim, Comparison, Family, Lesson, Note, Question, Quote, Report, Speaker, Term};
use serde::{Deserialize, Serialize};

/// A number that names a record of one kind of table.
pub trait Id: Copy {
    /// Which table of the index holds the records.
    const TABLE: usize;
    /// What it names; its first field is its slug.
    type Record: Deserialize<'static>;
    fn new(index: u16) -> Self;
    fn index(self) -> u16;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident -> $record:ident = $table:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(u16);

        impl Id for $name {
            const TABLE: usize = $table;
            type Record = $record<'static>;
            fn new(index: u16) -> Self {
                Self(index)
            }
            fn index(self) -> u16 {
                self.0
            }
        }
    )*
    /// How many tables the index has; the site's own record stands in one more, the first.
    pub(crate) const TABLES: usize = 1 + [$($table),*].len();
    };
}

ids! {
    /// A text as received.
    ReportId -> Report = 1;
    /// Somebody whom a report quotes.
    SpeakerId -> Speaker = 2;
    /// A place in a report.
    QuoteId -> Quote = 3;
    /// A statement with a verdict.
    ClaimId -> Claim = 4;
    /// A step of the walk: one for each clause of the sentence, then those after them.
    CardId -> Card = 5;
    /// A fact from outside the reports.
    NoteId -> Note = 6;
    /// A word explained.
    TermId -> Term = 7;
    /// One utterance in several wordings.
    FamilyId -> Family = 8;
    /// A question with its choices.
    QuestionId -> Question = 9;
    /// A plan for one lesson.
    LessonId -> Lesson = 10;
    /// A question put to the sentence and to what is compared with it.
    ComparisonId -> Comparison = 11;
}
