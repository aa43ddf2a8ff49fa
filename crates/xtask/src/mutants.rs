//! Mutants: cargo-mutants changes the quiz's pure code in every small way it knows, and some test has to notice.
//!
//! The changes are made in this folder, one at a time, so that each builds only what depends on it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::files::{remove, root};
use crate::process::{command, run};
use crate::stages::NATIVE;
use crate::tools::Toolbox;

/// What is changed: what was answered, what it says, which questions are drawn, what is kept, and what happens.
const FILES: [&str; 6] = [
    "src/quiz.rs",
    "src/score.rs",
    "src/progress.rs",
    "src/app.rs",
    "crates/content/src/draw.rs",
    "crates/content/src/questions.rs",
];

/// Parts of them that only a browser runs.
const ELSEWHERE: &str = "for App>|aside";

/// The tests that look at it, wherever they are in the workspace.
const TESTS: [&str; 5] = ["quiz", "traces", "untrusted", "compared", "draw"];

/// Where the survivors are judged: a list of mutants, each by its name without its place.
const JUDGED: &str = "docs/quiz.md";

/// Runs them all, or those whose name matches; fails on a survivor that isn't judged, and on a judgement of none.
pub fn hunt(tools: &Toolbox, only: Option<&str>) -> Result<ExitCode> {
    tools.for_mutating()?;
    let mut clean = command("git", &["diff", "--quiet", "HEAD", "--"]);
    run(clean.args(FILES)).context("commit first: a run that is stopped may leave a change in these files")?;

    let out = root().join("target/mutants");
    remove(&out)?;
    fs::create_dir_all(&out)?;
    let mut hunt = tools.command("cargo", &["mutants", "--in-place", "--no-shuffle", "--colors=never", "--timeout=60"]);
    hunt.arg("--output").arg(&out).args(["--workspace", "--test-workspace=true", "--exclude-re", ELSEWHERE]);
    hunt.args(FILES.iter().flat_map(|file| ["--file", file]));
    hunt.args(only.into_iter().flat_map(|name| ["--re", name]));
    let tests = TESTS.iter().flat_map(|test| ["--test", test]);
    hunt.args(NATIVE.into_iter().filter(|it| *it != "--workspace").chain(tests).map(|it| format!("--cargo-arg={it}")));
    // A snapshot that differs is a mutant caught, not one to look at.
    let status = hunt.env("INSTA_UPDATE", "no").status().context("can't start cargo-mutants")?;
    // 2 and 3 are for survivors and for tests that never end, which are counted below.
    ensure!(matches!(status.code(), Some(0 | 2 | 3)), "cargo-mutants failed ({status})");

    let told = |outcome: &str| names(&out.join("mutants.out").join(outcome));
    let [caught, missed, slow, unviable] = ["caught.txt", "missed.txt", "timeout.txt", "unviable.txt"].map(told);
    let (caught, mut missed, slow, unviable) = (caught?, missed?, slow?, unviable?);
    let counts = [&caught, &missed, &slow, &unviable].map(Vec::len);
    let all: usize = counts.iter().sum();
    let [caught, survived, slow, unviable] = counts;
    println!("\n{all} mutants: {caught} caught, {survived} missed, {slow} never ended, {unviable} don't compile");
    let mut judged = judged(&fs::read_to_string(root().join(JUDGED))?);
    judged.retain(|name| missed.iter().position(|it| it == name).map(|at| missed.swap_remove(at)).is_none());
    missed.iter().for_each(|name| println!("no test notices, and {JUDGED} doesn't judge: {name}"));
    if only.is_none() {
        judged.iter().for_each(|name| println!("{JUDGED} judges what no longer survives: {name}"));
    }
    let settled = missed.is_empty() && (judged.is_empty() || only.is_some());
    Ok(if settled { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The mutants that a file lists, by their names without their places.
fn names(file: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    Ok(text.lines().map(unplaced).collect())
}

/// `src/quiz.rs:33:16: replace < with <= in Picks::has` without line and column, which move.
fn unplaced(mutant: &str) -> String {
    let mut parts = mutant.splitn(4, ':');
    match (parts.next(), parts.nth(2)) {
        (Some(file), Some(what)) => format!("{file}:{what}"),
        _ => mutant.to_owned(),
    }
}

/// The names of judged mutants: what stands between backquotes at the start of a table's row, its bars escaped.
fn judged(text: &str) -> Vec<String> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    rows.map(|(name, _)| name.replace("\\|", "|")).filter(|name| name.contains(".rs: ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mutants_are_told_without_their_places() {
        assert_eq!(
            unplaced("src/quiz.rs:33:16: replace < with <= in Picks::has"),
            "src/quiz.rs: replace < with <= in Picks::has"
        );
        assert_eq!(
            unplaced("src/quiz.rs:1:2: replace a::b -> c::d with ::e"),
            "src/quiz.rs: replace a::b -> c::d with ::e"
        );
    }

    #[test]
    fn judged_mutants_are_rows_of_a_table() {
        let text =
            "| change | why |\n|---|---|\n| `src/a.rs: replace \\| with ^` | same |\n| `explainer:answered` | no |\n";
        assert_eq!(judged(text), ["src/a.rs: replace | with ^"]);
    }
}
