//! The files for other systems: nothing is lost on the way, and two builds give the same bytes.
//!
//! That other programs read them is shown in crates/e2e.

use explainer::export::item::{Item, items};
use explainer::export::{OFFERED, files};
use std::collections::HashSet;

fn text(name: &str) -> String {
    let file = files(explainer::book()).into_iter().find(|file| file.name == name).expect("there is such a file");
    String::from_utf8(file.bytes).expect("it is text")
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let book = explainer::book();
    for (one, other) in files(book).iter().zip(files(book)) {
        assert!(one.bytes == other.bytes, "{} differs from one time to the next", one.name);
    }
}

#[test]
fn every_file_offered_is_written() {
    let written: Vec<_> = files(explainer::book()).into_iter().map(|file| file.name).collect();
    for (name, ..) in OFFERED {
        assert!(written.contains(&name), "{name} isn't written");
    }
}

#[test]
fn every_feedback_names_a_report_and_its_words() {
    let book = explainer::book();
    for item in items(book) {
        for option in &item.options {
            let feedback = option.feedback();
            let told = option.evidence.iter().all(|cited| feedback.contains(&cited.told()));
            let grounded = !option.evidence.is_empty() || !option.searched.is_empty();
            assert!(told && grounded && !option.because.is_empty(), "{}: {feedback}", item.id);
        }
    }
}

#[test]
fn every_question_stands_in_every_text() {
    let items = items(explainer::book());
    for name in ["questions.gift", "moodle.xml", "anki.txt", "questions.csv", "content.json"] {
        let text = text(name);
        for Item { id, .. } in &items {
            assert!(text.contains(id.as_str()), "{name} lacks {id}");
        }
    }
    assert_eq!(items.iter().map(|item| &item.id).collect::<HashSet<_>>().len(), items.len());
}
