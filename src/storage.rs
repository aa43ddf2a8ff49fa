//! Progress on the reader's device: the only door to its storage.
//!
//! One entry, `VERSION:CONTENT:ANSWERS`: the format's version in decimal, the content's hash and the
//! answers (postcard) in hexadecimal. Nothing that is found is trusted: it is parsed and replayed, or
//! dropped. An entry of a newer version is left alone. With two tabs, the one that writes last wins.

use crate::quiz::{Answer, Quiz};
use content::Book;
use web_sys::Storage;

const VERSION: u32 = 1;
const KEY: &str = "explainer.progress";

/// What the device allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Progress can be kept.
    Yes,
    /// Storage is denied, or holds what a newer program wrote.
    No,
}

/// What was kept, and whether anything can be.
#[must_use]
pub fn load(book: Book) -> (Quiz, Keeping) {
    let nothing = Quiz::default();
    let Some(storage) = storage() else { return (nothing, Keeping::No) };
    let Ok(entry) = storage.get_item(KEY) else { return (nothing, Keeping::No) };
    let Some(entry) = entry else { return (nothing, Keeping::Yes) };
    let Some((version, rest)) = entry.split_once(':') else { return (nothing, Keeping::Yes) };
    match version.parse::<u32>() {
        Ok(version) if version > VERSION => (nothing, Keeping::No),
        Ok(VERSION) => (parse(book, rest).unwrap_or(nothing), Keeping::Yes),
        _ => (nothing, Keeping::Yes),
    }
}

fn parse(book: Book, rest: &str) -> Option<Quiz> {
    let (hash, answers) = rest.split_once(':')?;
    if u64::from_str_radix(hash, 16).ok()? != book.hash().0 {
        return None;
    }
    let answers: Vec<Answer> = postcard::from_bytes(&from_hex(answers)?).ok()?;
    Some(Quiz::replay(book, answers))
}

/// Keeps the answers; tells whether that worked.
#[must_use]
pub fn save(book: Book, quiz: &Quiz) -> bool {
    let Some(storage) = storage() else { return false };
    if quiz.answers().is_empty() {
        return storage.remove_item(KEY).is_ok();
    }
    let Ok(answers) = postcard::to_allocvec(quiz.answers()) else { return false };
    let entry = format!("{VERSION}:{:x}:{}", book.hash().0, to_hex(&answers));
    storage.set_item(KEY, &entry).is_ok()
}

/// `None` where storage is denied, which is an exception in some browsers and null in others, or not wanted by an
/// embedding page (`?storage=off`).
fn storage() -> Option<Storage> {
    let window = web_sys::window()?;
    let query = window.location().search().ok()?;
    let unwanted = query.split(['?', '&']).any(|part| part == "storage=off");
    if unwanted { None } else { window.local_storage().ok().flatten() }
}

fn to_hex(bytes: &[u8]) -> String {
    let digit = |number: u8| char::from_digit(number.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let pairs = digits?;
    let pairs = pairs.chunks(2);
    pairs.map(|pair| u8::try_from(pair.first()? << 4 | pair.get(1)?).ok()).collect()
}
