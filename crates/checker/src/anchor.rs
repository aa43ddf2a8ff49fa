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

#[cfg(test)]
mod tests {
    use super::{Miss, place};
    use crate::text::{Source, wide};
    use proptest::prelude::*;

    const SPACE: [&str; 4] = [" ", "  ", "\t", " \u{a0}"];

    /// Paragraphs of few different words, so that many passages occur twice.
    fn text() -> impl Strategy<Value = String> {
        let word =
            prop::sample::select(vec!["we", "will", "Will", "assist", "a", "party,", "“party”", "it’s", "–", "as"]);
        let gap = prop::sample::select([&SPACE[..], &["\n", "\n\n"]].concat());
        prop::collection::vec((word, gap), 1..60)
            .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
    }

    /// A run of words of a text: as it stands there, and the same with other white space.
    fn passage() -> impl Strategy<Value = (String, std::ops::Range<usize>, String)> {
        (text(), any::<prop::sample::Index>(), 1_usize..8, prop::sample::select(SPACE.to_vec())).prop_map(
            |(text, first, count, gap)| {
                let words: Vec<&str> = text.split_whitespace().collect();
                let first = first.index(words.len());
                let run = &words[first..(first + count).min(words.len())];
                let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
                let (start, last) = (at(run[0]), run[run.len() - 1]);
                let (end, words) = (at(last) + last.len(), run.join(gap));
                (text.clone(), start..end, words)
            },
        )
    }

    /// All places, counted without the code under test.
    fn places(text: &str, words: &str) -> usize {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (text, words) = (plain(text), plain(words));
        text.char_indices().filter(|(at, _)| text[*at..].starts_with(&words)).count()
    }

    proptest! {
        #[test]
        fn a_passage_that_is_unique_is_found_at_its_place((text, range, words) in passage()) {
            let source = Source::new(0, &text);
            let unique = places(&text, &words) == 1;
            match place(&source, &[&words], None) {
                Ok(spans) => {
                    prop_assert!(unique);
                    prop_assert_eq!(wide(spans[0]), range);
                }
                Err((0, Miss::Several(spans))) => prop_assert_eq!(spans.len(), places(&text, &words)),
                Err((0, Miss::CrossesParagraphs(span))) => {
                    prop_assert!(unique && text[range.clone()].contains('\n'));
                    prop_assert_eq!(wide(span), range);
                }
                Err((0, Miss::CutsWord(_))) => prop_assert!(unique),
                other => prop_assert!(false, "{other:?}"),
            }
        }

        #[test]
        fn a_passage_is_found_by_its_number((text, range, words) in passage()) {
            let source = Source::new(0, &text);
            let number = places(&text[..range.start], &words) + 1;
            let found = (number..=places(&text, &words)).any(|number| match place(&source, &[&words], Some(number)) {
                Ok(spans) => wide(spans[0]) == range,
                Err((_, Miss::CrossesParagraphs(span) | Miss::CutsWord(span))) => wide(span) == range,
                Err(_) => false,
            });
            prop_assert!(found);
        }

        #[test]
        fn a_passage_with_a_letter_changed_is_not_found((text, _, words) in passage(), at in any::<prop::sample::Index>()) {
            let letters: Vec<(usize, char)> = words.char_indices().filter(|(_, char)| !char.is_whitespace()).collect();
            let (at, char) = letters[at.index(letters.len())];
            let changed = format!("{}{}{}", &words[..at], 'x', &words[at + char.len_utf8()..]);
            let source = Source::new(0, &text);
            prop_assert_eq!(place(&source, &[&changed], None), Err((0, Miss::Absent)));
        }

        #[test]
        fn nothing_in_debris_is_found((text, range, words) in passage()) {
            let mut source = Source::new(0, &text);
            let number = places(&text[..range.start], &words) + 1;
            let all = content::Span { start: 0, end: u32::try_from(text.len()).expect("a passage is short") };
            source.leave_out(vec![(all, "all of it")]);
            prop_assert_eq!(place(&source, &[&words], Some(number)), Err((0, Miss::Debris(all))));
        }

        #[test]
        fn paragraphs_hold_every_visible_letter_once(text in text()) {
            let source = Source::new(0, &text);
            let shown: String = source.full().iter().map(|piece| piece.text).collect();
            let visible = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
            prop_assert_eq!(visible(&shown), visible(&text));
            let numbers: Vec<u16> = source.paragraphs.iter().map(|paragraph| paragraph.number).collect();
            prop_assert_eq!(numbers, (1..).take(source.paragraphs.len()).collect::<Vec<u16>>());
        }
    }
}
