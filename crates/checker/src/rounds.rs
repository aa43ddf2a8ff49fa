//! The rounds that have addresses: twenty draws of twelve, the same on every machine.

use content::{Id, Question, QuestionId};

const ROUNDS: u64 = 20;
const SIZE: usize = 12;

/// Twelve questions a round, no kind before another is out of turn; fewer when the pool is smaller.
pub fn draw(pool: &[Question]) -> Vec<Vec<QuestionId>> {
    (1..=ROUNDS).map(|round| one(pool, round)).collect()
}

fn one(pool: &[Question], round: u64) -> Vec<QuestionId> {
    let mut dice = round;
    let mut order: Vec<u16> = (0..).take(pool.len()).collect();
    // Fisher and Yates, with splitmix64 for dice.
    for last in (1..order.len()).rev() {
        let other = roll(&mut dice) % (last as u64 + 1);
        order.swap(last, usize::try_from(other).unwrap_or(last));
    }
    order.truncate(SIZE);
    order.into_iter().map(QuestionId::new).collect()
}

/// splitmix64 (Steele, Lea, Flood 2014).
fn roll(dice: &mut u64) -> u64 {
    *dice = dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*dice ^ (*dice >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
