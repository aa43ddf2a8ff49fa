//! What a round says of the reader: a function of its first checks alone.

use crate::quiz::{Place, Quiz, Sure, deck};
use content::{Book, CardId, Lean, QuestionId};

/// A finished round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    pub asked: usize,
    /// Right at the first check.
    pub first_try: usize,
    /// In the order in which they come back: certain but wrong first.
    pub missed: Vec<QuestionId>,
    /// Of the missed ones, right when asked again.
    pub after_retry: usize,
    /// How many wrong picks read more into the sentence than it says, and how many less.
    pub over: usize,
    pub under: usize,
    /// How many answers were marked certain, and how many of those were right.
    pub certain: usize,
    pub certain_right: usize,
    /// By card, in the cards' order: how well it went over all rounds.
    pub cards: Vec<(CardId, Grasp)>,
}

/// How well a phrase sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grasp {
    /// Asked twice or more, all right.
    Solid,
    /// Asked once, right: too little to tell.
    Once,
    Shaky,
    NotAsked,
}

/// Which way a reader leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    More,
    Less,
    Neither,
}

/// The score of a round; `None` until every question of it was checked.
#[must_use]
pub fn score(book: Book, quiz: &Quiz, round: u32) -> Option<Score> {
    let deck = deck(book, round);
    let answers: Option<Vec<_>> = deck.iter().map(|question| quiz.answer(Place::Round(round), *question)).collect();
    let answers = answers.filter(|answers| !answers.is_empty())?;

    let mut score = Score {
        asked: answers.len(),
        first_try: 0,
        missed: Vec::new(),
        after_retry: 0,
        over: 0,
        under: 0,
        certain: 0,
        certain_right: 0,
        cards: Vec::new(),
    };
    let (mut certain, mut others) = (Vec::new(), Vec::new());
    for answer in answers {
        let question = book.get(answer.question);
        let right = answer.is_right(book);
        if answer.sure == Some(Sure::Certain) {
            score.certain += 1;
            score.certain_right += usize::from(right);
        }
        if right {
            score.first_try += 1;
            continue;
        }
        if answer.sure == Some(Sure::Certain) { &mut certain } else { &mut others }.push(answer.question);
        for choice in answer.picks.iter().filter_map(|choice| question.choices.get(choice)) {
            match choice.lean.filter(|_| !choice.right) {
                Some(Lean::Over) => score.over += 1,
                Some(Lean::Under) => score.under += 1,
                None => {}
            }
        }
    }
    score.missed = [certain, others].concat();
    score.after_retry = score
        .missed
        .iter()
        .filter_map(|question| quiz.answer(Place::Again(round), *question))
        .filter(|answer| answer.is_right(book))
        .count();
    let asked: Vec<_> = quiz
        .answers()
        .iter()
        .filter(|answer| matches!(answer.place, Place::Round(_)))
        .map(|answer| (book.get(answer.question).card, answer.is_right(book)))
        .collect();
    score.cards = book.ids().map(|card| (card, grasp(&asked, card))).collect();
    Some(score)
}

fn grasp(asked: &[(CardId, bool)], card: CardId) -> Grasp {
    let mine = || asked.iter().filter(|(its, _)| *its == card);
    let right = mine().filter(|(_, right)| *right).count();
    match (mine().count(), right) {
        (0, _) => Grasp::NotAsked,
        (all, right) if right == all && right >= 2 => Grasp::Solid,
        (1, 1) => Grasp::Once,
        _ => Grasp::Shaky,
    }
}

impl Score {
    /// Which way the wrong answers point: one way only if it outweighs the other by two.
    #[must_use]
    pub fn leaning(&self) -> Leaning {
        if self.over >= self.under + 2 {
            Leaning::More
        } else if self.under >= self.over + 2 {
            Leaning::Less
        } else {
            Leaning::Neither
        }
    }
}
