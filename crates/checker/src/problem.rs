//! Everything that can be wrong with seeds, as facts; each is told in one sentence.

use crate::files::At;
use crate::nearest::Reason;
use std::cell::RefCell;
use std::fmt;

#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    // Files and tables
    Unreadable { why: String },
    TooLarge,
    TooMany { kind: &'static str },
    Syntax(String),
    UnknownTable { name: String, nearest: Option<String> },
    UnknownField { table: &'static str, field: String, nearest: Option<String>, known: Vec<String> },
    MissingField { table: &'static str, field: String },
    WrongShape { table: &'static str, message: String },
    NoTable { table: &'static str },
    NoPage { page: &'static str },
    SecondTable { table: &'static str, name: String },
    NoSuchFile { name: String, nearest: Option<String> },
    NotTheReport { found: String },
    // Names and values
    BadSlug { slug: String },
    Duplicate { kind: &'static str, slug: String },
    Dangling { kind: &'static str, slug: String, nearest: Option<String> },
    Unused { kind: &'static str, slug: String },
    NotOneOf { value: String, allowed: String, nearest: Option<String> },
    BadDate { value: String },
    BadNumber { allowed: &'static str },
    BadElement,
    Empty,
    Listed { twice: String },
    // Exact words
    Absent { report: String, reason: Option<Reason> },
    Several { report: String, count: usize },
    Fewer { report: String, count: usize },
    CutsWord,
    CrossesParagraphs,
    InDebris { reason: String },
    Backwards,
    // The sentence and its clauses
    NotOfSentence,
    SentenceInPieces,
    ClauseAbsent,
    ClauseOverlaps { words: String },
    ClauseGap { words: String },
    ClauseGapAtEnd { words: String },
    NoClauses,
    NoCell { clause: String, report: String },
    SecondCell { clause: String, report: String },
    CellOfOtherReport { report: String },
    CellNeedsQuotation { how: &'static str },
    CellQuotesNothing,
    CellLeavesOutButQuotes,
    CellNeedsSearch,
    SearchesInCell,
    // Absence
    Undismissed { count: usize, why: &'static str },
    IdleDismissal,
    // Claims
    ClaimWithoutQuotation,
    ClaimWithoutSearch,
    ClaimOnlyParaphrased,
    DisagreeInOneReport,
    ReportedByNobody,
    SaidByNobodyCited { by: String },
    CrossesTopic { about: &'static str, topic: &'static str },
    CardClaimNotOfSentence { claim: String },
    CardClaimOfSentence { claim: String },
    SideEmpty { side: &'static str },
    SideClaimOfOther { claim: String, side: &'static str },
    VerdictOfOtherKind { about: &'static str, allowed: &'static str },
    // Reports, notes, terms, families, framings
    NoRights,
    NoShow,
    NoReference,
    TermRestsOnNothing,
    FamilyInOneReport,
    NotInFamily { slug: String },
    NotAPair,
    SecondFraming { report: String },
    FramingOfTreaty,
    NeedsFraming { report: String },
    FramingNeedsEvidence,
    PretestCount { count: usize },
    PretestKind { slug: String },
    // Questions
    ChoiceCount { kind: &'static str, allowed: &'static str, count: usize },
    RightCount { kind: &'static str, allowed: &'static str, count: usize },
    ChoiceLabels { count: usize },
    ChoiceLabelKind { kind: &'static str, allowed: &'static str },
    NoFeedback,
    SeeAbove,
    RepeatedOption { label: String },
    OfTheAbove { phrase: &'static str },
    NegativeStem { word: &'static str },
    FieldNeeded { kind: &'static str, field: &'static str },
    FieldUnfit { kind: &'static str, field: &'static str },
    VerdictsIncomplete,
    LadderOrder,
    GapNotRight,
    OwnWordsWrong,
    ShowsNoSpeech,
    SpeakerAgainstExhibit,
    NotInExhibit { exhibit: String },
    NothingChanges,
    QuestionCrossesTopic { claim: String },
    CheckTaughtElsewhere { card: String },
    // The pool
    LongestRight { percent: usize },
    KeySkew { position: usize, percent: usize, expected: usize },
    VerdictKeys { verdict: &'static str, percent: usize },
    FewQuestions { clause: String, count: usize, needed: usize },
    // Prose
    QuotationMark { mark: char },
    Brace,
    LongSentence { words: usize },
    LoadedWord { word: String, instead: String },
    LongDescription { characters: usize },
    // Corrections
    DateBeforeCorrection { date: String },
    Uncorrected { what: &'static str, slug: String, date: String },
    BadLock { line: String },
    // Warnings
    HardToRead { age: usize },
    UnaskedReport { report: String },
}

impl Problem {
    /// A warning is told and fails nothing.
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::HardToRead { .. } | Self::UnaskedReport { .. })
    }
}

/// A problem, where it is, and other places that explain it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub at: Option<At>,
    pub problem: Problem,
    pub also: Vec<(At, String)>,
}

/// All that was found so far; anyone may add.
#[derive(Debug, Default)]
pub struct Problems(RefCell<Vec<Finding>>);

impl Problems {
    pub fn add(&self, at: At, problem: Problem) {
        self.add_with(at, problem, Vec::new());
    }

    pub fn add_with(&self, at: At, problem: Problem, also: Vec<(At, String)>) {
        self.push(Finding { at: Some(at), problem, also });
    }

    /// A problem of the whole, which stands at no place.
    pub fn add_overall(&self, problem: Problem) {
        self.push(Finding { at: None, problem, also: Vec::new() });
    }

    fn push(&self, finding: Finding) {
        let mut list = self.0.borrow_mut();
        if !list.contains(&finding) {
            list.push(finding);
        }
    }

    /// Whether anything was found that is more than a warning.
    pub fn fail(&self) -> bool {
        self.0.borrow().iter().any(|finding| !finding.problem.is_warning())
    }

    /// In the order of the files; what has no place comes last.
    pub fn into_sorted(self) -> Vec<Finding> {
        let mut list = self.0.into_inner();
        list.sort_by_key(|finding| (finding.at.is_none(), finding.at));
        list
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Quotes => f.write_str("the report has another kind of quotation mark or apostrophe there"),
            Self::Dashes => f.write_str("the report has another kind of dash or hyphen there"),
            Self::Case => f.write_str("the report has other capital letters there"),
            Self::Typography => {
                f.write_str("the report has other typography there: quotation marks, dashes or capitals")
            }
            Self::Ends => f.write_str("the report has other punctuation at the beginning or end of these words"),
            Self::Wording { written, there } if written.is_empty() => write!(f, "the report also has `{there}` there"),
            Self::Wording { written, there } if there.is_empty() => write!(f, "the report has no `{written}` there"),
            Self::Wording { written, there } => {
                write!(f, "the report has `{there}` where these words have `{written}`")
            }
            Self::Elsewhere(report) => write!(f, "report `{report}` has these words"),
        }
    }
}
