//! Corrections: a verdict or an answer key that changed since the last release needs an entry that says so.

use crate::files::At;
use crate::lint::Lint;
use crate::problem::Problem;
use crate::values::{VERDICTS, name};
use std::fmt::Write;

const HEAD: &str =
    "# Verdicts and answer keys of the last release. Every check compares; `cargo seeds --release` rewrites.\n";

/// The lock of what stands now.
pub fn text(lint: &Lint) -> String {
    let mut text = HEAD.to_owned();
    let date = lint.newest_correction().map_or("", |(_, date)| date);
    // Writing to a string can't fail.
    _ = writeln!(text, "date {date}");
    for (kind, slug, value, _) in values(lint) {
        _ = writeln!(text, "{kind} {slug} {value}");
    }
    text
}

/// Refuses changes that no correction newer than the lock tells of.
pub fn lint(lint: &Lint) {
    let files = &lint.resolver.files;
    let Some(file) = files.find(crate::LOCK) else { return };
    let (mut date, mut start) = ("", 0);
    let now = values(lint);
    for line in files.0[file].text.split_inclusive('\n') {
        let at = At::new(file, start..start + line.trim_end().len());
        start += line.len();
        let line = line.trim();
        match line.splitn(3, ' ').collect::<Vec<_>>().as_slice() {
            [first, ..] if first.is_empty() || first.starts_with('#') => {}
            ["date"] => {}
            ["date", released] => date = released,
            [kind @ ("claim" | "question"), slug, locked] => {
                let same = |(k, s, ..): &&(&str, &str, String, At)| k == kind && s == slug;
                let Some((what, slug, value, here)) = now.iter().find(same) else { continue };
                if value != locked && lint.newest_correction().is_none_or(|(_, newest)| newest <= date) {
                    let what = if *what == "claim" { "the verdict of claim" } else { "the key of question" };
                    let problem = Problem::Uncorrected { what, slug: (*slug).to_owned(), date: date.to_owned() };
                    lint.problems.add_with(*here, problem, vec![(at, "as released".to_owned())]);
                }
            }
            _ => lint.problems.add(at, Problem::BadLock { line: line.to_owned() }),
        }
    }
}

/// All verdicts and keys, with their places; what could not be made is left out.
fn values<'a>(lint: &Lint<'_, 'a>) -> Vec<(&'static str, &'a str, String, At)> {
    let (raw, draft) = (lint.resolver.raw, lint.draft);
    let mut values = Vec::new();
    for (entry, claim) in raw.claim.iter().zip(&draft.claims) {
        let Some(claim) = claim else { continue };
        values.push(("claim", claim.slug, name(VERDICTS, &claim.verdict).to_owned(), entry.at(&entry.verdict)));
    }
    for (entry, question) in raw.question.iter().zip(&draft.questions) {
        let Some(question) = question else { continue };
        let key = format!("{:08x}", lint.resolver.key(question));
        values.push(("question", question.slug, key, entry.at(&entry.slug)));
    }
    values
}
