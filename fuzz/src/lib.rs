//! What must hold for each parser of untrusted input, whatever the input is: it never panics, what it takes is sound, and
//! printing what was parsed gives what parses the same. `tests/untrusted.rs` and libFuzzer both feed these.
//!
//! Each drives the function that the browser's program calls. `corpus/` holds inputs for each, one a file.

use content::{Book, Id, QuestionId};
use explainer::progress::{self, Keeping};
use explainer::quiz::{Action, Answer, Place, Quiz, deck, step};
use explainer::route::{Here, ROUNDS, Route, Shown, below};
use explainer::score::score;
use lookup::abi;
use std::sync::{Mutex, Once, PoisonError};

pub type Parser = fn(&[u8]);

/// The parsers by the names of their folders in `corpus/`.
pub const PARSERS: [(&str, Parser); 6] = [
    ("address", address),
    ("place", place),
    ("early", early),
    ("progress", saved),
    ("pasted", pasted),
    ("searched", searched),
];

/// Where the site of these tests stands.
const ROOT: &str = "https://explainer.example/a/b/";

/// Stands in an input for the hash of the content, which changes with every word of it.
pub const HASH: &str = "{hash}";

fn book() -> Book {
    explainer::book()
}

/// What stands in the address bar after the site's root, or the whole of another address.
pub fn address(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    for address in [[ROOT, &*text].concat(), text.into_owned()] {
        let path = below(ROOT, &address);
        let _ = progress::is_unwanted(address.split_once('?').map_or("", |(_, query)| query));
        let route = Route::parse(book(), path);
        if route == Route::Missing {
            continue;
        }
        assert_eq!(Route::parse(book(), &route.path(book())), route, "from {address:?}");
        assert!(route.depth(book()) < 5, "from {address:?}");
        assert!(!Here { book: book(), route }.link(Route::Start).is_empty(), "from {address:?}");
        if let Route::Quiz(round) | Route::Embed(Shown::Quiz(round)) = route {
            assert!(round > 0, "from {address:?}");
            // A round without a page is drawn by its number.
            if round > ROUNDS {
                assert!(!deck(book(), round).is_empty(), "from {address:?}");
            }
        }
    }
}

/// The name of a place in the document, as a button or a question carries it.
pub fn place(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    if let Some(place) = Place::parse(&text) {
        assert_eq!(Place::parse(&place.name()), Some(place), "from {text:?}");
    }
}

/// What the loader hands over of a check: place, question, choices and confidence, here a line for each.
pub fn early(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    let [place, question, picks, sure] = [next(), next(), next(), next()];
    if let Some(answer) = Answer::early(book(), place, question, picks, sure) {
        sound(&Quiz::replay(book(), [answer]));
    }
}

/// An entry in the device's storage.
pub fn saved(input: &[u8]) {
    let text = String::from_utf8_lossy(input).replace(HASH, &format!("{:x}", book().hash().0));
    let (quiz, keeping) = progress::read(book(), &text);
    sound(&quiz);
    if keeping == Keeping::No {
        assert!(quiz.answers().is_empty(), "what a newer program wrote is read: {text:?}");
    }
    let entry = progress::write(book(), &quiz).expect("what was read can be written");
    assert_eq!(progress::read(book(), &entry), (quiz, Keeping::Yes), "from {text:?}");
}

fn sound(quiz: &Quiz) {
    for answer in quiz.answers() {
        assert!(answer.question.index() < book().count::<QuestionId>(), "an unknown question was taken: {answer:?}");
        assert!(answer.picks.0 != 0, "an empty answer was taken: {answer:?}");
        assert!(step(book(), quiz, Action::Checked(*answer)).is_none(), "an answer counts twice: {answer:?}");
        if let Place::Round(round) = answer.place {
            let _ = score(book(), quiz, round);
        }
    }
}

/// A text set against the sentence, byte by byte as the page hands it over.
pub fn pasted(input: &[u8]) {
    let told = ask(input, abi::pasted);
    assert!(told.starts_with("has\t"), "{told:?}");
}

/// What is searched for.
pub fn searched(input: &[u8]) {
    let told = ask(input, abi::found);
    let count = told.lines().next().and_then(|line| line.split('\t').nth(1)?.parse::<usize>().ok());
    assert!(count.is_some_and(|count| told.lines().count() <= count + 1), "{told:?}");
}

/// Asks as `embed/islands/lookup.js` does: the program has one place for a text and one for its answer.
fn ask(input: &[u8], what: extern "C" fn() -> usize) -> String {
    static TURN: Mutex<()> = Mutex::new(());
    static OPENED: Once = Once::new();
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    OPENED.call_once(|| {
        fill(index().as_bytes());
        abi::open();
    });
    fill(input);
    let length = what();
    // SAFETY: the answer has this length, and stays until the next question.
    let bytes = unsafe { std::slice::from_raw_parts(abi::told(), length) };
    String::from_utf8(bytes.to_vec()).expect("answers are texts")
}

fn fill(bytes: &[u8]) {
    let room = abi::room(bytes.len());
    // SAFETY: `room` has made room for just so many bytes, which nothing else touches until the next call.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), room, bytes.len()) };
}

fn index() -> String {
    let clauses = ["A member who takes out a boat shall return it", "before sunset – and self-clean it,", "in fog."];
    let texts =
        ["The keeper’s “second boat” isn’t lent in fog", "Zoë Żak asks about the dock", "a member, before sunset"];
    let clauses = clauses.map(|words| lookup::line('C', [words, "walk/x/", "What it says."]));
    let wordings = texts.map(|words| lookup::line('W', [words, "sources/x/#p1", "the letter"]));
    let entries = texts.map(|text| lookup::line('E', [text, "sources/x/#p1", "Paragraph 1"]));
    [clauses, wordings, entries].concat().concat()
}
