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
/// In fewer words, one long name would decide.
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
    for file in 0..lint.resolver.files.0.len() {
        let texts = prose.iter().filter(|text| text.at.file == file);
        let ease = Ease::of(texts.map(|text| text.text).filter(|text| is_sentence(text)));
        if ease.words >= ENOUGH && ease.age() > HARD {
            lint.problems.add(At::new(file, 0..0), Problem::HardToRead { age: ease.whole_age() });
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

/// Headings and labels are not what makes prose hard or easy.
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

/// What the reading age is made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ease {
    pub words: usize,
    sentences: usize,
    syllables: usize,
}

impl Ease {
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut ease = Self::default();
        for text in texts {
            for sentence in text.unicode_sentences() {
                // A quotation's slug is not our word.
                let own = words(sentence).filter(|word| !word.contains('{'));
                let (words, syllables) = own.fold((0, 0), |(words, sum), word| (words + 1, sum + syllables(word)));
                ease.words += words;
                ease.syllables += syllables;
                ease.sentences += usize::from(words > 0);
            }
        }
        ease
    }

    /// Flesch–Kincaid grade (Kincaid and others, 1975), `0.39 × words/sentences + 11.8 × syllables/words − 15.59`,
    /// plus the five years before school.
    pub fn age(self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        let ratio = |part: usize, whole: usize| count(part) / count(whole);
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, self.words) - 15.59 + 5.0
    }

    pub fn whole_age(self) -> usize {
        // Ages are small and never negative here.
        (0..).take_while(|age| count(*age) < self.age()).count()
    }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// Groups of vowels; a final silent e is none. Good to a few per cent for English.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().filter(|char| char.is_alphabetic()).collect();
    let vowel = |char: &char| matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let groups = letters.chunk_by(|a, b| vowel(a) == vowel(b)).filter(|group| vowel(&group[0])).count();
    let silent = match letters.as_slice() {
        [.., before, 'e'] if !vowel(before) && *before != 'l' => 1,
        [.., before, 'e', 'd'] if !vowel(before) && !matches!(before, 't' | 'd') => 1,
        _ => 0,
    };
    groups.saturating_sub(silent).max(1)
}
