//! Derived questions: for every seed, exactly one option is right by a search that knows nothing of how they are made.

use checker::derive::Pool;
use content::{Book, Choice, Kind, Label, Question, QuestionId, QuoteId, SpeakerId};
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

const SEEDS: u64 = 10_000;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"))
}

fn book() -> Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    *BOOK.get_or_init(|| {
        let checked = checker::check(folder()).expect("the seeds hold");
        Book::open(Box::leak(checked.bytes.into_boxed_slice())).expect("the checker wrote it")
    })
}

/// The reports as received, white space evened out.
fn texts() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("seeds/ is there").filter_map(|entry| Some(entry.ok()?.path()));
    let reports = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    reports.map(|path| even(&fs::read_to_string(path).expect("a report can be read"))).collect()
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(id: QuoteId) -> String {
    even(&book().words(id).join(" "))
}

/// Which options are right, found by search alone.
fn found_right(question: &Question, texts: &[String]) -> Vec<bool> {
    let sentence = words(book().site().sentence);
    let is_right = |choice: &Choice| match (question.kind, choice.label) {
        (Kind::OwnWords, Label::Quote(id)) => sentence.contains(&words(id)),
        (Kind::Speaker, Label::Speaker(speaker)) => says(speaker, &words(question.shows.expect("it shows something"))),
        (Kind::Complete, label) => {
            let gap = question.gap.expect("something is blanked out");
            let blank = words(book().get(gap).clause.expect("a clause").quote);
            let filled = match label {
                Label::Clause(card) => words(book().get(card).clause.expect("a clause").quote),
                Label::Quote(id) => words(id),
                other => panic!("{other:?} can't fill a gap"),
            };
            let whole = sentence.replacen(&blank, &filled, 1);
            texts.iter().any(|text| text.contains(&whole))
        }
        other => panic!("{other:?} isn't derived"),
    };
    question.choices.iter().map(is_right).collect()
}

fn says(speaker: SpeakerId, shown: &str) -> bool {
    static SAID: OnceLock<Vec<(SpeakerId, String)>> = OnceLock::new();
    let said = SAID.get_or_init(|| {
        let by = |id: QuoteId| Some((book().get(id).speaker?, words(id)));
        book().ids().filter_map(by).collect()
    });
    said.iter().any(|(by, words)| *by == speaker && words.contains(shown))
}

#[test]
fn exactly_one_option_is_right_for_every_seed() {
    let (texts, pool) = (texts(), Pool::new(book()));
    let mut made = [0; 3];
    for seed in 0..SEEDS {
        let Some(question) = pool.question(seed) else { continue };
        made[usize::try_from(seed % 3).expect("below three")] += 1;
        let told: Vec<bool> = question.choices.iter().map(|choice| choice.right).collect();
        assert_eq!(told.iter().filter(|right| **right).count(), 1, "seed {seed}: {question:#?}");
        assert_eq!(found_right(&question, &texts), told, "seed {seed}: {question:#?}");
    }
    assert!(made.iter().all(|kind| *kind > SEEDS / 20), "each kind is made often: {made:?}");
}

#[test]
fn some_join_the_written_ones_and_none_is_asked_twice() {
    let derived: Vec<Question> = book()
        .ids()
        .map(|id: QuestionId| book().get(id))
        .filter(|question| question.slug.starts_with("derived-"))
        .collect();
    assert!(!derived.is_empty());
    for (at, one) in derived.iter().enumerate() {
        for other in &derived[at + 1..] {
            assert_ne!(
                (one.kind, one.shows, one.gap, &one.choices),
                (other.kind, other.shows, other.gap, &other.choices)
            );
        }
    }
}
