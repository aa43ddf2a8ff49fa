//! What was answered: a pure state machine over the reader's first checks.
//!
//! A page shows many questions at once and each can be checked in any order, so the state is what
//! was checked, and every phase (asking, explaining, finished) is derived from it: there is no
//! impossible state to guard against.

use content::{Book, Id, Kind, QuestionId, draw};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// Where a question stands; the same question may be answered once in each place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Before reading.
    Pretest,
    /// On a card of the walk.
    Walk,
    /// In a round of the quiz.
    Round(u32),
    /// Missed in that round, asked again at its end.
    Again(u32),
    /// The pretest's statements, asked again at the end of that round.
    Posttest(u32),
    /// Alone, in somebody's page.
    Alone,
}

/// A set of choices, one bit each; choice 0 is the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picks(pub u16);

impl Picks {
    #[must_use]
    pub fn has(self, choice: usize) -> bool {
        choice < 16 && self.0 & 1 << choice != 0
    }

    /// The choices in it, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..16).filter(move |choice| self.has(*choice))
    }
}

impl FromIterator<usize> for Picks {
    /// Numbers of 16 and over are left out: no question has so many choices.
    fn from_iter<T: IntoIterator<Item = usize>>(choices: T) -> Self {
        Self(choices.into_iter().filter(|choice| *choice < 16).fold(0, |bits, choice| bits | 1 << choice))
    }
}

/// How sure the reader said to be, before checking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sure {
    Guess,
    Fairly,
    Certain,
}

/// A first check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub place: Place,
    pub question: QuestionId,
    pub picks: Picks,
    pub sure: Option<Sure>,
}

/// Everything that was answered, in the order of answering.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    answers: Vec<Answer>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Checked(Answer),
    /// A place was begun anew: what was answered there is forgotten.
    Restarted(Place),
    /// The reader asked for all progress to be forgotten.
    Cleared,
}

/// The state after an action; `None` if the action makes no sense now.
#[must_use]
pub fn step(book: Book, quiz: &Quiz, action: Action) -> Option<Quiz> {
    match action {
        Action::Checked(answer) => {
            let new = quiz.answer(answer.place, answer.question).is_none();
            (new && fits(book, answer)).then(|| {
                let mut answers = quiz.answers.clone();
                answers.push(answer);
                Quiz { answers }
            })
        }
        Action::Restarted(place) => {
            let answers: Vec<_> = quiz.answers.iter().copied().filter(|answer| !answer.place.is_of(place)).collect();
            (answers.len() < quiz.answers.len()).then_some(Quiz { answers })
        }
        Action::Cleared => (!quiz.answers.is_empty()).then(Quiz::default),
    }
}

/// Whether the picks are possible for the question, and at least one.
fn fits(book: Book, answer: Answer) -> bool {
    if answer.question.index() >= book.count::<QuestionId>() {
        return false;
    }
    let question = book.get(answer.question);
    let picked = answer.picks.0.count_ones();
    let known = answer.picks.iter().all(|choice| choice < question.choices.len());
    known && picked > 0 && (picked == 1 || question.kind.picks_many())
}

impl Quiz {
    /// What was first checked for a question in a place.
    #[must_use]
    pub fn answer(&self, place: Place, question: QuestionId) -> Option<Answer> {
        self.answers.iter().copied().find(|answer| (answer.place, answer.question) == (place, question))
    }

    /// Everything that was answered, in the order of answering.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// A quiz from answers of which nothing is known, such as saved ones: those that make no sense are dropped.
    #[must_use]
    pub fn replay(book: Book, answers: impl IntoIterator<Item = Answer>) -> Self {
        answers
            .into_iter()
            .fold(Self::default(), |quiz, answer| step(book, &quiz, Action::Checked(answer)).unwrap_or(quiz))
    }
}

impl Answer {
    /// An answer by its names in the document. Whether it makes sense is for the state machine to say.
    #[must_use]
    pub fn parse(
        book: Book,
        place: &str,
        question: &str,
        picks: impl Iterator<Item = usize>,
        sure: Option<usize>,
    ) -> Option<Self> {
        Some(Self {
            place: Place::parse(place)?,
            question: book.find::<QuestionId>(question)?,
            picks: picks.collect::<Picks>(),
            sure: sure.and_then(Sure::at),
        })
    }

