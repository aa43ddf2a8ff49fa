//! Words that mean nothing, some far more common than others, as in any language.

/// A source of words that is the same on any machine.
pub struct Words {
    state: u64,
    all: Vec<String>,
}

const SYLLABLES: [&str; 24] = [
    "ba", "cor", "del", "em", "fi", "gan", "hu", "il", "jo", "ka", "lem", "mi", "nar", "o", "pel", "ra", "sil", "tu",
    "un", "ve", "wi", "yar", "zem", "lo",
];

/// How many different words there are: as many as in a few news reports.
const WORDS: usize = 2_000;

impl Words {
    pub fn new() -> Self {
        let mut words = Self { state: 0, all: Vec::new() };
        while words.all.len() < WORDS {
            // The most common words are the shortest.
            let syllables = 1 + (words.all.len() + 1).ilog10() as usize;
            let word: String = (0..syllables).map(|_| SYLLABLES[words.below(SYLLABLES.len())]).collect();
            if !words.all.contains(&word) || syllables == 1 {
                words.all.push(word);
            }
        }
        words
    }

    /// `SplitMix64`, as in the drawing of rounds.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("smaller than a length")
    }

    fn word(&mut self) -> String {
        // The smallest of three numbers: common words are far more common.
        let at = (0..3).map(|_| self.below(WORDS)).min().expect("there are three");
        self.all[at].clone()
    }

    /// So many words.
    pub fn some(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// A name or heading of two words, with a capital.
    pub fn name(&mut self) -> String {
        capitalized(&self.some(2))
    }

    /// A sentence of so many words.
    pub fn sentence(&mut self, count: usize) -> String {
        capitalized(&self.some(count)) + "."
    }
}

pub fn capitalized(text: &str) -> String {
    text[..1].to_ascii_uppercase() + &text[1..]
}
