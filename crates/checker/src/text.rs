//! A text as received: searched with white space made equal, and divided into paragraphs without its debris.

use content::{Piece, Span};
use std::cell::OnceCell;

/// A text made comparable: runs of white space are one space, characters are folded; each byte knows its place.
pub struct Folded {
    text: String,
    places: Vec<Span>,
}

impl Folded {
    pub fn new(source: &str, fold: impl Fn(char) -> char) -> Self {
        let (mut text, mut places) = (String::with_capacity(source.len()), Vec::with_capacity(source.len()));
        for (at, char) in source.char_indices() {
            let (start, end) = (narrow(at), narrow(at + char.len_utf8()));
            if char.is_whitespace() {
                match places.last_mut() {
                    Some(last) if text.ends_with(' ') => {
                        let last: &mut Span = last;
                        last.end = end;
                        continue;
                    }
                    _ => text.push(' '),
                }
            } else {
                text.push(fold(char));
            }
            places.resize(text.len(), Span { start, end });
        }
        Self { text, places }
    }

    /// Every place of these words, overlapping ones too. The words are folded like the text.
    pub fn find(&self, words: &Self) -> Vec<Span> {
        let words = words.text.trim();
        let (mut found, mut from) = (Vec::new(), 0);
        if words.is_empty() {
            return found;
        }
        while let Some(at) = self.text[from..].find(words).map(|at| at + from) {
            found.push(self.place(at, at + words.len()));
            from = at + words.chars().next().map_or(1, char::len_utf8);
        }
        found
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The place in the source of a stretch of the folded text.
    pub fn place(&self, start: usize, end: usize) -> Span {
        Span { start: self.places[start].start, end: self.places[end - 1].end }
    }
}

/// Only white space is made equal.
pub fn exact(text: &str) -> Folded {
    Folded::new(text, |char| char)
}

/// Letter case is made equal too, character by character.
pub fn caseless(text: &str) -> Folded {
    Folded::new(text, lower)
}

/// One lower-case character for one; those few that become several stay.
pub fn lower(char: char) -> char {
    let mut lower = char.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(single), None) => single,
        _ => char,
    }
}

/// Offsets are 32 bits wide in the content, on every machine.
pub fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).expect("files larger than 4 GiB are refused on reading")
}

pub fn wide(span: Span) -> std::ops::Range<usize> {
    span.start as usize..span.end as usize
}

pub fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// A line with visible words.
pub struct Paragraph {
    pub number: u16,
    /// The whole line, without white space at its ends.
    pub line: Span,
    /// What remains of it without debris.
    pub shown: Vec<Span>,
}

/// A report's text, taken apart.
pub struct Source<'a> {
    /// Index of its file.
    pub file: usize,
    pub text: &'a str,
    pub exact: Folded,
    caseless: OnceCell<Folded>,
    pub debris: Vec<(Span, &'a str)>,
    pub paragraphs: Vec<Paragraph>,
}

impl<'a> Source<'a> {
    pub fn new(file: usize, text: &'a str) -> Self {
        let mut source = Self {
            file,
            text,
            exact: exact(text),
            caseless: OnceCell::new(),
            debris: Vec::new(),
            paragraphs: Vec::new(),
        };
        source.divide();
        source
    }

    /// Leaves these stretches out.
    pub fn leave_out(&mut self, mut debris: Vec<(Span, &'a str)>) {
        debris.sort_by_key(|(span, _)| *span);
        self.debris = debris;
        self.divide();
    }

    /// The text with letter case made equal.
    pub fn caseless(&self) -> &Folded {
        self.caseless.get_or_init(|| caseless(self.text))
    }

    pub fn words(&self, span: Span) -> &'a str {
        &self.text[wide(span)]
    }

    /// The reason of the debris that this stretch touches.
    pub fn debris_in(&self, span: Span) -> Option<(Span, &'a str)> {
        self.debris.iter().copied().find(|(debris, _)| overlap(*debris, span))
    }

    /// The paragraph that holds the whole stretch.
    pub fn paragraph_of(&self, span: Span) -> Option<&Paragraph> {
        self.paragraphs.iter().find(|paragraph| paragraph.line.start <= span.start && span.end <= paragraph.line.end)
    }

    /// Whether a stretch begins or ends inside a word.
    pub fn cuts_word(&self, span: Span) -> bool {
        let letters = |at: u32| {
            let (before, after) = self.text.split_at(at as usize);
            let (before, after) = (before.chars().next_back(), after.chars().next());
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
        };
        letters(span.start) || letters(span.end)
    }

    /// Number of the paragraph after which a stretch stands; 0: before the first.
    pub fn after(&self, span: Span) -> u16 {
        self.paragraphs.iter().rfind(|paragraph| paragraph.line.start < span.start).map_or(0, |p| p.number)
    }

    /// The whole text, without debris.
    pub fn full(&self) -> Vec<Piece<'a>> {
        self.pieces(|paragraph| paragraph.shown.clone())
    }

    /// Only these stretches.
    pub fn excerpts(&self, mut quoted: Vec<Span>) -> Vec<Piece<'a>> {
        quoted.sort();
        self.pieces(|paragraph| {
            let mut merged: Vec<Span> = Vec::new();
            for span in quoted.iter().filter(|span| overlap(**span, paragraph.line)) {
                match merged.last_mut() {
                    Some(last)
                        if self.text[last.end.min(span.start) as usize..span.start as usize].trim().is_empty() =>
                    {
                        last.end = last.end.max(span.end);
                    }
                    _ => merged.push(*span),
                }
            }
            merged
        })
    }

    fn pieces(&self, stretches: impl Fn(&Paragraph) -> Vec<Span>) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        for paragraph in &self.paragraphs {
            let mut end = paragraph.line.start;
            for span in stretches(paragraph) {
                let after_gap = !self.words(Span { start: end, end: span.start }).trim().is_empty();
                let (number, start, text) = (paragraph.number, span.start, self.words(span));
                pieces.push(Piece { paragraph: number, start, text, after_gap });
                end = span.end;
            }
        }
        pieces
    }

    fn divide(&mut self) {
        self.paragraphs.clear();
        let (mut from, mut number) = (0, 0);
        for line in self.text.split_inclusive(['\n', '\r']) {
            let span = Span { start: narrow(from), end: narrow(from + line.len()) };
            from += line.len();
            let shown = self.without_debris(span);
            if !shown.is_empty() {
                number += 1;
                self.paragraphs.push(Paragraph { number, line: self.trim(span), shown });
            }
        }
    }

    fn without_debris(&self, line: Span) -> Vec<Span> {
        let (mut shown, mut start) = (Vec::new(), line.start);
        for (debris, _) in self.debris.iter().filter(|(debris, _)| overlap(*debris, line)) {
            shown.push(Span { start, end: debris.start.max(start) });
            start = debris.end.min(line.end).max(start);
        }
        shown.push(Span { start, end: line.end });
        shown.into_iter().map(|span| self.trim(span)).filter(|span| span.start < span.end).collect()
    }

    fn trim(&self, span: Span) -> Span {
        let text = self.words(span);
        let start = span.start + narrow(text.len() - text.trim_start().len());
        Span { start, end: start + narrow(text.trim().len()) }
    }
}
