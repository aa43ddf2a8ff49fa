//! From exact words to their place in a text, or the reason why they have none.

use crate::text::{Folded, Source, exact};
use content::Span;

/// Why words have no place.
#[derive(Debug, PartialEq)]
pub enum Miss {
    Empty,
    Absent,
    /// More than one place, and nobody says which.
    Several(Vec<Span>),
    /// That many there are, fewer than asked for.
    Fewer(Vec<Span>),
    /// The place begins or ends inside a word.
    CutsWord(Span),
    CrossesParagraphs(Span),
    /// The debris that is touched.
    Debris(Span),
}

/// The places of several pieces in order, or the number of the first piece that has none.
///
/// The first piece must occur once, or as often as `occurrence` (from 1) says; each later one is the first that follows.
pub fn place(source: &Source, pieces: &[&str], occurrence: Option<usize>) -> Result<Vec<Span>, (usize, Miss)> {
    let mut spans: Vec<Span> = Vec::new();
    for (number, words) in pieces.iter().enumerate() {
        let words = exact(words);
        let span = match spans.last() {
            None => first(source, &words, occurrence),
            Some(last) => following(source, &words, last.end),
        };
        spans.push(span.and_then(|span| sound(source, span)).map_err(|miss| (number, miss))?);
    }
    if spans.is_empty() { Err((0, Miss::Empty)) } else { Ok(spans) }
}

/// A place regardless of paragraphs and debris, for words that need not be quotable.
pub fn first(source: &Source, words: &Folded, occurrence: Option<usize>) -> Result<Span, Miss> {
    if words.as_str().trim().is_empty() {
        return Err(Miss::Empty);
    }
    let found = source.exact.find(words);
    match (found.as_slice(), occurrence) {
        ([], _) => Err(Miss::Absent),
        ([only], None) => Ok(*only),
        (_, None) => Err(Miss::Several(found)),
        (places, Some(asked)) => match asked.checked_sub(1).and_then(|at| places.get(at)) {
            Some(span) => Ok(*span),
            None => Err(Miss::Fewer(found)),
        },
    }
}

fn following(source: &Source, words: &Folded, after: u32) -> Result<Span, Miss> {
    if words.as_str().trim().is_empty() {
        return Err(Miss::Empty);
    }
    source.exact.find(words).into_iter().find(|span| span.start >= after).ok_or(Miss::Absent)
}

fn sound(source: &Source, span: Span) -> Result<Span, Miss> {
    if let Some((debris, _)) = source.debris_in(span) {
        Err(Miss::Debris(debris))
    } else if source.paragraph_of(span).is_none() {
        Err(Miss::CrossesParagraphs(span))
    } else if source.cuts_word(span) {
        Err(Miss::CutsWord(span))
    } else {
        Ok(span)
    }
}
