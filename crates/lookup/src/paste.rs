//! A pasted text set against the sentence: which of its words it has in order, and which phrases it leaves out.

use crate::index::{Index, Wording};
use crate::words::{END, MARK, Word, words};
use std::fmt;

/// At most so many characters are looked at.
pub const PASTED: usize = 10_000;

/// What the text has of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    All,
    Some,
    None,
}

/// What became of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted<'i> {
    /// For each word of the sentence, whether the text has it, in order.
    pub has: Vec<bool>,
    /// For each clause: what the text has of it, its words with those marked, its address, what it says.
    pub clauses: Vec<(State, String, &'i str, &'i str)>,
    /// The wording with most words in common, and how many of a hundred those are.
    pub nearest: Option<(Wording<'i>, usize)>,
    /// Whether the text was longer than [`PASTED`].
    pub cut: bool,
}

/// Below this many of a hundred, no wording is called near.
const NEAR: usize = 25;

/// A word of so few letters that stands alone between missing ones isn't counted: any text has it.
const SHORT: usize = 3;

#[must_use]
pub fn paste<'i>(index: &Index<'i>, text: &str) -> Pasted<'i> {
    let end = text.char_indices().nth(PASTED).map(|(end, _)| end);
    let pasted = words(&text[..end.unwrap_or(text.len())]);
    let sentence: Vec<Vec<Word>> = index.clauses.iter().map(|clause| words(clause.words)).collect();
    let all: Vec<&str> = sentence.iter().flatten().map(|word| word.folded.as_str()).collect();
    let parts = in_order(&all, &pasted.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>());
    let (mut first, mut has, mut clauses) = (0, Vec::new(), Vec::new());
    for (clause, words) in index.clauses.iter().zip(&sentence) {
        let before = has.len();
        let mut places = Vec::new();
        let mut mine = words.iter().zip(&parts[first..]).peekable();
        first += words.len();
        // What stands between spaces is one word of the sentence, although a dash parts it: it counts when all of it is there.
        for token in clause.words.split_ascii_whitespace() {
            let end = token.as_ptr() as usize - clause.words.as_ptr() as usize + token.len();
            let (mut all, mut any) = (true, false);
            let start = places.len();
            while let Some((word, part)) = mine.next_if(|(word, _)| word.place.end <= end) {
                (all, any) = (all && *part, true);
                places.push(word.place.clone());
            }
            if any {
                has.push(all);
            }
            if !all {
                places.truncate(start);
            }
        }
        let mine = &has[before..];
        let state = match mine.iter().filter(|has| **has).count() {
            0 => State::None,
            count if count == mine.len() => State::All,
            _ => State::Some,
        };
        clauses.push((state, marked(clause.words, &places), clause.address, clause.plainly));
    }
    Pasted { has, clauses, nearest: nearest(index, &pasted), cut: end.is_some() }
}

/// For each word of the sentence, whether it belongs to the longest run of its words that the text has in the same
/// order (a longest common subsequence); of several, the one in fewest pieces.
fn in_order(sentence: &[&str], text: &[&str]) -> Vec<bool> {
    /// Worth of a word; what follows another directly is worth one more, which never outweighs a word.
    const WORD: u32 = 1 << 12;
    let width = text.len() + 1;
    let mut best = vec![0_u32; (sentence.len() + 1) * width];
    let mut ending = vec![0_u32; best.len()];
    for i in 1..=sentence.len() {
        for j in 1..=text.len() {
            let (here, before) = (i * width + j, (i - 1) * width + j - 1);
            if sentence[i - 1] == text[j - 1] {
                let follows = if ending[before] > 0 { ending[before] + WORD + 1 } else { 0 };
                ending[here] = follows.max(best[before] + WORD);
            }
            best[here] = best[here - 1].max(best[here - width]).max(ending[here]);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j, mut run) = (sentence.len(), text.len(), false);
    while i > 0 && j > 0 {
        let here = i * width + j;
        if ending[here] > 0 && (run || ending[here] == best[here]) {
            pairs.push((i - 1, j - 1));
            let before = here - width - 1;
            run = ending[before] > 0 && ending[here] == ending[before] + WORD + 1;
            (i, j) = (i - 1, j - 1);
        } else if best[here - 1] >= best[here - width] {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    let mut has = vec![false; sentence.len()];
    for (i, j) in &pairs {
        let alone = !pairs.iter().any(|(k, l)| (k + 1 == *i && l + 1 == *j) || (i + 1 == *k && j + 1 == *l));
        has[*i] = !alone || sentence[*i].chars().count() > SHORT;
    }
    has
}

/// The wording that shares most of its longer words with the text.
fn nearest<'i>(index: &Index<'i>, pasted: &[Word]) -> Option<(Wording<'i>, usize)> {
    let long = |words: &[Word]| {
        let mut long: Vec<String> = words.iter().map(|word| word.folded.clone()).collect();
        long.retain(|word| word.chars().count() > SHORT);
        long.sort_unstable();
        long.dedup();
        long
    };
    let mine = long(pasted);
    let share = |wording: &Wording| {
        let its = long(&words(wording.words));
        let common = mine.iter().filter(|word| its.binary_search(word).is_ok()).count();
        200 * common / (mine.len() + its.len()).max(1)
    };
    let shares = index.wordings.iter().map(|wording| (*wording, share(wording)));
    // Of equals the first: `max_by_key` would take the last.
    shares.rev().max_by_key(|(_, share)| *share).filter(|(_, share)| *share >= NEAR)
}

/// The text with these places between marks; neighbours share a pair.
pub fn marked(text: &str, places: &[std::ops::Range<usize>]) -> String {
    let mut parts = String::new();
    let mut done = 0;
    for (at, place) in places.iter().enumerate() {
        let joins =
            at > 0 && !text[places[at - 1].end..place.start].contains(|char: char| char.is_ascii_alphanumeric());
        if joins {
            parts.pop();
        }
        parts.push_str(&text[done..place.start]);
        if !joins {
            parts.push(MARK);
        }
        parts.push_str(&text[place.clone()]);
        parts.push(END);
        done = place.end;
    }
    parts + &text[done..]
}

impl fmt::Display for Pasted<'_> {
    /// `has`, how many, of how many, whether cut; then `all`, `some` or `none`, words, address and meaning of each
    /// clause; then perhaps `near`, of a hundred, words, address and report.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let count = self.has.iter().filter(|has| **has).count();
        writeln!(f, "has\t{count}\t{}\t{}", self.has.len(), if self.cut { "cut" } else { "" })?;
        for (state, words, address, plainly) in &self.clauses {
            let state = match state {
                State::All => "all",
                State::Some => "some",
                State::None => "none",
            };
            writeln!(f, "{state}\t{words}\t{address}\t{plainly}")?;
        }
        if let Some((wording, share)) = self.nearest {
            writeln!(f, "near\t{share}\t{}\t{}\t{}", wording.words, wording.address, wording.report)?;
        }
        Ok(())
    }
}
