//! However an author's files are broken, the checker answers with content or a report, never with a panic.

mod other;

use other::Other;
use proptest::prelude::*;
use proptest::sample::Index;

const JUNK: [&str; 10] = ["", "\"", "[[", "]", "{", "}", "\n", "= 1", "“\u{a0}’", "'''"];

/// Where a file is cut, how much is taken out, and what is put in.
fn damage() -> impl Strategy<Value = Vec<(Index, Index, usize, &'static str)>> {
    let one = (any::<Index>(), any::<Index>(), 0_usize..400, prop::sample::select(JUNK.to_vec()));
    prop::collection::vec(one, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_seeds_get_an_answer(damage in damage()) {
        let mut seeds = Other::read();
        for (file, at, taken, junk) in damage {
            let (_, text) = seeds.pick(file);
            let cut = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let start = cut(at.index(text.len() + 1));
            let end = cut(start + taken).max(start);
            text.replace_range(start..end, junk);
        }
        if let Err(report) = seeds.check() {
            prop_assert!(report.count() > 0);
            prop_assert!(report.to_string().contains("error"));
        }
    }

    #[test]
    fn lines_that_are_missing_get_an_answer(file in any::<Index>(), first in any::<Index>(), count in 1_usize..12) {
        let mut seeds = Other::read();
        let (_, text) = seeds.pick(file);
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let first = first.index(lines.len());
        let kept = lines.iter().enumerate().filter(|(at, _)| !(first..first + count).contains(at));
        *text = kept.map(|(_, line)| *line).collect();
        if let Err(report) = seeds.check() {
            prop_assert!(report.count() > 0);
        }
    }
}
