//! Progress as text, and back: whatever is found in its place is parsed and replayed, or dropped.
//!
//! One entry, `VERSION:CONTENT:ANSWERS`: the format's version in decimal, the content's hash and the answers (postcard)
//! in hexadecimal.

use crate::quiz::{Answer, Quiz};
use content::Book;

const VERSION: u32 = 1;

/// What the device allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Progress can be kept.
    Yes,
    /// Storage is denied, or holds what a newer program wrote.
    No,
}

/// What an entry holds, and whether another may take its place.
#[must_use]
pub fn read(book: Book, entry: &str) -> (Quiz, Keeping) {
    let nothing = Quiz::default();
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

/// The entry for these answers; `None` if they can't be written down.
#[must_use]
pub fn write(book: Book, quiz: &Quiz) -> Option<String> {
    let answers = postcard::to_allocvec(quiz.answers()).ok()?;
    Some(format!("{VERSION}:{:x}:{}", book.hash().0, to_hex(&answers)))
}

/// Whether an embedding page asks, in the query of the address, for nothing to be kept.
#[must_use]
pub fn is_unwanted(query: &str) -> bool {
    query.split(['?', '&']).any(|part| part == "storage=off")
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
