//! What comes from the address, the device, the page's markup or a reader's clipboard is parsed or dropped, whatever it
//! is: what must hold stands in `fuzz/src/lib.rs`, the inputs here are those kept in `fuzz/corpus/`, texts near to what
//! each parser takes, and any others. `cargo xtask fuzz` goes on from there.

#[path = "../fuzz/src/lib.rs"]
mod parsers;

use content::{Id, QuestionId};
use explainer::progress::{self, Keeping};
use explainer::quiz::{Answer, Picks, Place, Quiz, Sure};
use parsers::{HASH, PARSERS, address, early, pasted, place, saved, searched};
use proptest::prelude::*;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

/// A parser fails on these.
#[test]
fn every_kept_input_is_parsed_or_dropped() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut failing = Vec::new();
    for (name, parser) in PARSERS {
        let folder = fs::read_dir(corpus.join(name)).expect("every parser has a folder of inputs");
        let files: Vec<_> = folder.map(|entry| entry.expect("it can be listed").path()).collect();
        assert!(files.len() > 5, "{name} has hardly an input");
        for file in files {
            let input = fs::read(&file).expect("it can be read");
            if catch_unwind(|| parser(&input)).is_err() {
                failing.push(format!("{name} fails on {}", file.display()));
            }
        }
    }
    let folders = fs::read_dir(corpus).expect("it was read above").count();
    assert_eq!(folders, PARSERS.len(), "a folder of inputs belongs to no parser");
    assert!(failing.is_empty(), "{failing:#?}");
}

/// Words of addresses in any order, with what doesn't belong there.
fn near_address() -> impl Strategy<Value = String> {
    let step = "(embed|walk|quiz|reports|sources|about|access|teach|minute|question|card|family|index\\.html|[0-9]{1,11}|[a-z-]{1,12}|\\PC{0,3})";
    let query = "(\\?(round=[0-9+-]{0,12}|theme=\\PC{0,4}|storage=off|&|=|%[0-9a-f]{0,2}){0,5})?";
    prop::string::string_regex(&format!("({step}/?){{0,5}}{query}(#\\PC{{0,8}})?")).expect("it is a pattern")
}

/// An entry with a part of each kind that there is, in most cases of the right shape.
fn near_entry() -> impl Strategy<Value = String> {
    let version = prop_oneof![4 => Just("1".to_owned()), 1 => "[0-9+-]{0,11}"];
    let hash = prop_oneof![4 => Just(HASH.to_owned()), 1 => "[0-9a-fx]{0,17}"];
    let answers = prop_oneof![4 => "([0-3]{2}){0,40}", 1 => "[0-9a-f]{0,80}", 1 => "\\PC{0,20}"];
    (version, hash, answers).prop_map(|(version, hash, answers)| [version, hash, answers].join(":"))
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let place = prop_oneof![
        Just(Place::Pretest),
        Just(Place::Walk),
        Just(Place::Alone),
        any::<u32>().prop_map(Place::Round),
        any::<u32>().prop_map(Place::Again),
        any::<u32>().prop_map(Place::Posttest),
    ];
    (place, 0..300_u16, any::<u16>(), prop::option::of(0..3_usize)).prop_map(|(place, question, picks, sure)| Answer {
        place,
        question: QuestionId::new(question),
        picks: Picks(picks & 0b111),
        sure: sure.and_then(Sure::at),
    })
}

/// The names of all questions, so that some inputs get past the first check.
fn question() -> impl Strategy<Value = String> {
    let book = explainer::book();
    let slugs: Vec<String> = book.ids::<QuestionId>().map(|id| book.slug(id).to_owned()).collect();
    prop_oneof![4 => prop::sample::select(slugs), 1 => "[a-z-]{0,20}", 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn addresses(text in prop_oneof![3 => near_address(), 1 => any::<String>()]) {
        address(text.as_bytes());
    }

    #[test]
    fn places(text in prop_oneof!["(round|again|posttest|walk|alone|pretest)?-?[0-9+-]{0,12}", any::<String>()]) {
        place(text.as_bytes());
    }

    #[test]
    fn early_answers(place in "(round-[0-9]{1,3}|walk|alone|\\PC{0,5})", question in question(),
            picks in "([0-9]{1,2} ){0,4}\\PC{0,2}", sure in "[0-9-]{0,2}") {
        early([place, question, picks, sure].join("\n").as_bytes());
    }

    #[test]
    fn kept_progress(entry in prop_oneof![4 => near_entry(), 1 => any::<String>()]) {
        saved(entry.as_bytes());
    }

    #[test]
    fn what_is_kept_is_found(answers in prop::collection::vec(any_answer(), 0..40)) {
        let book = explainer::book();
        let quiz = Quiz::replay(book, answers);
        let entry = progress::write(book, &quiz).expect("answers can be written");
        prop_assert_eq!(progress::read(book, &entry), (quiz, Keeping::Yes));
    }

    #[test]
    fn pasted_texts(text in prop_oneof!["((A|member|who|takes|BOAT|shall|–|’|fog|[,. ]){1,2} ?){0,60}", any::<String>()]) {
        pasted(text.as_bytes());
    }

    #[test]
    fn searches(text in prop_oneof!["((keeper|bo|boat|zoe|Ż|fog|s)[ ’-]?){0,8}", any::<String>()]) {
        searched(text.as_bytes());
    }

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for (_, parser) in PARSERS {
            parser(&bytes);
        }
    }
}

#[test]
fn a_newer_entry_is_left_alone_and_other_content_is_dropped() {
    let book = explainer::book();
    let nothing = Quiz::default();
    assert_eq!(progress::read(book, "2:0:00"), (nothing.clone(), Keeping::No));
    for entry in ["", "1", "1:0:00", "0:0:00", "x:y:z", "1:0123456789abcdef:00"] {
        assert_eq!(progress::read(book, entry), (nothing.clone(), Keeping::Yes), "{entry:?}");
    }
}

#[test]
fn a_host_can_ask_for_nothing_to_be_kept() {
    for query in ["?storage=off", "?theme=dark&storage=off", "?storage=off&round=3"] {
        assert!(progress::is_unwanted(query), "{query}");
    }
    for query in ["", "?", "?storage=on", "?storage=", "?nostorage=off", "?storage=offer", "?storage=off%20"] {
        assert!(!progress::is_unwanted(query), "{query}");
    }
}
