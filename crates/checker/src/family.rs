//! Which words differ between two wordings.

use content::{Change, Stretch};
use similar::{ChangeTag, TextDiff};

/// The two wordings aligned, word by word; what stays between two changes is more than white space.
pub fn differences(first: &str, second: &str) -> Vec<Stretch> {
    let diff = TextDiff::from_unicode_words(first, second);
    let mut changes: Vec<(Change, String)> = Vec::new();
    let (mut removed, mut added, mut space) = (String::new(), String::new(), String::new());
    let flush = |removed: &mut String, added: &mut String, changes: &mut Vec<(Change, String)>| {
        for (change, text) in [(Change::Removed, removed), (Change::Added, added)] {
            if !text.is_empty() {
                changes.push((change, std::mem::take(text)));
            }
        }
    };
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal if change.value().trim().is_empty() && !removed.is_empty() && !added.is_empty() => {
                space.push_str(change.value());
            }
            ChangeTag::Equal => {
                flush(&mut removed, &mut added, &mut changes);
                let text = std::mem::take(&mut space) + change.value();
                match changes.last_mut() {
                    Some((Change::Same, same)) => same.push_str(&text),
                    _ => changes.push((Change::Same, text)),
                }
            }
            tag => {
                // White space between two changed words is part of the change.
                let space = std::mem::take(&mut space);
                removed.push_str(&space);
                added.push_str(&space);
                if tag == ChangeTag::Delete { removed.push_str(change.value()) } else { added.push_str(change.value()) }
            }
        }
    }
    flush(&mut removed, &mut added, &mut changes);
    if !space.is_empty() {
        changes.push((Change::Same, space));
    }
    let len = |text: String| u16::try_from(text.len()).expect("a wording is shorter than 64 KiB");
    changes.into_iter().map(|(change, text)| Stretch { change, len: len(text) }).collect()
}