    /// An answer as the loader records it: its picks are numbers parted by spaces, its confidence one or nothing.
    #[must_use]
    pub fn early(book: Book, place: &str, question: &str, picks: &str, sure: &str) -> Option<Self> {
        let picks = picks.split(' ').filter_map(|pick| pick.parse().ok());
        Self::parse(book, place, question, picks, sure.parse().ok())
    }

    #[must_use]
    pub fn is_right(self, book: Book) -> bool {
        book.get(self.question).key() == self.picks.0
    }
}

impl Place {
    /// Whether it is the other place or depends on it.
    fn is_of(self, other: Self) -> bool {
        match (self, other) {
            (Self::Again(mine) | Self::Posttest(mine), Self::Round(its)) => mine == its,
            _ => self == other,
        }
    }

    /// Its name in the document, such as `round-1`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Pretest => "pretest".into(),
            Self::Walk => "walk".into(),
            Self::Alone => "alone".into(),
            Self::Round(number) => format!("round-{number}"),
            Self::Again(number) => format!("again-{number}"),
            Self::Posttest(number) => format!("posttest-{number}"),
        }
    }

    /// The place of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "pretest" => return Some(Self::Pretest),
            "walk" => return Some(Self::Walk),
            "alone" => return Some(Self::Alone),
            _ => {}
        }
        let (kind, number) = name.split_once('-')?;
        let number = number.parse().ok()?;
        match kind {
            "round" => Some(Self::Round(number)),
            "again" => Some(Self::Again(number)),
            "posttest" => Some(Self::Posttest(number)),
            _ => None,
        }
    }
}

impl Sure {
    pub const ALL: [Self; 3] = [Self::Guess, Self::Fairly, Self::Certain];

    /// How it is called on the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Guess => "A guess",
            Self::Fairly => "Fairly sure",
            Self::Certain => "Certain",
        }
    }

    /// The level at a place in [`Sure::ALL`].
    #[must_use]
    pub fn at(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }
}

/// The questions of a round, in order: from the content if the round has a page, drawn for any higher number. Empty for
/// round 0.
#[must_use]
pub fn deck(book: Book, round: u32) -> Vec<QuestionId> {
    let index = usize::try_from(round).ok().and_then(|round| round.checked_sub(1));
    match index.map(|index| book.site().rounds.into_iter().nth(index)) {
        None => Vec::new(),
        Some(Some(deck)) => deck,
        Some(None) => drawn(book, round),
    }
}

thread_local! {
    /// The round that was drawn last: it is asked for many times while it is shown, and a draw takes many tries.
    static DRAWN: RefCell<(u32, Vec<QuestionId>)> = RefCell::default();
}

fn drawn(book: Book, round: u32) -> Vec<QuestionId> {
    DRAWN.with_borrow_mut(|(number, deck)| {
        if *number != round {
            (*number, *deck) = (round, draw::round(book, round.into()));
        }
        deck.clone()
    })
}

/// The number of the round to go on with: of the higher ones that have a page, the first that repeats the fewest
/// questions answered in any round; after them the next number.
#[must_use]
pub fn another(book: Book, quiz: &Quiz, round: u32) -> u32 {
    let seen = |id: &&QuestionId| {
        quiz.answers.iter().any(|answer| answer.question == **id && matches!(answer.place, Place::Round(_)))
    };
    let rounds = book.site().rounds;
    let higher = (1..).zip(&rounds).filter(|(number, _)| *number > round);
    let fewest = higher.min_by_key(|(_, deck)| deck.iter().filter(seen).count());
    fewest.map_or(round.saturating_add(1), |(number, _)| number)
}

/// Whether more than one choice may be picked, and the reader is told so.
#[must_use]
pub fn picks_hint(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::All => Some("Mark all that apply."),
        Kind::Phrases => Some("Mark every phrase that carries the point."),
        _ => None,
    }
}
