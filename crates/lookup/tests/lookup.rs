//! What must hold for whatever a reader pastes or types.

use lookup::search::search;
use lookup::{END, Index, MARK, PASTED, State, line, paste, words};
use proptest::prelude::*;

const CLAUSES: [&str; 4] = [
    "A member who takes out a boat shall return it before sunset",
    "and self-clean it,",
    "and the boat keeper may lend a second boat to any member as she sees fit,",
    "provided that no boat leaves the dock in fog.",
];
const TEXTS: [&str; 4] = [
    "The keeper’s “second boat” isn’t lent in fog – or so it’s said.",
    "A naïve reader – Zoë Żak – asks about the dock",
    "No boat leaves the dock in fog, the letter says; a member sees the boat keeper before sunset.",
    "Nothing of that kind",
];

fn index() -> String {
    let clauses = CLAUSES.iter().map(|words| line('C', [words, "walk/x/", "What it says."]));
    let wordings = TEXTS.iter().map(|words| line('W', [words, "sources/x/#p1", "the letter"]));
    let entries = TEXTS.iter().map(|text| line('E', [text, "sources/x/#p1", "Paragraph 1"]));
    clauses.chain(wordings).chain(entries).collect()
}

fn plain(text: &str) -> String {
    text.replace([MARK, END], "")
}

/// Whether one list has the items of another in the same order.
fn is_within(small: &[String], large: &[String]) -> bool {
    let mut large = large.iter();
    small.iter().all(|word| large.any(|other| other == word))
}

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>(), query in any::<String>(), other in any::<String>()) {
        let index = index();
        for index in [Index::read(&index), Index::read(&other)] {
            let pasted = paste(&index, &text);
            prop_assert_eq!(pasted.clauses.len(), index.clauses.len());
            let (count, hits) = search(&index, &query);
            prop_assert!(hits.len() <= count);
            let _ = pasted.to_string();
        }
    }

    #[test]
    fn words_said_to_be_there_are_there_in_order(picks in prop::collection::vec((0..60_usize, any::<bool>()), 0..80)) {
        let index = index();
        let index = Index::read(&index);
        let sentence = CLAUSES.join(" ");
        let all: Vec<&str> = sentence.split_whitespace().collect();
        let text = picks.iter().map(|(at, ours)| if *ours { all[at % all.len()] } else { "other" });
        let text = text.collect::<Vec<_>>().join(" ");
        let pasted = paste(&index, &text);
        prop_assert_eq!(pasted.has.len(), all.len());
        let had: Vec<&str> = all.iter().zip(&pasted.has).filter(|(_, has)| **has).map(|(word, _)| *word).collect();
        let had = folded(&had.join(" "));
        prop_assert!(is_within(&had, &folded(&text)), "{had:?} isn't within {text:?}");
    }

    #[test]
    fn a_run_of_its_words_is_found_in_any_dress(start in 0..38_usize, count in 2..20_usize, noise in "[xyz ]{0,40}") {
        let index = index();
        let index = Index::read(&index);
        let sentence = CLAUSES.join(" ");
        let all: Vec<&str> = sentence.split_whitespace().collect();
        let end = (start + count).min(all.len());
        prop_assume!(end - start >= 2);
        let run = all[start..end].join(" – ").to_uppercase();
        let pasted = paste(&index, &format!("{noise} “{run}” {noise}"));
        prop_assert_eq!(pasted.has.iter().filter(|has| **has).count(), end - start);
    }

    #[test]
    fn every_text_is_found_by_words_of_its_own(which in 0..4_usize, start in 0..6_usize, count in 1..6_usize) {
        let index = index();
        let index = Index::read(&index);
        let all = folded(TEXTS[which]);
        let run = &all[start.min(all.len() - 1)..(start + count).min(all.len())];
        prop_assume!(run.iter().any(|word| word.len() > 1));
        let (_, hits) = search(&index, &run.join(" "));
        prop_assert!(hits.iter().any(|hit| hit.entry.text == TEXTS[which]), "{run:?} doesn't find {:?}", TEXTS[which]);
        for hit in hits {
            let context = plain(&hit.context);
            let shown = context.trim_start_matches("… ").trim_end_matches(" …");
            prop_assert!(hit.entry.text.contains(shown), "{shown:?} isn't in the text");
            prop_assert!(hit.context.contains(MARK), "nothing is marked in {:?}", hit.context);
        }
    }
}

#[test]
fn the_sentence_itself_has_all() {
    let index = index();
    let pasted = paste(&Index::read(&index), &CLAUSES.join("\n"));
    assert!(pasted.has.iter().all(|has| *has));
    for ((state, words, ..), clause) in pasted.clauses.iter().zip(CLAUSES) {
        assert_eq!((*state, plain(words).as_str()), (State::All, clause));
        assert_eq!(words.matches(MARK).count(), 1, "{words:?} is one stretch");
    }
    assert!(!pasted.cut);
}

#[test]
fn what_is_left_out_is_told() {
    let index = index();
    let index = Index::read(&index);
    let pasted = paste(&index, "Whoever takes out a boat shall return it before sunset, provided that no boat leaves");
    let states: Vec<State> = pasted.clauses.iter().map(|(state, ..)| *state).collect();
    assert_eq!(states, [State::Some, State::None, State::None, State::Some]);
    let (wording, share) = pasted.nearest.expect("one of them is near");
    assert_eq!(wording.words, TEXTS[2]);
    assert!((25..100).contains(&share), "{share}");
    let nothing = paste(&index, "It is a to of");
    assert!(nothing.has.iter().all(|has| !has), "short words alone don't count");
    assert_eq!(nothing.nearest, None);
}

#[test]
fn only_so_much_is_looked_at() {
    let index = index();
    let index = Index::read(&index);
    let late = "x".repeat(PASTED) + " shall return it before sunset";
    let pasted = paste(&index, &late);
    assert!(pasted.cut && pasted.has.iter().all(|has| !has));
}

#[track_caller]
fn finds(query: &str, text: usize) {
    let index = index();
    let (_, hits) = search(&Index::read(&index), query);
    assert_eq!(hits.first().map(|hit| hit.entry.text), Some(TEXTS[text]), "{query:?}");
}

#[test]
fn quotes_dashes_accents_and_slips_make_no_difference() {
    for query in
        ["keeper's \"second boat\"", "isnt lent", "keeper second-boat", "keepers secnd", "kepeers second", "sayd"]
    {
        finds(query, 0);
    }
    for query in ["naive reader", "zoe zak", "ŻAK—asks", "reeder asks", "abou", "aboutt dock"] {
        finds(query, 1);
    }
    for query in ["boat leaves", "no boat leaves the do", "membre sees the boat"] {
        finds(query, 2);
    }
    let index = index();
    for query in ["", " ", "a", "“”", "zebra", "keeper zebra"] {
        assert_eq!(search(&Index::read(&index), query).0, 0, "{query:?}");
    }
}
