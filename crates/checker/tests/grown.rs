//! Seeds that a program wrote are taken, and their rounds keep their quotas: what grows with them can be measured.

use content::{Book, QuestionId, ReportId, draw};
use generator::{Size, seeds};

#[test]
fn grown_seeds_are_sound() {
    for (questions, reports) in [(60, 5), (250, 15)] {
        let files = seeds(Size { questions, reports });
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let checked = checker::check_files(&files).unwrap_or_else(|report| panic!("{report}"));
        let book = Book::open(checked.bytes.leak()).expect("it was just written");
        assert_eq!(usize::from(book.count::<ReportId>()), reports);
        assert!(usize::from(book.count::<QuestionId>()) >= questions, "derived ones join them");
        assert_eq!(book.site().rounds[0].len(), draw::ROUND);
    }
}
