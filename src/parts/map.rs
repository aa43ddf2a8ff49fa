//! A map of the sentence: each word a stroke as long as its letters, set in lines like the paragraph itself.

use crate::parts::sentence::words;
use crate::route::Here;
use content::Words;

/// Where a word stands: its start and its line, in letters and lines, and how many letters long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub x: u16,
    pub line: u16,
    pub letters: u16,
}

/// Letters to a line; a line then is about as long as it is apart from the first.
pub const LETTERS: u16 = 44;

/// The places of the sentence's words, in order.
#[must_use]
pub fn places(here: Here) -> Vec<Place> {
    let (mut x, mut line) = (0, 0);
    let place = |word: &str| {
        let letters = word.chars().count().try_into().unwrap_or(LETTERS);
        if x > 0 && x + letters > LETTERS {
            (x, line) = (0, line + 1);
        }
        let place = Place { x, line, letters };
        x += letters + 1;
        place
    };
    words(here).into_iter().map(place).collect()
}

/// Which words are among those, word by word.
#[must_use]
pub fn among(inked: &[Words], count: usize) -> Vec<bool> {
    let within = |at: usize| inked.iter().any(|words| usize::from(words.start) <= at && at < words.end.into());
    (0..count).map(within).collect()
}
