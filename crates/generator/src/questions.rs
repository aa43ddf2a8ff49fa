//! The questions: twelve in a row are of the kinds that a round wants, on cards in turn.

use crate::words::Words;
use crate::{CARDS, CLAUSES, SHOWN, Size, VERDICTS, claims_on_card, claims_on_clause, families, put};
use std::fmt::Write;

/// Kind and difficulty of each question in a row of twelve; the kinds after which a `+` stands are asked on the cards after
/// the clauses.
const ROW: [(&str, u8); 12] = [
    ("verdict", 1),
    ("one", 2),
    ("verdict", 2),
    ("all", 1),
    ("verdict", 2),
    ("phrases", 3),
    ("verdict", 1),
    ("one+", 2),
    ("own words", 1),
    ("one+", 2),
    ("complete", 3),
    ("other+", 2),
];

/// What the last of a row is, in turns.
const OTHERS: [&str; 3] = ["speaker", "wordings", "ladder"];

/// The row and the place in it of a question.
fn place(number: usize) -> (usize, usize) {
    (number / ROW.len(), number % ROW.len())
}

/// The card that a question is on: clauses first.
fn card(number: usize) -> usize {
    let (row, at) = place(number);
    if ROW[at].0.ends_with('+') { CLAUSES + (row + at / 2) % CARDS } else { (row + at) % CLAUSES }
}

/// The slug of the question that checks a card.
pub fn check(of: usize) -> String {
    let number = (0..).find(|number| card(*number) == of).expect("each card has its turn");
    format!("question-{number}")
}

/// What was given out so far, so that everything has its turn.
#[derive(Default)]
struct Turns {
    /// By clause and verdict, for statements to judge; by clause, for all others; by card.
    judged: [[usize; 3]; CLAUSES],
    asked: [usize; CLAUSES],
    told: [usize; CARDS],
    verdicts: usize,
    /// Of questions whose options stand in no order of their own.
    free: usize,
}

pub fn questions(words: &mut Words, size: Size) -> String {
    let (mut out, mut turns) = (String::new(), Turns::default());
    for number in 0..size.questions {
        let (row, at) = place(number);
        let (kind, difficulty) = ROW[at];
        let kind = if kind == "other+" { OTHERS[row % OTHERS.len()] } else { kind.trim_end_matches('+') };
        let card = card(number);
        put!(out, "[[question]]\nslug = \"question-{number}\"\nkind = \"{kind}\"\ndifficulty = {difficulty}");
        put!(out, "ask = \"{}\"", words.sentence(9));
        if card < CLAUSES {
            let (verdict, count) = (turns.verdicts % 3, claims_on_clause(size));
            let claim = if kind == "verdict" {
                let turn = &mut turns.judged[card][verdict];
                *turn += 1;
                verdict + 3 * ((*turn - 1) % (count / 3))
            } else {
                // Those first that no card shows.
                turns.asked[card] += 1;
                (SHOWN + turns.asked[card] - 1) % count
            };
            put!(out, "card = \"clause-{card}\"\nclaim = \"claim-{card}-{claim}\"");
            of_clause(&mut out, words, &mut turns, (kind, card, verdict), size);
        } else {
            let card = card - CLAUSES;
            let turn = &mut turns.told[card];
            let claim = *turn % claims_on_card(size);
            *turn += 1;
            put!(out, "card = \"card-{card}\"\nclaim = \"told-{card}-{claim}\"");
            of_card(&mut out, words, &mut turns, (kind, row), size);
        }
    }
    out
}

fn of_clause(out: &mut String, words: &mut Words, turns: &mut Turns, of: (&str, usize, usize), size: Size) {
    let (kind, clause, verdict) = of;
    match kind {
        "verdict" => {
            turns.verdicts += 1;
            let choice = |at: usize| {
                let lean = ["over", "under"][(at + clause) % 2];
                let is = if at == verdict { "right = true".to_owned() } else { format!("lean = \"{lean}\"") };
                (format!("verdict = \"{}\"", VERDICTS[at]), is)
            };
            choices(out, words, (0..3).map(choice).collect());
        }
        "all" => {
            let text = |words: &mut Words, is: &str| (format!("text = \"{}\"", words.some(4)), is.to_owned());
            let all = ["right = true", "right = true", "lean = \"over\""].map(|is| text(words, is));
            choices(out, words, all.into());
        }
        "phrases" => {
            put!(out, "otherwise = \"{}\"", words.sentence(6));
            choices(out, words, vec![(format!("clause = \"clause-{clause}\""), "right = true".into())]);
        }
        "own words" => {
            // Of these reports, the first two that put the clause in their own words.
            let others = (1..size.reports).filter(|at| !(clause + at).is_multiple_of(3));
            let wrong = others.take(2).map(|at| format!("quotation = \"put-{at}-{clause}\"")).collect();
            one_right(out, words, turns, format!("quotation = \"put-0-{clause}\""), wrong);
        }
        "complete" => {
            put!(out, "clause = \"clause-{clause}\"");
            let wrong = (0..2).map(|_| format!("text = \"{}\"", words.some(10))).collect();
            one_right(out, words, turns, format!("clause = \"clause-{clause}\""), wrong);
        }
        _ => texts(out, words, turns),
    }
}

fn of_card(out: &mut String, words: &mut Words, turns: &mut Turns, (kind, row): (&str, usize), size: Size) {
    let report = row % size.reports;
    match kind {
        "speaker" => {
            put!(out, "shows = \"said-{report}-1\"");
            let speaker =
                |after: usize| format!("speaker = \"speaker-{}\"", (report * 2 + 1 + after) % crate::texts::SPEAKERS);
            one_right(out, words, turns, speaker(0), vec![speaker(1), speaker(2)]);
        }
        "ladder" => {
            put!(out, "shows = \"said-{report}-0\"");
            let rung = |(rung, is): (&str, &str)| (format!("rung = \"{rung}\""), is.to_owned());
            let rungs = [
                ("on the record", "right = true"),
                ("paraphrase", "lean = \"over\""),
                ("inference", "lean = \"under\""),
            ];
            choices(out, words, rungs.map(rung).into());
        }
        "wordings" => {
            put!(out, "family = \"family-{}\"", row % families(size));
            texts(out, words, turns);
        }
        _ => texts(out, words, turns),
    }
}

/// Three texts, of which the right one is the shortest.
fn texts(out: &mut String, words: &mut Words, turns: &mut Turns) {
    let [right, one, other] = [3, 6, 6].map(|count| format!("text = \"{}\"", words.some(count)));
    one_right(out, words, turns, right, vec![one, other]);
}

/// The right choice among the wrong ones, first, second and third in turns.
fn one_right(out: &mut String, words: &mut Words, turns: &mut Turns, right: String, wrong: Vec<String>) {
    let lean = ["over", "under"].into_iter().cycle();
    let mut all: Vec<_> =
        wrong.into_iter().zip(lean).map(|(label, lean)| (label, format!("lean = \"{lean}\""))).collect();
    all.insert(turns.free % (all.len() + 1), (right, "right = true".into()));
    turns.free += 1;
    choices(out, words, all);
}

/// Each choice's label, and what it is.
fn choices(out: &mut String, words: &mut Words, all: Vec<(String, String)>) {
    put!(out, "choices = [");
    for (label, is) in all {
        put!(out, "  {{ {label}, {is}, because = \"{}\" }},", words.sentence(9));
    }
    put!(out, "]\n");
}
