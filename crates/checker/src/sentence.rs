//! The sentence: its words, the clauses that tile it, and who quotes which of its words.

use crate::files::At;
use crate::nearest::nearest;
use crate::problem::Problem;
use crate::prose::User;
use crate::resolve::{Resolver, id};
use crate::text::{Source, exact, narrow, overlap, wide};
use content::{Quote, Span, Topic, Words};

/// The sentence, word by word.
pub struct Sentence<'a> {
    pub report: usize,
    pub span: Span,
    /// The words with their places in the report.
    pub words: Vec<(Span, &'a str)>,
}

impl<'a> Sentence<'a> {
    fn new(report: usize, span: Span, source: &Source<'a>) -> Self {
        let text = source.words(span);
        let words = text
            .split_whitespace()
            .map(|word| {
                let start = span.start + narrow(word.as_ptr() as usize - text.as_ptr() as usize);
                (Span { start, end: start + narrow(word.len()) }, word)
            })
            .collect();
        Self { report, span, words }
    }

    /// The words that a stretch of its report touches.
    pub fn touched(&self, span: Span) -> Option<Words> {
        let first = self.words.iter().position(|(word, _)| overlap(*word, span))?;
        let last = self.words.iter().rposition(|(word, _)| overlap(*word, span))?;
        Some(run(first, last + 1))
    }

    /// The run of its words that these are; punctuation after a word doesn't count.
    fn run_of(&self, words: &[&str]) -> Option<Words> {
        if words.is_empty() || words.len() > self.words.len() {
            return None;
        }
        (0..=self.words.len() - words.len())
            .find(|first| words.iter().zip(&self.words[*first..]).all(|(word, (_, own))| bare(word) == bare(own)))
            .map(|first| run(first, first + words.len()))
    }

    /// The place of a run of words.
    pub fn span_of(&self, words: Words) -> Span {
        let (first, last) = (self.words[words.start as usize].0, self.words[words.end as usize - 1].0);
        Span { start: first.start, end: last.end }
    }

    fn text_of(&self, from: usize, till: usize) -> String {
        self.words[from..till].iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
    }
}

fn bare(word: &str) -> &str {
    word.trim_end_matches(|char: char| !char.is_alphanumeric())
}

/// A sentence has no more words than 16 bits count.
fn run(start: usize, end: usize) -> Words {
    let narrow = |at| u16::try_from(at).unwrap_or(u16::MAX);
    Words { start: narrow(start), end: narrow(end) }
}

