//! The questions for other systems: one writer for each format, all from the same items.
//!
//! | file | format | read by |
//! |---|---|---|
//! | `questions.gift` | Moodle GIFT | `gift` |
//! | `moodle.xml` | Moodle XML | `moodle` |
//! | `qti.zip` | IMS QTI 2.1, with a manifest | `qti` |
//! | `scorm.zip` | SCORM 1.2: round 1 as one activity | `scorm` |
//! | `anki.txt` | Anki's text import | `anki` |
//! | `questions.csv` | RFC 4180 | `csv` |
//! | `content.json`, `content.schema.json` | JSON and its schema | `json` |
//! | `README.txt` | what each format can't carry | [`changes`] |

mod anki;
mod csv;
mod gift;
pub mod item;
pub mod json;
mod moodle;
mod qti;
mod scorm;
mod xml;
mod zip;

use content::{Book, Kind};
use item::items;
use std::path::Path;
use std::{fs, io};

/// A file to be written. The same content gives the same bytes.
pub struct File {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// Every file of `export/`.
#[must_use]
pub fn files(book: Book) -> Vec<File> {
    let items = items(book);
    let text = |name, text: String| File { name, bytes: text.into_bytes() };
    vec![
        text("questions.gift", gift::write(book, &items)),
        text("moodle.xml", moodle::write(book, &items)),
        File { name: "qti.zip", bytes: qti::write(book, &items) },
        File { name: "scorm.zip", bytes: scorm::write(book, &items) },
        text("anki.txt", anki::write(book, &items)),
        text("questions.csv", csv::write(&items)),
        text("content.json", json::write(book, items)),
        text("content.schema.json", json::schema()),
        text("README.txt", listing(book)),
    ]
}

/// Writes every file into `folder`.
///
/// # Errors
/// When a file can't be written.
pub fn write(book: Book, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files(book).into_iter().try_for_each(|file| fs::write(folder.join(file.name), file.bytes))
}

/// The files that a teacher takes: name, format, and what it is for.
pub const OFFERED: [(&str, &str, &str); 8] = [
    ("questions.gift", "Moodle GIFT", "Question bank of Moodle: Import, GIFT format. Many other systems read it too."),
    (
        "moodle.xml",
        "Moodle XML",
        "Question bank of Moodle: Import, Moodle XML format. It keeps tags for difficulty and kind.",
    ),
    ("qti.zip", "IMS QTI 2.1", "A content package of single items and one test, for systems that read QTI 2.1."),
    ("scorm.zip", "SCORM 1.2", "Round 1 as an activity: it reports completion and a score, and has no pass mark."),
    ("anki.txt", "Anki", "File, Import. One card for each question; a later import changes the cards that are there."),
    ("questions.csv", "CSV", "A table for any spreadsheet, one question in each row."),
    ("content.json", "JSON", "All questions, statements and cards with their quotations, for programs."),
    ("content.schema.json", "JSON Schema", "What the fields of the JSON file mean."),
];

/// What happens to a kind of question in the formats: none has all kinds of its own.
#[must_use]
pub fn changes(kind: Kind) -> &'static str {
    match kind {
        Kind::All => "Several may be marked: multiple response. On an Anki card the reader recalls them.",
        Kind::Phrases => "The phrases are no longer marked in place: multiple response, with each phrase as an option.",
        Kind::Complete => "The gap is a line in the text above, and the options stand below: multiple choice.",
        Kind::Mend => "Each edit is an option, the old words before the new ones: multiple choice.",
        Kind::Wordings => "The wordings stand one under the other, without marks: multiple choice.",
        Kind::Ladder => "The rungs are options in the same order: multiple choice.",
        Kind::Verdict | Kind::One | Kind::OwnWords | Kind::Speaker => "Multiple choice, as here.",
    }
}

/// What no format carries.
pub const LEFT_OUT: [&str; 3] = [
    "How sure the reader is: no format has a place for it.",
    "The links into the texts: each feedback names the report and the paragraph instead.",
    "The round that returns what was missed: the school’s system has its own way of doing that.",
];

/// What stands next to the files: what each is, and what was changed for it.
fn listing(book: Book) -> String {
    let site = book.site();
    let mut text = format!("{}\nVersion {:08x}, {}\n\nFiles\n\n", site.title, book.hash().0 >> 32, site.date);
    for (name, format, about) in OFFERED {
        text += &format!("{name}\n  {format}. {about}\n");
    }
    text += "\nKinds of questions, and what becomes of them\n\n";
    for kind in item::KINDS {
        text += &format!("{}\n  {}\n", item::kind_name(kind), changes(kind));
    }
    text += "\nNot carried by any format\n\n";
    for line in LEFT_OUT {
        text += &format!("- {line}\n");
    }
    text
}
