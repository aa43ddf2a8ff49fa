//! The fault matrix as it came out: printed after a run, and kept in `docs/reliability.md`.

use crate::matrix::{Row, rows};
use anyhow::{Context, Result, ensure};
use e2e::{Engine, Outcome};
use std::fmt::Write;
use std::path::Path;

const ENGINES: [(Engine, &str); 3] =
    [(Engine::Chromium, "Chromium"), (Engine::Firefox, "Firefox"), (Engine::WebKit, "WebKit")];

/// What a run says of a row in an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Passed,
    Failed,
    /// The engine can't show it, for a reason that the row gives.
    Unshown,
    /// Nobody asked for it in this run.
    NotRun,
}

fn cell(row: &Row, engine: Engine, outcomes: &[Outcome]) -> Cell {
    if row.unshown.iter().any(|(other, _)| *other == engine) {
        return Cell::Unshown;
    }
    let mut cell = Cell::Passed;
    for name in &row.shown_by {
        match outcomes.iter().find(|it| it.engine == engine && it.journey == *name) {
            Some(outcome) if !outcome.passed => return Cell::Failed,
            Some(_) => {}
            None => cell = Cell::NotRun,
        }
    }
    cell
}

/// Prints rows by engines. Only what was seen to pass counts as passed.
pub fn print(outcomes: &[Outcome]) {
    let cells = |engine| rows().iter().map(|row| cell(row, engine, outcomes)).collect::<Vec<_>>();
    let all = ENGINES.map(|(engine, _)| cells(engine));
    println!("\nfault{:>50}{:>12}{:>12}", "chromium", "firefox", "webkit");
    for (at, row) in rows().iter().enumerate() {
        let fault: String = row.fault.chars().take(40).collect();
        let told = all.each_ref().map(|cells| match cells[at] {
            Cell::Passed => "passed",
            Cell::Failed => "FAILED",
            Cell::Unshown => "not shown",
            Cell::NotRun => "not run",
        });
        println!("{:>3}  {fault:<40}{:>10}{:>12}{:>12}", row.number, told[0], told[1], told[2]);
    }
    for row in rows() {
        for (engine, reason) in row.unshown {
            println!("{:>3}  not shown in {}: {reason}", row.number, engine.name());
        }
    }
    let count = |wanted| all.iter().flatten().filter(|cell| **cell == wanted).count();
    let counts = [Cell::Passed, Cell::Failed, Cell::Unshown, Cell::NotRun].map(count);
    println!("{} passed, {} failed, {} not shown, {} not run", counts[0], counts[1], counts[2], counts[3]);
}

/// What a run makes of the table, in words for engineers.
fn document(outcome: impl Fn(&Row, Engine) -> Cell) -> String {
    let mut text = String::from(HEAD);
    for row in rows() {
        let plain = |text: &str| text.replace('<', "&lt;").replace('*', "\\*");
        let cells = ENGINES.map(|(engine, _)| match outcome(&row, engine) {
            Cell::Passed => "passed",
            Cell::Failed => "**FAILED**",
            Cell::Unshown => "not shown",
            Cell::NotRun => "**not run**",
        });
        let names: Vec<_> = row.shown_by.iter().map(|name| format!("“{name}”")).collect();
        let [fault, expected] = [row.fault, row.expected].map(plain);
        let line = [&row.number.to_string(), &fault, &expected, cells[0], cells[1], cells[2], &names.join(", ")];
        // Writing to a string can't fail.
        let _ = writeln!(text, "| {} |", line.join(" | "));
    }
    text.push_str("\nNot shown, and not counted as passed:\n\n");
    for row in rows() {
        for (engine, reason) in &row.unshown {
            let name = ENGINES.iter().find(|(it, _)| it == engine).map_or("", |(_, name)| name);
            let _ = writeln!(text, "- {} in {name}: {reason}.", row.number);
        }
    }
    text + FOOT
}

const HEAD: &str = "\
# What breaks, and what happens then

Written by `cargo xtask faults`, which breaks the built site in each of these ways, in three engines; `cargo xtask test` plays the same journeys. In every row the page's text can be read and its questions answered, nothing is blank, and nothing is lost without a word. The journeys are named as in a run; `crates/e2e/tests/site/matrix.rs` leads from a row to the function of each.

| # | fault | expected | Chromium | Firefox | WebKit | shown by |
|---|---|---|---|---|---|---|
";

const FOOT: &str = "
How some are made, where that isn't plain: the processor is slowed by Chromium's own means, elsewhere by a script that takes five sixths of the time; storage, extensions and translators are played by a script that runs before all others; 320 pixels are a frame of that width in Firefox and WebKit, whose windows can't be so narrow.

Besides: `clicker.rs` plays a reader who presses everything, with a fixed seed, on every page in both themes; `cargo xtask faults` makes 10,000 actions of it, `cargo xtask test` a part. `cargo xtask fuzz` feeds the parsers.
";

/// Writes what a whole run of the table came to.
pub fn write(file: &Path, outcomes: &[Outcome]) -> Result<()> {
    let text = document(|row, engine| cell(row, engine, outcomes));
    std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))
}

/// The committed document has the rows and reasons of the table, and no row in it failed.
pub fn is_committed() -> Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reliability.md");
    let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let wanted = document(|row, engine| cell(row, engine, &all_passed()));
    let different = text.lines().zip(wanted.lines()).find(|(is, wanted)| is != wanted);
    ensure!(text == wanted, "docs/reliability.md isn't what the table says: run `cargo xtask faults`. {different:?}");
    Ok(())
}

fn all_passed() -> Vec<Outcome> {
    let names = rows().into_iter().flat_map(|row| row.shown_by);
    let each = |name: &str| {
        ENGINES.map(|(engine, _)| Outcome { journey: name.into(), engine, passed: true, took: Default::default() })
    };
    names.flat_map(each).collect()
}
