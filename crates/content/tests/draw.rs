//! A round keeps its quotas for every seed, in any pool that can keep them at all.

use content::draw::{Facts, ROUND, draw, order};
use content::{Kind, Verdict};
use proptest::prelude::*;

const KINDS: [Kind; 10] = [
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

/// A pool of which every third question judges a statement and every fourth picks one.
fn pool(size: usize) -> Vec<Facts> {
    (0..size)
        .map(|at| {
            let kind = match at % 4 {
                0 => Kind::Verdict,
                1 => Kind::One,
                _ => KINDS[at % KINDS.len()],
            };
            let card = u16::try_from(at % 18).expect("below 18");
            Facts {
                kind,
                card,
                on_clause: card < 13,
                load_bearing: [1, 3, 7, 10, 11].contains(&card),
                difficulty: u8::try_from(at % 3 + 1).expect("1 to 3"),
                verdict: (kind == Kind::Verdict)
                    .then(|| [Verdict::Says, Verdict::DoesNotSay, Verdict::LeavesOpen][at / 4 % 3]),
                over: at % 2 == 0,
                under: at % 5 < 2,
            }
        })
        .collect()
}

#[track_caller]
fn check(pool: &[Facts], seed: u64) {
    let drawn = draw(pool, seed);
    assert!(drawn.kept, "seed {seed} broke a quota");
    assert_eq!(drawn.deck.len(), ROUND);
    let mut sorted = drawn.deck.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), ROUND, "seed {seed} asks something twice");

    let facts: Vec<Facts> = drawn.deck.iter().map(|at| pool[*at]).collect();
    let count = |like: fn(&Facts) -> bool| facts.iter().filter(|it| like(it)).count();
    assert_eq!(count(|it| it.kind == Kind::Verdict), 4);
    assert_eq!(count(|it| it.kind == Kind::One), 3);
    assert_eq!(count(|it| it.kind == Kind::All), 1);
    assert_eq!(count(|it| matches!(it.kind, Kind::Phrases | Kind::Complete)), 2);
    for verdict in [Verdict::Says, Verdict::DoesNotSay, Verdict::LeavesOpen] {
        assert!(facts.iter().any(|it| it.verdict == Some(verdict)), "seed {seed} has no {verdict:?}");
    }
    assert!((7..=9).contains(&count(|it| it.on_clause)));
    assert!((3..=6).contains(&count(|it| it.difficulty == 1)));
    assert!((3..=7).contains(&count(|it| it.difficulty == 2)));
    assert!((1..=4).contains(&count(|it| it.difficulty == 3)));
    assert!(count(|it| it.over) >= 3 && count(|it| it.under) >= 3);
    for card in 0..18 {
        assert!(facts.iter().filter(|it| it.card == card).count() <= 2);
    }
}

#[test]
fn quotas_hold_for_ten_thousand_seeds() {
    let pool = pool(120);
    (0..10_000).for_each(|seed| check(&pool, seed));
}

#[test]
fn a_small_pool_gives_what_it_has() {
    let drawn = draw(&pool(5), 1);
    assert!(!drawn.kept);
    assert_eq!(drawn.deck.len(), 5);
}

/// Golden: a change here gives readers of one address other questions than before.
#[test]
fn the_same_seed_draws_the_same_round_on_every_machine() {
    assert_eq!(draw(&pool(120), 1).deck, draw(&pool(120), 1).deck);
    assert_eq!(order(4, 1, "a"), order(4, 1, "a"));
    assert_ne!(draw(&pool(120), 1).deck, draw(&pool(120), 2).deck);
}

proptest! {
    #[test]
    fn any_order_has_each_choice_once(choices in 0_usize..14, seed: u64, slug in "[a-z-]{0,20}") {
        let mut order = order(choices, seed, &slug);
        order.sort_unstable();
        prop_assert_eq!(order, (0..choices).collect::<Vec<_>>());
    }
}
