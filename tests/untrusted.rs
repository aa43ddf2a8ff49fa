//! What comes from the address, the device or the page's markup is parsed or dropped, whatever it is: no parser panics,
//! what is accepted is sound, and printing what was parsed gives what parses the same.
//!
//! The inputs are the lines of `tests/untrusted/*.txt`, and random changes of them, for one second or `FUZZ_SECONDS`.
//! An input that was found to fail is added to its file.

use content::{Book, Id, QuestionId};
use explainer::quiz::{Action, Answer, Picks, Place, Quiz, Sure, step};
use explainer::route::Route;
use explainer::score::score;
use std::fs;
use std::time::{Duration, Instant};

fn book() -> Book {
    explainer::book()
}

fn route(input: &str) {
    let route = Route::parse(book(), input);
    if route != Route::Missing {
        assert_eq!(Route::parse(book(), &route.path(book())), route, "from {input:?}");
        assert!(route.depth(book()) < 5, "from {input:?}");
    }
}

fn place(input: &str) {
    if let Some(place) = Place::parse(input) {
        assert_eq!(Place::parse(&place.name()), Some(place), "from {input:?}");
    }
}

/// As the loader hands it over: place, question, choices and confidence, here with commas between.
fn early(input: &str) {
    let parts: Vec<&str> = input.splitn(4, ',').collect();
    let [place, question, picks, sure] = parts[..] else { return };
    let (Some(place), Some(question)) = (Place::parse(place), book().find::<QuestionId>(question)) else { return };
    let picks: Picks = picks.split(' ').filter_map(|pick| pick.parse().ok()).collect();
    let sure = sure.parse().ok().and_then(Sure::at);
    apply([Answer { place, question, picks, sure }]);
}

/// As saved progress: postcard in hexadecimal.
fn saved(input: &str) {
    let bytes: Vec<u8> =
        input.as_bytes().chunks(2).map(|pair| pair.iter().fold(0, |sum, c| sum << 4 | c & 15)).collect();
    if let Ok(answers) = postcard::from_bytes::<Vec<Answer>>(&bytes) {
        apply(answers);
    }
}

fn apply(answers: impl IntoIterator<Item = Answer>) {
    let quiz = Quiz::replay(book(), answers);
    for answer in quiz.answers() {
        assert!(answer.question.index() < book().count::<QuestionId>(), "an unknown question was taken: {answer:?}");
        assert!(answer.picks.0 != 0, "an empty answer was taken: {answer:?}");
        assert!(step(book(), &quiz, Action::Checked(*answer)).is_none(), "an answer counts twice: {answer:?}");
        if let Place::Round(round) = answer.place {
            let _ = score(book(), &quiz, round);
        }
    }
}

/// Small and deterministic (Steele and others, "Fast splittable pseudorandom number generators").
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % u64::try_from(limit.max(1)).expect("it fits")).expect("below a usize")
    }

    /// One change: a character more, less or other, a part twice, or a part of another line.
    fn change(&mut self, line: &str, other: &str) -> String {
        let mut chars: Vec<char> = line.chars().collect();
        let at = self.below(chars.len() + 1);
        match self.below(6) {
            0 => chars.insert(at, self.character()),
            1 if at < chars.len() => chars[at] = self.character(),
            2 => drop(chars.drain(at..(at + self.below(9)).min(chars.len()))),
            3 => chars.extend_from_within(at..),
            4 => chars.truncate(at),
            _ => {
                let theirs: Vec<char> = other.chars().collect();
                let from = self.below(theirs.len() + 1);
                chars.truncate(at);
                chars.extend(&theirs[from..]);
            }
        }
        chars.truncate(100_000);
        chars.into_iter().collect()
    }

    fn character(&mut self) -> char {
        let usual =
            "/-,. 0123456789abcdefquizroundwalkembed#?%<>\"'\u{0}\u{7f}\u{e9}\u{2019}\u{202e}\u{1f600}\u{10ffff}";
        usual.chars().nth(self.below(usual.chars().count())).expect("below its length")
    }
}

#[track_caller]
fn check(name: &str, parse: fn(&str)) {
    let file = format!("{}/tests/untrusted/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(&file).expect("every parser has a file of inputs");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert!(lines.len() > 5, "{file} has hardly an input");
    for line in &lines {
        parse(line);
    }
    let seconds = std::env::var("FUZZ_SECONDS").ok().map_or(1, |text| text.parse().expect("FUZZ_SECONDS is a number"));
    let (started, given) = (Instant::now(), lines.len());
    let mut random = Random(103);
    let mut count = given;
    while started.elapsed() < Duration::from_secs(seconds) {
        let (line, other) = (random.below(lines.len()), random.below(lines.len()));
        let changed = random.change(&lines[line], &lines[other]);
        // Told before it is tried: a panic then shows what it came from.
        if std::panic::catch_unwind(|| parse(&changed)).is_err() {
            panic!("{name} fails on {changed:?}: add it to {file}");
        }
        count += 1;
        // What was changed is changed again, a few hundred lines at a time.
        if lines.len() < 500 {
            lines.push(changed);
        } else {
            let at = given + random.below(500 - given.min(499));
            let last = lines.len() - 1;
            lines[at.min(last)] = changed;
        }
    }
    println!("{name}: {count} inputs in {seconds} s, {given} of them kept in {name}.txt; none made it panic");
}

#[test]
fn addresses() {
    check("route", route);
}

#[test]
fn places() {
    check("place", place);
}

#[test]
fn early_answers() {
    check("early", early);
}

#[test]
fn saved_progress() {
    check("saved", saved);
}
