//! Seeds that a program wrote are taken, and their rounds keep their quotas: what grows with them can be measured.

use content::{Book, QuestionId, ReportId, draw};
use generator::{Size, seeds};

#[test]
fn grown_seeds_are_sound() {
    let files = seeds(Size { questions: 120, reports: 6 });
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let checked = checker::check_files(&files).unwrap_or_else(|report| panic!("{report}"));
    let book = Book::open(checked.bytes.leak()).expect("it was just written");
    assert_eq!(book.count::<ReportId>(), 6);
    assert!(book.count::<QuestionId>() >= 120, "derived ones join them");
    assert_eq!(book.site().rounds[0].len(), draw::ROUND);
}
