//! Makes checked content of seeds/, or a report that says what is wrong, where and why.
//!
//! The stages: files, raw tables ([`read`]), records ([`resolve`]), lints. Each goes on with what is sound,
//! so one run tells all problems.

mod absence;
mod anchor;
mod comparison;
pub mod derive;
mod fair;
mod family;
mod files;
mod lesson;
mod lint;
mod lock;
mod message;
mod names;
mod nearest;
mod places;
mod pool;
mod print;
mod problem;
mod prose;
mod questions;
mod raw;
mod read;
mod records;
mod report;
mod resolve;
mod rounds;
mod sentence;
mod stats;
mod terms;
mod text;
mod values;
mod wording;

pub use print::page;
pub use report::Report;
pub use stats::Stats;

use bumpalo::Bump;
use content::{Book, Content};
use files::{File, Files};
use lint::Lint;
use problem::{Finding, Problem, Problems};
use resolve::{Draft, Resolver};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file that remembers verdicts and keys of the last release.
pub const LOCK: &str = "release.lock";

/// Content in which everything holds.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The index, for `content::Book::open`.
    pub bytes: Vec<u8>,
    /// The part of it that the browser's program needs.
    pub browser_bytes: Vec<u8>,
    pub stats: Stats,
    /// The text of a [`LOCK`] file for a release of this content.
    pub lock: String,
    /// What an author may want to change; nothing fails for it.
    pub warnings: Report,
}

/// Checks a folder.
///
/// # Errors
/// A report of all problems.
pub fn check(dir: &Path) -> Result<Checked, Report> {
    let folder = dir.file_name().and_then(|name| name.to_str()).unwrap_or("seeds");
    let (mut files, problems) = (Vec::new(), Problems::default());
    match self::files(dir) {
        Err(error) => problems.add_overall(Problem::Unreadable { why: format!("{}: {error}", dir.display()) }),
        Ok(paths) => {
            for path in paths {
                match std::fs::read_to_string(&path) {
                    Ok(text) => {
                        let name = path.file_name().unwrap_or_default().to_string_lossy();
                        files.push(File { name: format!("{folder}/{name}"), text });
                    }
                    Err(error) => {
                        problems.add_overall(Problem::Unreadable { why: format!("{}: {error}", path.display()) })
                    }
                }
            }
        }
    }
    check_all(Files(files), problems)
}

/// Checks files in memory: their names, by which the report calls them, and their texts.
///
/// # Errors
/// A report of all problems.
pub fn check_files(files: &[(&str, &str)]) -> Result<Checked, Report> {
    let mut files: Vec<File> = files
        .iter()
        .filter(|(name, _)| files::is_seed(name))
        .map(|(name, text)| File { name: (*name).to_owned(), text: (*text).to_owned() })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    check_all(Files(files), Problems::default())
}

/// The paths of all files that [`check`] reads in a folder, sorted.
///
/// # Errors
/// When the folder can't be listed.
pub fn files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    files::list(dir)
}

fn check_all(files: Files, mut problems: Problems) -> Result<Checked, Report> {
    let files = Arc::new(files);
    let made = make(&files, &mut problems);
    let (warnings, failures): (Vec<Finding>, Vec<Finding>) =
        problems.into_sorted().into_iter().partition(|finding| finding.problem.is_warning());
    match made {
        Some((content, stats, lock)) if failures.is_empty() => {
            let [bytes, browser_bytes] = content;
            Ok(Checked { bytes, browser_bytes, stats, lock, warnings: Report::new(files, warnings) })
        }
        _ => Err(Report::new(files, failures)),
    }
}

/// The index whole and for the browser, the figures and the lock; nothing where a record is missing, for which a problem tells why.
fn make(files: &Files, problems: &mut Problems) -> Option<([Vec<u8>; 2], Stats, String)> {
    for (number, file) in files.0.iter().enumerate() {
        if u32::try_from(file.text.len()).is_err() {
            problems.add(files::At::new(number, 0..0), Problem::TooLarge);
            return None;
        }
    }
    let raw = read::read(files, problems);
    if let Some(kind) = raw.too_many() {
        problems.add_overall(Problem::TooMany { kind });
        return None;
    }
    let bump = Bump::new();
    let resolver = Resolver::new(files, &raw, &bump, problems);
    let draft = resolver.draft();
    let lint = Lint { resolver: &resolver, draft: &draft, problems };
    lint.all();
    if problems.fail() {
        return None;
    }
    let (stats, lock) = (stats::of(&lint), lock::text(&lint));
    let written = with_derived(whole(draft)?);
    Some(([written.encode(), written.encode_for_browser()], stats, lock))
}

/// The content with the questions that are made of its quotations, and with rounds drawn from all.
fn with_derived(mut content: Content) -> Content {
    // The book lives as long as the build: what is derived borrows from it.
    let book = Book::open(Box::leak(content.encode().into_boxed_slice())).expect("it was just written");
    content.questions.extend(derive::join(book));
    content.site.rounds = rounds::draw(&content);
    terms::count(&mut content);
    terms::mark(&mut content);
    content
}

/// The content, if no record is missing.
fn whole(draft: Draft) -> Option<Content> {
    Some(Content {
        site: draft.site?,
        reports: all(draft.reports)?,
        speakers: all(draft.speakers)?,
        quotes: all(draft.quotes)?,
        claims: all(draft.claims)?,
        cards: all(draft.cards)?,
        notes: all(draft.notes)?,
        terms: all(draft.terms)?,
        families: all(draft.families)?,
        questions: all(draft.questions)?,
        lessons: all(draft.lessons)?,
        comparisons: all(draft.comparisons)?,
    })
}

fn all<T>(records: Vec<Option<T>>) -> Option<Vec<T>> {
    records.into_iter().collect()
}
