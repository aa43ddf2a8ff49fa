//! Drawing a round: which questions, in which order, from a seed. The same on every machine.
//!
//! A round keeps these quotas, or as many as the pool allows ([`Drawn::kept`] tells):
//!
//! | what | how many of twelve |
//! |---|---|
//! | `Verdict` | 4, with each of the three verdicts as the key of one at least |
//! | `One` | 3 |
//! | `All` | 1 |
//! | `Phrases` and `Complete` | 2 |
//! | `OwnWords`, `Mend`, `Wordings`, `Ladder`, `Speaker` | 2, of two kinds |
//! | on the clauses of the sentence | 7 to 9 |
//! | load-bearing clauses asked about | 3 or more |
//! | on one card | 2 at most |
//! | difficulty 1, 2, 3 | 3 to 6, 3 to 7, 1 to 4 |
//! | with a choice that reads more into the sentence, or less | 3 or more of each |

use crate::book::fnv;
use crate::{Book, Id, Kind, Lean, Question, QuestionId, Verdict};

/// How many questions a round has.
pub const ROUND: usize = 12;

/// What a draw looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub kind: Kind,
    /// The number of its card.
    pub card: u16,
    pub on_clause: bool,
    pub load_bearing: bool,
    pub difficulty: u8,
    /// The key of a `Verdict`.
    pub verdict: Option<Verdict>,
    pub over: bool,
    pub under: bool,
}

impl Facts {
    /// What a draw looks at in a question; the card tells what the question doesn't.
    #[must_use]
    pub fn of(question: &Question, card: u16, on_clause: bool, load_bearing: bool) -> Self {
        let leans = |lean| question.choices.iter().any(|choice| !choice.right && choice.lean == Some(lean));
        let verdict = question.choices.iter().find_map(|choice| match choice.label {
            crate::Label::Verdict(verdict) if choice.right => Some(verdict),
            _ => None,
        });
        Self {
            kind: question.kind,
            card,
            on_clause,
            load_bearing,
            difficulty: question.difficulty,
            verdict,
            over: leans(Lean::Over),
            under: leans(Lean::Under),
        }
    }
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Numbers of questions in the pool, in the order of asking; none twice.
    pub deck: Vec<usize>,
    /// Whether all quotas were kept.
    pub kept: bool,
}

/// How often a draw starts anew before it takes what the pool gives. A pool that can keep the quotas
/// at all does so within a few tries.
const TRIES: u32 = 400;

/// Draws a round from a pool.
#[must_use]
pub fn draw(pool: &[Facts], seed: u64) -> Drawn {
    let mut chance = Chance(seed);
    let mut order: Vec<usize> = (0..pool.len()).collect();
    for _ in 0..TRIES {
        chance.shuffle(&mut order);
        let mut deck = Vec::with_capacity(ROUND);
        for at in &order {
            if deck.len() == ROUND {
                break;
            }
            if has_room(pool, &deck, pool[*at]) {
                deck.push(*at);
            }
        }
        if deck.len() == ROUND && is_whole(pool, &deck) {
            chance.shuffle(&mut deck);
            return Drawn { deck, kept: true };
        }
    }
    order.truncate(ROUND);
    Drawn { deck: order, kept: false }
}

/// The questions of any round, drawn from the whole pool. The pretest's statements are asked around a round, never in it.
#[must_use]
pub fn round(book: Book, seed: u64) -> Vec<QuestionId> {
    let pretest = book.site().pretest;
    let pool: Vec<QuestionId> = book.ids().filter(|id| !pretest.contains(id)).collect();
    let facts = |id: &QuestionId| {
        let question = book.get(*id);
        let clause = book.get(question.card).clause;
        let load_bearing = clause.as_ref().is_some_and(|clause| clause.load_bearing);
        Facts::of(&question, question.card.index(), clause.is_some(), load_bearing)
    };
    let facts: Vec<Facts> = pool.iter().map(facts).collect();
    draw(&facts, seed).deck.into_iter().map(|at| pool[at]).collect()
}

/// The order in which a question's choices stand in a round: `order[place]` is the choice. It depends on
/// the question's slug, not on its number, which moves when other questions come or go.
#[must_use]
pub fn order(choices: usize, seed: u64, slug: &str) -> Vec<usize> {
    let mut order: Vec<usize> = (0..choices).collect();
    Chance(seed ^ fnv(slug.as_bytes())).shuffle(&mut order);
    order
}

/// The kinds that share a quota: its number, and how many of a round it has.
fn quota(kind: Kind) -> (u8, usize) {
    match kind {
        Kind::Verdict => (0, 4),
        Kind::One => (1, 3),
        Kind::All => (2, 1),
        Kind::Phrases | Kind::Complete => (3, 2),
        Kind::OwnWords | Kind::Mend | Kind::Wordings | Kind::Ladder | Kind::Speaker => (4, 2),
    }
}

/// Whether one more such question breaks no upper bound.
fn has_room(pool: &[Facts], deck: &[usize], new: Facts) -> bool {
    let count = |like: &dyn Fn(&Facts) -> bool| deck.iter().filter(|at| like(&pool[**at])).count();
    let (group, most) = quota(new.kind);
    let most_so_hard = match new.difficulty {
        1 => 6,
        2 => 7,
        _ => 4,
    };
    let repeats = group == 4 && count(&|it| it.kind == new.kind) > 0;
    count(&|it| quota(it.kind).0 == group) < most
        && !repeats
        && count(&|it| it.card == new.card) < 2
        && count(&|it| it.on_clause == new.on_clause) < if new.on_clause { 9 } else { 5 }
        && count(&|it| it.difficulty == new.difficulty) < most_so_hard
        && (new.verdict.is_none() || count(&|it| it.verdict == new.verdict) < 2)
}

/// Whether a full deck keeps the lower bounds too.
fn is_whole(pool: &[Facts], deck: &[usize]) -> bool {
    let facts = || deck.iter().map(|at| pool[*at]);
    let count = |like: fn(&Facts) -> bool| facts().filter(like).count();
    let mut load_bearing = Vec::new();
    for fact in facts().filter(|it| it.load_bearing) {
        if !load_bearing.contains(&fact.card) {
            load_bearing.push(fact.card);
        }
    }
    let asks = |verdict| facts().any(|it| it.verdict == Some(verdict));
    [Verdict::Says, Verdict::DoesNotSay, Verdict::LeavesOpen].into_iter().all(asks)
        && load_bearing.len() >= 3
        && count(|it| it.on_clause) >= 7
        && count(|it| it.difficulty == 1) >= 3
        && count(|it| it.difficulty == 2) >= 3
        && count(|it| it.difficulty == 3) >= 1
        && count(|it| it.over) >= 3
        && count(|it| it.under) >= 3
}

/// `SplitMix64` (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Fisher and Yates, from the end.
    fn shuffle(&mut self, items: &mut [usize]) {
        for end in (1..items.len()).rev() {
            let bound = end as u64 + 1;
            let at = usize::try_from(self.next() % bound).expect("smaller than the length");
            items.swap(end, at);
        }
    }
}