impl<'a> Resolver<'a> {
    /// The sentence that the site is about, if its quotation stands.
    pub fn find_sentence(&self) -> Option<Sentence<'a>> {
        let entry = self.raw.site.first()?;
        let quote = self.find(&self.quotes, entry, &entry.sentence)?;
        let report = self.report_of(quote)?;
        let spans = self.places[quote].as_ref()?;
        let [span] = spans.as_slice() else {
            self.problems.add(entry.at(&entry.sentence), Problem::SentenceInPieces);
            return None;
        };
        Some(Sentence::new(report, *span, self.sources[report].as_ref()?))
    }

    /// Which words of the sentence a quotation quotes: by its place, or by declaration.
    pub fn quoted_of_sentence(&self, quote: usize) -> Option<Words> {
        let (sentence, entry) = (self.sentence.as_ref()?, &self.raw.quotation[quote]);
        let (spans, report) = (self.places[quote].as_ref()?, self.report_of(quote)?);
        let inside = |span: &Span| sentence.span.start <= span.start && span.end <= sentence.span.end;
        if report == sentence.report && spans.iter().all(inside) {
            let touched = spans.iter().filter_map(|span| sentence.touched(*span));
            return touched.reduce(|all, words| Words { start: all.start, end: words.end });
        }
        if !entry.of_sentence {
            return None;
        }
        let source = self.sources[report].as_ref()?;
        let words: Vec<&str> = spans.iter().flat_map(|span| source.words(*span).split_whitespace()).collect();
        let run = sentence.run_of(&words);
        if run.is_none() {
            let own = self.sources[sentence.report].as_ref()?;
            let near = nearest(own, &words.join(" ")).filter(|near| inside(&near.span));
            let also =
                near.map(|near| (At::new(own.file, wide(near.span)), "nearest words of the sentence".to_owned()));
            self.problems.add_with(entry.at(&entry.words), Problem::NotOfSentence, also.into_iter().collect());
        }
        run
    }

    /// The clauses' words; they must follow each other without gap.
    pub fn tile(&self) -> Vec<Option<Words>> {
        let Some(sentence) = &self.sentence else { return vec![None; self.raw.clause.len()] };
        let Some(source) = &self.sources[sentence.report] else { return Vec::new() };
        let text = source.words(sentence.span);
        // A text of its own, so that words are looked for in the sentence only.
        let own = Source::new(source.file, text);
        // Where a clause could not be read, a gap is nobody's fault.
        let unread = self.raw.is_unread("clause");
        let (mut cursor, mut lost) = (0, unread);
        let mut clauses = Vec::new();
        for entry in &self.raw.clause {
            let at = entry.at(&entry.words);
            let places = own.exact.find(&exact(entry.words.get_ref()));
            let shift =
                |span: &Span| Span { start: span.start + sentence.span.start, end: span.end + sentence.span.start };
            let mut runs = places.iter().filter_map(|span| sentence.touched(shift(span)));
            let next = runs.clone().find(|words| words.start as usize >= cursor);
            match next.or_else(|| runs.next_back()) {
                None => {
                    let near = nearest(&own, entry.words.get_ref());
                    let also =
                        near.map(|near| (At::new(source.file, wide(shift(&near.span))), "nearest words".to_owned()));
                    self.problems.add_with(at, Problem::ClauseAbsent, also.into_iter().collect());
                    lost = true;
                    clauses.push(None);
                }
                Some(words) => {
                    let (start, end) = (words.start as usize, words.end as usize);
                    let here = (At::new(source.file, wide(sentence.span_of(words))), "the clause's words".to_owned());
                    if places.iter().any(|span| own.cuts_word(*span)) && places.len() == 1 {
                        self.problems.add_with(at, Problem::CutsWord, vec![here]);
                    } else if start < cursor {
                        let words = sentence.text_of(start, cursor.min(end));
                        self.problems.add_with(at, Problem::ClauseOverlaps { words }, vec![here]);
                    } else if start > cursor && !lost {
                        let words = sentence.text_of(cursor, start);
                        self.problems.add_with(at, Problem::ClauseGap { words }, vec![here]);
                    }
                    clauses.push((start >= cursor).then_some(words));
                    (cursor, lost) = (cursor.max(end), unread);
                }
            }
        }
        self.refuse_open_end(sentence, cursor, lost);
        clauses
    }

    fn refuse_open_end(&self, sentence: &Sentence, cursor: usize, lost: bool) {
        match self.raw.clause.last() {
            None if !lost => self.problems.add_overall(Problem::NoClauses),
            Some(entry) if cursor < sentence.words.len() && !lost => {
                let words = sentence.text_of(cursor, sentence.words.len());
                self.problems.add(entry.at(&entry.words), Problem::ClauseGapAtEnd { words });
            }
            _ => {}
        }
    }

    /// A quotation for each clause, so that its words are shown as any other's.
    pub fn clause_quotes(&self) -> Vec<Option<Quote<'a>>> {
        let quote = |(index, words): (usize, &Option<Words>)| {
            let (sentence, words) = (self.sentence.as_ref()?, (*words)?);
            let span = sentence.span_of(words);
            let source = self.sources[sentence.report].as_ref()?;
            Some(Quote {
                slug: self.bump.alloc_str(&format!("clause-{}", self.cards.slug(index))),
                report: id(sentence.report),
                paragraph: source.paragraph_of(span)?.number,
                spans: vec![span],
                speaker: None,
                occasion: None,
                topic: Topic::Sentence,
                of_sentence: Some(words),
                claims: Vec::new(),
                cards: vec![id(index)],
                questions: Vec::new(),
            })
        };
        self.clauses.iter().enumerate().map(quote).collect()
    }

    /// Which words of the sentence a report quotes: sorted runs, apart from each other.
    pub fn inked(&self, report: usize) -> Vec<Words> {
        let Some(sentence) = &self.sentence else { return Vec::new() };
        let mut inked = vec![false; sentence.words.len()];
        for quote in (0..self.places.len()).filter(|quote| self.report_of(*quote) == Some(report)) {
            if let Some(words) = self.of_sentence[quote] {
                inked[words.start as usize..words.end as usize].fill(true);
                self.uses.borrow_mut().push((quote, User::Other));
            }
        }
        let mut runs: Vec<Words> = Vec::new();
        for at in (0..inked.len()).filter(|at| inked[*at]) {
            match runs.last_mut() {
                Some(last) if last.end as usize == at => last.end += 1,
                _ => runs.push(run(at, at + 1)),
            }
        }
        runs
    }
}
