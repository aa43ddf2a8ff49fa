//! Words made comparable: case, accents, quotation marks and dashes make no difference.

use std::ops::Range;

/// Around what is marked in an answer. The index holds neither.
pub const MARK: char = '\u{1}';
pub const END: char = '\u{2}';

/// A word and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub folded: String,
    pub place: Range<usize>,
}

/// The words of a text in order. An apostrophe within a word is no part of it; dashes part words.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        if is_letter(char) {
            match words.last_mut() {
                Some(word) if open => word.place.end = end,
                _ => words.push(Word { folded: String::new(), place: at..end }),
            }
            if let Some(word) = words.last_mut() {
                fold(char, &mut word.folded);
            }
            open = true;
        } else if !matches!(char, '\'' | '’' | '‘' | '\u{ad}') {
            open = false;
        }
    }
    words
}

/// Letters and digits. All that isn't ASCII counts as one, but for signs: the tables that know better weigh more than
/// the rest of this program.
fn is_letter(char: char) -> bool {
    match char {
        '\0'..='\u{7f}' => char.is_ascii_alphanumeric(),
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2000}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}'
        | '\u{fe00}'..='\u{fe0f}' => false,
        _ => true,
    }
}

/// Lower case without accents, for Latin letters; others stay as they are.
fn fold(char: char, into: &mut String) {
    let plain = match char {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ð' | 'ð' | 'Ď'..='đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĵ' | 'ĵ' => "j",
        'Ķ'..='ĸ' => "k",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ŵ' | 'ŵ' => "w",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        // Accents that stand as characters of their own.
        '\u{300}'..='\u{36f}' => "",
        _ => return into.push(char.to_ascii_lowercase()),
    };
    into.push_str(plain);
}

/// Whether one letter more, less, other or swapped with its neighbour makes one word the other.
#[must_use]
pub fn one_typo(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    match one.len().abs_diff(other.len()) {
        0 => match (one, other) {
            ([], []) => true,
            ([a, b, rest @ ..], [c, d, more @ ..]) if a == d && b == c && rest == more => true,
            ([_, rest @ ..], [_, more @ ..]) => rest == more,
            _ => false,
        },
        1 if one.len() > other.len() => one[1..] == *other,
        1 => *one == other[1..],
        _ => false,
    }
}
