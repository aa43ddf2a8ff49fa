//! The reports: paragraphs of prose, with what they say of each clause and what is said in them at known places.

use crate::CLAUSES;
use crate::words::{Words, capitalized};
use sha2::{Digest, Sha256};

/// How many different people speak.
pub const SPEAKERS: usize = 8;

/// Words of a clause, and of them those that a report quotes.
const CLAUSE: usize = 8;
const QUOTED: usize = 4;

/// Sentences of a paragraph, and words of a sentence.
const SENTENCES: usize = 4;
const SENTENCE: usize = 14;

/// Utterances in each report.
const UTTERANCES: usize = 2;

pub struct Texts {
    /// The sentence, in pieces.
    pub clauses: Vec<String>,
    pub speakers: Vec<String>,
    /// The first has the sentence whole.
    pub reports: Vec<Report>,
}

pub struct Report {
    paragraphs: Vec<String>,
    /// How it puts each clause.
    pub clauses: Vec<Put>,
    pub said: Vec<Said>,
}

/// How a report puts a clause.
pub struct Put {
    pub words: String,
    /// Whether they are the sentence's own.
    pub quotes: bool,
}

/// What somebody says in a report.
pub struct Said {
    pub words: String,
    pub speaker: usize,
}

impl Texts {
    pub fn new(words: &mut Words, reports: usize) -> Self {
        let mut clauses: Vec<String> = (0..CLAUSES).map(|_| words.some(CLAUSE)).collect();
        clauses[0] = capitalized(&clauses[0]);
        let speakers: Vec<String> = (0..SPEAKERS).map(|_| [words.name(), words.name()].join(" ")).collect();
        let reports = (0..reports).map(|at| Report::new(words, at, &clauses, &speakers)).collect();
        Self { clauses, speakers, reports }
    }
}

impl Report {
    fn new(words: &mut Words, at: usize, clauses: &[String], speakers: &[String]) -> Self {
        let mut report = Self { paragraphs: vec![words.name()], clauses: Vec::new(), said: Vec::new() };
        if at == 0 {
            report.paragraphs.push(format!("“{}”", clauses.join(" ")));
        }
        for (number, clause) in clauses.iter().enumerate() {
            let quotes = at == 0 || (number + at).is_multiple_of(3);
            let put = if at == 0 {
                clause.clone()
            } else if quotes {
                clause.split(' ').skip(2).take(QUOTED).collect::<Vec<_>>().join(" ")
            } else {
                words.sentence(SENTENCE)
            };
            let told = match (at, quotes) {
                (0, _) => String::new(),
                (_, true) => format!("{} “{put}” {}. ", words.name(), words.some(QUOTED)),
                (_, false) => format!("{put} "),
            };
            report.paragraphs.push(told + &paragraph(words));
            report.clauses.push(Put { words: put, quotes });
        }
        for number in 0..UTTERANCES {
            let speaker = (at * UTTERANCES + number) % SPEAKERS;
            let said = capitalized(&words.some(SENTENCE));
            report.paragraphs.push(format!("“{said},” {} {}. {}", words.some(1), speakers[speaker], paragraph(words)));
            report.said.push(Said { words: said, speaker });
        }
        report
    }

    pub fn text(&self) -> String {
        self.paragraphs.join("\n\n") + "\n"
    }

    pub fn hash(&self) -> String {
        Sha256::digest(self.text()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn paragraph(words: &mut Words) -> String {
    (0..SENTENCES).map(|_| words.sentence(SENTENCE)).collect::<Vec<_>>().join(" ")
}
