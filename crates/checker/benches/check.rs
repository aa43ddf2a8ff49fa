//! How long the checker takes, by how much there is: `cargo xtask growth` writes it into docs/performance.md.

use divan::Bencher;
use generator::Size;

fn main() {
    divan::main();
}

/// Questions and reports.
const SIZES: [(usize, usize); 4] = [(60, 5), (250, 15), (1_000, 50), (5_000, 500)];

#[divan::bench(args = SIZES.map(|(questions, reports)| format!("{questions}-{reports}")), sample_count = 7)]
fn check(bencher: Bencher, size: &str) {
    let (questions, reports) = size.split_once('-').expect("a size has two numbers");
    let number = |text: &str| text.parse().expect("it was printed from a number");
    let files = generator::seeds(Size { questions: number(questions), reports: number(reports) });
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    bencher.bench_local(|| checker::check_files(divan::black_box(&files)).expect("what was written is sound"));
}
