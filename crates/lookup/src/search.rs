//! A search as it is typed: every word of it must be there, or begin a word, or be one slip away from one.

use crate::index::{Entry, Index};
use crate::paste::marked;
use crate::words::{Word, one_typo, words};
use std::ops::Range;

/// So many hits are listed.
const LISTED: usize = 30;
/// At most so many words of a query are looked for.
const ASKED: usize = 12;
/// A shorter word must be right, and the last word needs so many letters to be looked for.
const SLIP: usize = 4;
const LEAST: usize = 2;
/// How much of a text is shown before the first hit in it, and in all, in bytes.
const BEFORE: usize = 60;
const SHOWN: usize = 220;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'i> {
    pub entry: Entry<'i>,
    /// Part of the text, with what was looked for marked.
    pub context: String,
    score: usize,
}

/// How many entries have all words, and the best of them, those with the words nearest to what was typed first.
#[must_use]
pub fn search<'i>(index: &Index<'i>, query: &str) -> (usize, Vec<Hit<'i>>) {
    let query: Vec<char> = query.chars().take(200).collect();
    let query = words(&query.iter().collect::<String>());
    let query = &query[..query.len().min(ASKED)];
    if query.iter().all(|word| word.folded.chars().count() < LEAST) {
        return (0, Vec::new());
    }
    let mut hits: Vec<Hit> = index.entries.iter().filter_map(|entry| hit(*entry, query)).collect();
    // Stable: of equals, the one that comes first in the index.
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
    let count = hits.len();
    hits.truncate(LISTED);
    (count, hits)
}

fn hit<'i>(entry: Entry<'i>, query: &[Word]) -> Option<Hit<'i>> {
    let text = words(entry.text);
    let mut score = 0;
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for asked in query {
        let fits = text.iter().enumerate().map(|(at, word)| {
            let fit = fit(&asked.folded, &word.folded);
            // What follows the word before is a phrase.
            let phrase = fit > 0 && last.is_some_and(|last: usize| last + 1 == at);
            (fit + usize::from(phrase) * 2, at)
        });
        let (best, at) = fits.rev().max_by_key(|(fit, _)| *fit).filter(|(fit, _)| *fit > 0)?;
        score += best;
        last = Some(at);
        let same = text.iter().filter(|word| fit(&asked.folded, &word.folded) + 2 >= best);
        places.extend(same.filter(|word| fit(&asked.folded, &word.folded) > 0).map(|word| word.place.clone()));
    }
    places.sort_by_key(|place| place.start);
    places.dedup();
    Some(Hit { entry, context: context(entry.text, &places), score })
}

/// 4: the word itself; 3: its beginning; 1: with one slip; 0: another.
fn fit(asked: &str, word: &str) -> usize {
    if word == asked {
        return 4;
    }
    if word.starts_with(asked) {
        return 3;
    }
    let letters = asked.chars().count();
    if letters < SLIP {
        return 0;
    }
    // A slip in a word that is still being typed.
    let beginning = |count: usize| word.char_indices().nth(count).map_or(word, |(end, _)| &word[..end]);
    let slip = one_typo(asked, word) || one_typo(asked, beginning(letters)) || one_typo(asked, beginning(letters + 1));
    usize::from(slip)
}

/// The part of a text around its first hit, in whole words.
fn context(text: &str, places: &[Range<usize>]) -> String {
    let first = places.first().map_or(0, |place| place.start);
    let start = if first > BEFORE { boundary(text, first - BEFORE) } else { 0 };
    let end = if start + SHOWN < text.len() { boundary(text, start + SHOWN) } else { text.len() };
    let end = end.max(places.first().map_or(0, |place| place.end));
    let inside = places.iter().filter(|place| start <= place.start && place.end <= end);
    let inside: Vec<_> = inside.map(|place| place.start - start..place.end - start).collect();
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    [before, &marked(&text[start..end], &inside), after].concat()
}

/// The end of the space at or after a place, or the text's end.
fn boundary(text: &str, at: usize) -> usize {
    let at = (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    text[at..].find(' ').map_or(text.len(), |space| at + space + 1)
}

/// `found` and how many; then name, address and context of each hit.
#[must_use]
pub fn told((count, hits): &(usize, Vec<Hit>)) -> String {
    let mut told = format!("found\t{count}\n");
    for hit in hits {
        for part in [hit.entry.name, "\t", hit.entry.address, "\t", &hit.context, "\n"] {
            told.push_str(part);
        }
    }
    told
}
