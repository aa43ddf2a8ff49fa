//! The real seeds: the texts are the ones received, and what the program shows of them is what they say.

use content::{Book, Id, QuestionId, QuoteId, ReportId};
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// As in the `SHA256SUMS` that the reports came with, by the order of the reports.
const RECEIVED: [&str; 5] = [
    "ce8a2dc15c3e1004d1b7a6dc70269a77124ea1e817e2094fa82fa70bea491c6e",
    "14790e57c061b754d72affb7404e44d450d2d4e2076ea0de9bfc5f0e419b86ba",
    "52ffaf6558aedcf19ad1dbef8351ca6d5d61c16c12328c70d38b543c6feccab4",
    "392ab6f75a9cb3f662f9ed95c52b69933b020e2ab4aa995434408d9af920da2e",
    "cc039177bd954f6d1755c3958f9d1b7c3a4576c34efddaf4942c4711ecdca70b",
];

/// How many words of the sentence each report quotes, in the same order.
const QUOTED: [usize; 5] = [31, 0, 103, 0, 0];

fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

fn book() -> Book {
    let checked = checker::check(&dir()).unwrap_or_else(|report| panic!("{report}"));
    Book::open(checked.bytes.leak()).expect("an index that was just written")
}

/// Every entry of a table, over all files in their order, read without the checker.
fn entries(table: &str) -> Vec<Table> {
    let files = checker::files(&dir()).unwrap();
    let files = files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let tables = files.map(|path| fs::read_to_string(path).unwrap().parse::<Table>().unwrap());
    tables
        .flat_map(|file| file.get(table).and_then(Value::as_array).cloned().unwrap_or_default())
        .map(|entry| entry.as_table().unwrap().clone())
        .collect()
}

/// A reading age above 15, say: what is only warned of in other people's seeds isn't left standing in ours.
#[test]
fn nothing_is_warned_of() {
    let checked = checker::check(&dir()).unwrap_or_else(|report| panic!("{report}"));
    assert!(checked.warnings.is_empty(), "{}", checked.warnings);
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_reports_are_the_ones_received() {
    use sha2::{Digest, Sha256};
    let reports = entries("report");
    assert_eq!(reports.len(), RECEIVED.len());
    for (report, received) in reports.iter().zip(RECEIVED) {
        let file = report["file"].as_str().unwrap();
        let digest = Sha256::digest(fs::read(dir().join(file)).unwrap());
        let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, received, "{file} is not the text that was received: put it back");
        assert_eq!(report["sha256"].as_str(), Some(received), "the hash of {file} in reports.toml");
    }
}

#[test]
fn the_bars_are_as_counted_by_hand() {
    let book = book();
    let quoted: Vec<usize> = book
        .ids::<ReportId>()
        .map(|id| book.get(id).inked.iter().map(|run| usize::from(run.end - run.start)).sum())
        .collect();
    assert_eq!(quoted, QUOTED);
}

#[test]
fn every_quotation_reads_back_as_its_report_has_it() {
    let book = book();
    for entry in entries("quotation") {
        let slug = entry["slug"].as_str().unwrap();
        let id = book.find::<QuoteId>(slug).unwrap_or_else(|| panic!("{slug} is missing"));
        let written: Vec<String> = match &entry["words"] {
            Value::Array(pieces) => pieces.iter().map(|piece| plain(piece.as_str().unwrap())).collect(),
            words => vec![plain(words.as_str().unwrap())],
        };
        let read: Vec<String> = book.words(id).into_iter().map(plain).collect();
        assert_eq!(read, written, "{slug}");

        let report = book.get(book.get(id).report);
        assert_eq!(Some(report.slug), entry["report"].as_str(), "{slug}");
        let file = entries("report").into_iter().find(|entry| entry["slug"].as_str() == Some(report.slug)).unwrap();
        let text = fs::read_to_string(dir().join(file["file"].as_str().unwrap())).unwrap();
        for (span, words) in book.get(id).spans.iter().zip(book.words(id)) {
            assert_eq!(&text[span.start as usize..span.end as usize], words, "{slug}");
        }
    }
}

#[test]
fn the_clauses_are_the_sentence() {
    let book = book();
    let site = book.site();
    let clauses = book.ids::<content::CardId>().take(site.clauses.into()).map(|id| book.get(id).clause.unwrap());
    let words: Vec<&str> = clauses.flat_map(|clause| book.words(clause.quote)).collect();
    assert_eq!(plain(&words.join(" ")), plain(&book.words(site.sentence).join(" ")));
    assert_eq!(words.join(" ").split_whitespace().count(), QUOTED[2]);
}

#[test]
fn every_clause_has_a_cell_for_every_report() {
    let book = book();
    for id in book.ids::<content::CardId>().take(book.site().clauses.into()) {
        let clause = book.get(id).clause.unwrap();
        assert_eq!(clause.cells.len(), QUOTED.len(), "{}", book.slug(id));
        for (report, cell) in book.ids::<ReportId>().zip(&clause.cells) {
            assert!(cell.quotes.iter().all(|quote| book.get(*quote).report == report), "{}", book.slug(id));
        }
    }
}

#[test]
fn rounds_are_drawn() {
    let book = book();
    let rounds = book.site().rounds;
    assert_eq!(rounds.len(), 20);
    for round in rounds {
        assert_eq!(round.len(), 12);
        let mut different: Vec<u16> = round.iter().map(|id| id.index()).collect();
        different.sort_unstable();
        different.dedup();
        assert_eq!(different.len(), 12);
    }
}

#[test]
fn the_same_seeds_give_the_same_bytes() {
    let bytes = || checker::check(&dir()).unwrap_or_else(|report| panic!("{report}")).bytes;
    assert_eq!(bytes(), bytes());
}

/// The list of loaded words is worth something: it catches the reports' own prose, told as if it were ours.
#[test]
fn loaded_words_are_found_in_the_reports() {
    let mut files: Vec<(String, String)> = Vec::new();
    for path in checker::files(&dir()).unwrap() {
        files.push((path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()));
    }
    for entry in entries("report") {
        let text = files.iter().find(|(name, _)| Some(name.as_str()) == entry["file"].as_str()).unwrap().1.clone();
        let section = format!("[[section]]\npage = \"about\"\nheading = \"A text\"\nbody = ['''\n{text}''']\n");
        files.push((format!("told-{}.toml", entry["slug"].as_str().unwrap()), section));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let report = checker::check_files(&files).unwrap_err().to_string();
    let mut found: Vec<&str> = report.lines().filter(|line| line.ends_with("is a loaded word")).collect();
    found.sort_unstable();
    found.dedup();
    assert!(entries("loaded").len() >= 60, "{} loaded words", entries("loaded").len());
    assert!(found.len() >= 20, "{found:#?}");
}

#[test]
fn the_browser_gets_no_words_of_static_pages() {
    let checked = checker::check(&dir()).unwrap_or_else(|report| panic!("{report}"));
    let open = |bytes: Vec<u8>| Book::open(bytes.leak()).expect("an index that was just written");
    let (whole, browser) = (open(checked.bytes), open(checked.browser_bytes));
    assert_eq!(whole.hash(), browser.hash(), "a reader's progress belongs to both");
    assert_eq!(whole.count::<QuestionId>(), browser.count::<QuestionId>());
    let statics = |book: Book| book.site().pages.into_iter().filter(|page| page.page.is_static()).count();
    assert!(statics(whole) > 0);
    assert_eq!(statics(browser), 0);
    assert!(browser.site().sections.iter().all(|section| !section.page.is_static()));
}
