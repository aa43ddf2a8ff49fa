//! Our own prose: short sentences, no loaded word, and easy to read.

use crate::files::At;
use crate::lint::Lint;
use crate::problem::Problem;
use crate::prose::Prose;
use aho_corasick::{AhoCorasick, MatchKind};
use unicode_segmentation::UnicodeSegmentation;

/// A sentence may have so many words; a quotation in it counts as one.
const LONGEST: usize = 30;
/// Search engines cut off what is longer.
const DESCRIPTION: usize = 160;
/// A reading age above this is warned of.
const HARD: f64 = 15.0;
/// The formula is made for passages of so many words.
const ENOUGH: usize = 100;

pub fn lint(lint: &Lint) {
    let prose = lint.resolver.prose.borrow();
    for text in prose.iter() {
        long_sentences(lint, *text);
    }
    loaded(lint, &prose);
    for entry in &lint.resolver.raw.page {
        let characters = entry.description.get_ref().chars().count();
        if characters > DESCRIPTION {
            lint.problems.add(entry.at(&entry.description), Problem::LongDescription { characters });
        }
    }
    for (file, reading) in readings(lint).into_iter().enumerate() {
        if reading.is_telling() && reading.age > HARD {
            lint.problems.add(At::new(file, 0..0), Problem::HardToRead { age: reading.whole_age() });
        }
    }
}

fn long_sentences(lint: &Lint, prose: Prose) {
    for sentence in prose.text.unicode_sentences() {
        let words = words(sentence).count();
        if words > LONGEST {
            let at = lint.resolver.files.within(prose.at, sentence.trim());
            lint.problems.add(at, Problem::LongSentence { words });
        }
    }
}

pub fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', '?', '!'])
}

/// What stands between white space and has a letter or digit.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric))
}

fn loaded(lint: &Lint, prose: &[Prose]) {
    let raw = &lint.resolver.raw.loaded;
    let Ok(finder) = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(raw.iter().map(|entry| entry.word.get_ref().trim()))
    else {
        // Only gigabytes of words make it fail.
        return;
    };
    for prose in prose {
        for found in finder.find_iter(prose.text).filter(|found| is_whole(prose.text, found.range())) {
            let (word, entry) = (&prose.text[found.range()], &raw[found.pattern().as_usize()]);
            let (word, instead) = (word.to_owned(), entry.instead.get_ref().clone());
            let at = lint.resolver.files.within(prose.at, &word);
            lint.problems.add(at, Problem::LoadedWord { word, instead });
        }
    }
}

/// Whether no letter or digit stands next to it, and it isn't a slug.
fn is_whole(text: &str, range: std::ops::Range<usize>) -> bool {
    let joined = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let in_slug = text[..range.start].rfind('{') > text[..range.start].rfind('}');
    !in_slug && !joined(text[..range.start].chars().next_back()) && !joined(text[range.end..].chars().next())
}

/// How hard a text is to read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    pub words: usize,
    /// Years: the Flesch–Kincaid grade (Kincaid and others, 1975) and the five years before school.
    pub age: f64,
}

impl Reading {
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let text: String = texts.into_iter().flat_map(|text| [own(text), "\n".into()]).collect();
        match textstat::lexicon_count(&text) {
            0 => Self::default(),
            words => Self { words, age: textstat::flesch_kincaid_grade(&text) + 5.0 },
        }
    }

    /// In so few words, one long name would decide.
    pub fn is_telling(self) -> bool {
        self.words >= ENOUGH
    }

    pub fn whole_age(self) -> usize {
        // Ages are small and never negative here.
        (0..).take_while(|age| u32::try_from(*age).map_or(f64::MAX, f64::from) < self.age).count()
    }
}

/// The text without the slugs of its quotations, which aren't our words.
fn own(text: &str) -> String {
    let mut parts = text.split('{');
    let before = parts.next().unwrap_or_default();
    let after = parts.filter_map(|part| part.split_once('}')).map(|(_, after)| after);
    std::iter::once(before).chain(after).collect()
}

/// The reading of each file's prose; headings and labels are not what makes it hard or easy.
pub fn readings(lint: &Lint) -> Vec<Reading> {
    let prose = lint.resolver.prose.borrow();
    let of_file = |file| prose.iter().filter(move |text| text.at.file == file && is_sentence(text.text));
    (0..lint.resolver.files.0.len()).map(|file| Reading::of(of_file(file).map(|text| text.text))).collect()
}
