//! Every mistake that an author can make, made once in the other seeds, and the whole report that it gets.
//!
//! To add one: a line with a name and the edits that make it, then `INSTA_UPDATE=always cargo test -p checker`,
//! then read the new file in `snapshots/` as an author would.

mod evidence;
#[path = "../other/mod.rs"]
mod other;
mod prose;
mod questions;
mod shape;
mod texts;

use other::Other;

/// Makes the edits, each of which must hit exactly once, and compares the report.
#[track_caller]
pub fn check(name: &str, edits: &[(&str, &str, &str)]) {
    let mut seeds = Other::read();
    for (file, from, to) in edits {
        seeds.edit(file, from, to);
    }
    let report = match seeds.check() {
        Ok(checked) => format!("nothing fails\n\n{}", checked.warnings),
        Err(report) => format!("{report}{} in all\n", report.count()),
    };
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, report));
}
