//! What a teacher takes into class: which questions, and in what form.

use crate::quiz::deck;
use crate::route::ROUNDS;
use content::{Book, CardId, Id, QuestionId};

/// In which form the questions come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One at a time, in projector size.
    Class,
    Sheet,
    Key,
}

/// Which questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Material {
    Pretest,
    Round(u32),
    Card(CardId),
}

impl Form {
    pub const ALL: [Self; 3] = [Self::Class, Self::Sheet, Self::Key];

    /// Its step in an address.
    #[must_use]
    pub fn step(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Sheet => "sheet",
            Self::Key => "key",
        }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Class => "Class mode",
            Self::Sheet => "Sheet",
            Self::Key => "Key",
        }
    }
}

impl Material {
    /// All that has questions.
    #[must_use]
    pub fn all(book: Book) -> Vec<Self> {
        let rounds = (1..=ROUNDS).map(Self::Round);
        let cards = book.ids().map(Self::Card);
        let all = [Self::Pretest].into_iter().chain(rounds).chain(cards);
        all.filter(|material| !material.questions(book).is_empty()).collect()
    }

    /// What the steps of an address after its form name.
    #[must_use]
    pub fn parse(book: Book, which: Option<&str>, slug: Option<&str>) -> Option<Self> {
        match (which?, slug) {
            ("pretest", None) => Some(Self::Pretest),
            ("card", Some(slug)) => book.find(slug).map(Self::Card),
            (number, None) => {
                let number = number.parse().ok()?;
                (1..=ROUNDS).contains(&number).then_some(Self::Round(number))
            }
            _ => None,
        }
    }

    /// Its steps in an address, with a slash at the end.
    #[must_use]
    pub fn steps(self, book: Book) -> String {
        match self {
            Self::Pretest => "pretest/".into(),
            Self::Round(number) => format!("{number}/"),
            Self::Card(card) => format!("card/{}/", book.slug(card)),
        }
    }

    #[must_use]
    pub fn questions(self, book: Book) -> Vec<QuestionId> {
        match self {
            Self::Pretest => book.site().pretest,
            Self::Round(number) => deck(book, number),
            Self::Card(card) => {
                book.ids().filter(|id: &QuestionId| book.get(*id).card.index() == card.index()).collect()
            }
        }
    }
}
