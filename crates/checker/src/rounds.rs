//! The rounds that have addresses, drawn when the site is built.

use content::draw::{self, Facts};
use content::{Content, Id, QuestionId};

const ROUNDS: u64 = 20;

/// The rounds by number, from 1. The pretest's statements are asked around a round, never in it.
pub fn draw(content: &Content) -> Vec<Vec<QuestionId>> {
    let pool: Vec<QuestionId> = (0..)
        .zip(&content.questions)
        .map(|(at, _)| QuestionId::new(at))
        .filter(|id| !content.site.pretest.contains(id))
        .collect();
    let facts: Vec<Facts> = pool.iter().map(|id| facts(content, *id)).collect();
    let round = |number| draw::draw(&facts, number).deck.into_iter().map(|at| pool[at]).collect();
    (1..=ROUNDS).map(round).collect()
}

fn facts(content: &Content, id: QuestionId) -> Facts {
    let question = &content.questions[usize::from(id.index())];
    let card = question.card.index();
    let clause = content.cards[usize::from(card)].clause.as_ref();
    Facts::of(question, card, clause.is_some(), clause.is_some_and(|clause| clause.load_bearing))
}
