//! The passage that an author most likely meant, and what is commonly wrong with the words given.

use crate::text::{Folded, Source, lower, narrow};
use content::Span;
use similar::{DiffTag, TextDiff};
use std::collections::HashSet;

/// What commonly keeps words from being found.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    Quotes,
    Dashes,
    Case,
    /// Several of the above.
    Typography,
    Ends,
    /// They stand in this other report, word for word.
    Elsewhere(String),
    /// The first words that differ: what was written, and what the report has.
    Wording {
        written: String,
        there: String,
    },
}

/// A passage like the words asked for.
pub struct Near {
    pub span: Span,
    pub reason: Option<Reason>,
}

/// Makes characters equal that are easily taken for each other.
type Fold = fn(char) -> char;

/// The nearest passage of a text, if any is near enough to help.
pub fn nearest(source: &Source, words: &str) -> Option<Near> {
    let folds: [(Reason, Fold); 4] = [
        (Reason::Quotes, quotes),
        (Reason::Dashes, dashes),
        (Reason::Case, lower),
        (Reason::Typography, |char| lower(dashes(quotes(char)))),
    ];
    for (reason, fold) in folds {
        if let Some(span) = Folded::new(source.text, fold).find(&Folded::new(words, fold)).first() {
            return Some(Near { span: *span, reason: Some(reason) });
        }
    }
    let bare = words.trim_matches(|char: char| !char.is_alphanumeric());
    if let Some(span) = source.exact.find(&crate::text::exact(bare)).first() {
        return Some(Near { span: *span, reason: Some(Reason::Ends) });
    }
    alike(source, words).map(|span| {
        let span = trim_as(words, source, span);
        Near { span, reason: differing(words, source.words(span)) }
    })
}

/// One kind of quotation mark and apostrophe for all.
fn quotes(char: char) -> char {
    match char {
        '‘' | '’' | '‚' | '‛' | '“' | '”' | '„' | '"' | '«' | '»' => '\'',
        _ => char,
    }
}

/// One hyphen for all dashes and hyphens.
fn dashes(char: char) -> char {
    match char {
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        _ => char,
    }
}

/// Leaves punctuation off the ends of a passage where the words have none, as round a quotation.
fn trim_as(words: &str, source: &Source, span: Span) -> Span {
    let (words, mut there) = (words.trim(), source.words(span));
    let mark = |char: char| !char.is_alphanumeric();
    let mut trimmed = span;
    if !words.starts_with(mark) {
        there = there.trim_start_matches(mark);
        trimmed.start = span.end - narrow(there.len());
    }
    if !words.ends_with(mark) {
        trimmed.end = trimmed.start + narrow(there.trim_end_matches(mark).len());
    }
    trimmed
}

/// The first words that differ between what was written and what is there.
fn differing(written: &str, there: &str) -> Option<Reason> {
    let (written, there): (Vec<&str>, Vec<&str>) =
        (written.split_whitespace().collect(), there.split_whitespace().collect());
    let diff = TextDiff::from_slices(&written, &there);
    let change = diff.ops().iter().find(|change| change.tag() != DiffTag::Equal)?;
    let (written, there) = (written[change.old_range()].join(" "), there[change.new_range()].join(" "));
    Some(Reason::Wording { written, there })
}

/// How alike two passages must be to be worth showing.
const ALIKE: f64 = 0.6;
/// How many passages with the most words in common are compared letter by letter.
const CLOSER: usize = 24;

/// The passage of as many words that is most alike, by edit distance.
fn alike(source: &Source, words: &str) -> Option<Span> {
    let caseless = |word: &str| word.chars().map(lower).collect::<String>();
    let wanted: Vec<String> = words.split_whitespace().map(caseless).collect();
    let set: HashSet<&str> = wanted.iter().map(String::as_str).collect();
    let text = source.exact.as_str();
    let tokens: Vec<(usize, &str)> =
        text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)).collect();
    let shared: Vec<bool> = tokens.iter().map(|(_, word)| set.contains(caseless(word).as_str())).collect();
    let size = wanted.len().clamp(1, tokens.len());
    let mut windows: Vec<(usize, usize)> = (0..=tokens.len() - size)
        .map(|first| (shared[first..first + size].iter().filter(|shared| **shared).count(), first))
        .collect();
    if size > 2 {
        windows.sort_by_key(|(common, first)| (std::cmp::Reverse(*common), *first));
        windows.truncate(CLOSER);
    }
    let wanted = wanted.join(" ");
    windows
        .into_iter()
        .map(|(_, first)| {
            let (start, (last, word)) = (tokens[first].0, tokens[first + size - 1]);
            let end = last + word.len();
            (strsim::normalized_levenshtein(&wanted, &caseless(&text[start..end])), start, end)
        })
        .filter(|(score, start, end)| *score >= ALIKE && start < end)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, start, end)| source.exact.place(start, end))
}
