//! A report of which only excerpts are shown: nothing else of it is in any byte of the content.

mod other;

use content::{Book, ReportId};
use other::Other;

fn bytes(show: &str) -> Vec<u8> {
    let mut seeds = Other::read();
    seeds.edit("reports.toml", "show = \"excerpts\"", &format!("show = \"{show}\""));
    seeds.check().unwrap_or_else(|report| panic!("{report}")).bytes
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn only_what_is_quoted_is_there() {
    let unquoted = ["According to the chair", "the matter was", "It may be that", "SHARE THIS", "reed-lane-dock"];
    let quoted = ["far from settled", "as she sees fit", "is as good as agreed"];
    let (excerpts, full) = (bytes("excerpts"), bytes("full"));
    for words in quoted {
        assert!(has(&excerpts, words) && has(&full, words), "{words}");
    }
    for words in unquoted {
        assert!(!has(&excerpts, words), "{words}");
    }
    assert!(has(&full, "According to the chair") && !has(&full, "SHARE THIS"), "full is all but debris");
}

#[test]
fn pieces_tell_where_words_are_left_out() {
    let pieces = |show| {
        let book = Book::open(bytes(show).leak()).unwrap();
        let report = book.get(book.find::<ReportId>("column").unwrap());
        report.pieces.iter().map(|piece| (piece.paragraph, piece.after_gap, piece.text)).collect::<Vec<_>>()
    };
    insta::assert_debug_snapshot!("pieces-of-excerpts", pieces("excerpts"));
    insta::assert_debug_snapshot!("pieces-of-full", pieces("full"));
}
