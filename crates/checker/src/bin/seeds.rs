//! `cargo seeds`: proves every quotation, or says what is wrong.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let dir = std::env::args().skip(1).find(|arg| !arg.starts_with("--")).map_or("seeds".into(), PathBuf::from);
    match checker::check(&dir) {
        Ok(checked) => {
            println!("{} quotations verified in {} reports", checked.stats.quotations, checked.stats.reports);
            ExitCode::SUCCESS
        }
        Err(report) => {
            let text = if std::io::stderr().is_terminal() { report.coloured() } else { report.to_string() };
            eprintln!("{text}{} problems", report.count());
            ExitCode::FAILURE
        }
    }
}
