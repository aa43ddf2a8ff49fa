//! `cargo seeds`: proves every quotation, or says what is wrong.

use checker::{Checked, Report};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo seeds [FOLDER] [--stats | --json | --print | --release]

Checks the folder, `seeds` if none is given: every quotation against its report,
every name, and all that an author can get wrong. It tells all problems at once.

  --stats     how much there is, and how fair the questions are
  --json      the counts, for other programs
  --print     the whole content as one page, to read from top to bottom
  --release   remember verdicts and keys, so that a later change needs a correction";

enum Wish {
    Check,
    Stats,
    Json,
    Print,
    Release,
}

fn main() -> ExitCode {
    let (mut wish, mut folder) = (Wish::Check, PathBuf::from("seeds"));
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--stats" => wish = Wish::Stats,
            "--json" => wish = Wish::Json,
            "--print" => wish = Wish::Print,
            "--release" => wish = Wish::Release,
            "--help" | "-h" => {
                println!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            option if option.starts_with('-') => {
                eprintln!("there is no option {option}\n\n{USAGE}");
                return ExitCode::from(2);
            }
            path => folder = path.into(),
        }
    }
    let checked = match checker::check(&folder) {
        Ok(checked) => checked,
        Err(report) => {
            tell(&report);
            eprintln!("{}", count(report.count(), "problem"));
            return ExitCode::FAILURE;
        }
    };
    match fulfil(wish, checked, &folder) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output may stop early.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn fulfil(wish: Wish, checked: Checked, folder: &std::path::Path) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match wish {
        Wish::Check => {
            tell(&checked.warnings);
            writeln!(out, "{}", checked.stats.line())?;
            if !checked.warnings.is_empty() {
                writeln!(out, "{}", count(checked.warnings.count(), "warning"))?;
            }
            Ok(())
        }
        Wish::Stats => write!(out, "{}", checked.stats),
        Wish::Json => writeln!(out, "{}", serde_json::to_string_pretty(&checked.stats)?),
        Wish::Print => {
            // The program ends with it: nothing to give back.
            let book =
                content::Book::open(checked.bytes.leak()).map_err(|_| io::Error::other("the index is too short"))?;
            write!(out, "{}", checker::page(book))
        }
        Wish::Release => {
            let path = folder.join(checker::LOCK);
            std::fs::write(&path, checked.lock)?;
            writeln!(out, "wrote {}", path.display())
        }
    }
}

fn tell(report: &Report) {
    let text = if io::stderr().is_terminal() { report.coloured() } else { report.to_string() };
    eprint!("{text}");
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
