//! A round keeps its quotas for every seed, in any pool that can keep them at all.

use content::draw::{Facts, ROUND, draw, order};
use content::{Choice, Id, Kind, Label, Lean, Question, Verdict};
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

/// Holds a round to its quotas; how many questions of it are of each difficulty, and how many on the sentence.
#[track_caller]
fn check(pool: &[Facts], seed: u64) -> [usize; 4] {
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
    for kind in [Kind::OwnWords, Kind::Mend, Kind::Wordings, Kind::Ladder, Kind::Speaker] {
        assert!(facts.iter().filter(|it| it.kind == kind).count() <= 1, "seed {seed} has {kind:?} twice");
    }
    assert!(count(|it| it.over) >= 3 && count(|it| it.under) >= 3);
    let on_card = |card| facts.iter().filter(|it| it.card == card).count();
    assert!((0..18).all(|card| on_card(card) <= 2));
    let load_bearing = [1, 3, 7, 10, 11].into_iter().filter(|card| on_card(*card) > 0).count();
    assert!(load_bearing >= 3, "seed {seed} asks about {load_bearing} load-bearing clauses");
    [
        count(|it| it.difficulty == 1),
        count(|it| it.difficulty == 2),
        count(|it| it.difficulty == 3),
        count(|it| it.on_clause),
    ]
}

#[test]
fn quotas_hold_for_ten_thousand_seeds() {
    let pool = pool(120);
    let all: Vec<_> = (0..10_000).map(|seed| check(&pool, seed)).collect();
    // Both ends of each range come up, and nothing beyond them.
    for (at, (least, most)) in [(3, 6), (3, 7), (1, 4), (7, 9)].into_iter().enumerate() {
        let counts = || all.iter().map(|round| round[at]);
        assert_eq!((counts().min(), counts().max()), (Some(least), Some(most)), "of count {at}");
    }
}

/// What a draw looks at is in the question: the verdict is its right one, and only wrong choices lean.
#[test]
fn a_question_is_known_by_its_key_and_its_wrong_choices() {
    let choice = |label, right, lean| Choice { label, right, because: "", quotes: Vec::new(), lean };
    let says = |verdict| Label::Verdict(verdict);
    let question = Question {
        slug: "q",
        kind: Kind::Verdict,
        ask: "",
        claim: Id::new(0),
        card: Id::new(7),
        difficulty: 2,
        shows: None,
        family: None,
        gap: None,
        choices: vec![
            choice(says(Verdict::Says), false, Some(Lean::Over)),
            choice(says(Verdict::DoesNotSay), true, Some(Lean::Under)),
            choice(says(Verdict::LeavesOpen), false, None),
        ],
    };
    let facts = Facts::of(&question, 7, true, false);
    assert_eq!((facts.kind, facts.card, facts.on_clause, facts.load_bearing), (Kind::Verdict, 7, true, false));
    assert_eq!((facts.difficulty, facts.verdict), (2, Some(Verdict::DoesNotSay)));
    assert_eq!((facts.over, facts.under), (true, false));
}

#[test]
fn a_small_pool_gives_what_it_has() {
    let drawn = draw(&pool(5), 1);
    assert!(!drawn.kept);
    assert_eq!(drawn.deck.len(), 5);
}

/// Golden: a change here gives readers of one address other questions, or another order of choices, than before.
#[test]
fn the_same_seed_draws_the_same_round_on_every_machine() {
    let decks = [1, 2, u64::MAX].map(|seed| draw(&pool(120), seed).deck);
    let golden = [
        [115, 51, 64, 28, 18, 34, 17, 80, 43, 93, 42, 96],
        [76, 18, 44, 31, 17, 82, 56, 54, 1, 12, 75, 14],
        [117, 22, 21, 97, 34, 43, 88, 56, 68, 119, 46, 96],
    ];
    assert_eq!(decks, golden);
    // The decks of a thousand more, as one number.
    let mix = |mixed: usize, at: usize| mixed.wrapping_mul(31).wrapping_add(at);
    let mixed = (0..1000).flat_map(|seed| draw(&pool(120), seed).deck).fold(0, mix);
    assert_eq!(mixed, 4_072_956_882_538_229_838);
    let orders = ["a", "who-decides"].map(|slug| order(4, 1, slug));
    assert_eq!(orders, [[1, 2, 3, 0], [2, 1, 0, 3]]);
    assert_eq!(order(13, 20, "a"), [6, 1, 9, 5, 10, 12, 3, 2, 8, 0, 7, 4, 11]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_has_each_choice_once(choices in 0_usize..14, seed: u64, slug in "[a-z-]{0,20}") {
        let mut order = order(choices, seed, &slug);
        order.sort_unstable();
        prop_assert_eq!(order, (0..choices).collect::<Vec<_>>());
    }
}
