//! Fuzzing: libFuzzer changes the inputs in `fuzz/corpus/` and keeps what reaches new code, for a while for each parser.
//!
//! The compiler is the pinned stable one: what counts branches is a pass of LLVM that any compiler has, and the parsers
//! hold no unsafe code that a sanitizer would watch.

use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use crate::files::{root, walk};
use crate::process::{answer, command, run};

/// As cargo-fuzz sets them, without a sanitizer.
const FLAGS: [&str; 10] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Clink-dead-code",
    "-Cdebuginfo=1",
    "--cfg",
    "fuzzing",
];

/// Each parser gets so many seconds. An input on which one fails is kept and named, and is to be added to its corpus.
pub fn fuzz(seconds: u64) -> Result<()> {
    let target = root().join("target/fuzz");
    let host = answer(&mut command("rustc", &["--version", "--verbose"]))?.context("rustc doesn't run")?;
    let host =
        host.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc doesn't say its host")?.to_owned();
    let mut build =
        command("cargo", &["build", "--manifest-path", "fuzz/Cargo.toml", "--release", "--locked", "--target"]);
    build.arg(&host).env("CARGO_TARGET_DIR", &target).env("RUSTFLAGS", FLAGS.join(" "));
    run(&mut build).context("the fuzzer can't be built; a C++ compiler is needed (build-essential)")?;
    let program = target.join(&host).join("release/parsers");

    let corpus = root().join("fuzz/corpus");
    let mut parsers: Vec<_> = fs::read_dir(&corpus)?.map(|entry| Ok(entry?.file_name())).collect::<Result<_>>()?;
    parsers.sort();
    let mut failed = Vec::new();
    println!("\n{:<10} {:>10} {:>8} {:>9} {:>9}", "parser", "inputs", "reached", "committed", "found");
    for parser in parsers {
        let name = parser.to_string_lossy().into_owned();
        let (found, failing) = (target.join("found").join(&parser), target.join("failing"));
        fs::create_dir_all(&found)?;
        fs::create_dir_all(&failing)?;
        let mut fuzz = command(&program, &["-print_final_stats=1", "-seed=103", "-timeout=10", "-max_len=20000"]);
        fuzz.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/{name}-", failing.display()));
        fuzz.arg(&found).arg(corpus.join(&parser)).env("PARSER", &parser).stdout(Stdio::null()).stderr(Stdio::piped());
        let output = fuzz.output().with_context(|| format!("can't start {}", program.display()))?;
        let told = String::from_utf8_lossy(&output.stderr);
        let inputs = last(&told, "stat::number_of_executed_units:").unwrap_or_default();
        let reached = last(&told, "cov: ").unwrap_or_default();
        let [committed, new] = [corpus.join(&parser), found].map(|folder| walk(&folder).map_or(0, |files| files.len()));
        println!("{name:<10} {inputs:>10} {reached:>8} {committed:>9} {new:>9}");
        if !output.status.success() {
            let lines: Vec<_> = told.lines().collect();
            println!("{}", lines[lines.len().saturating_sub(30)..].join("\n"));
            failed.push(name);
        }
    }
    ensure!(
        failed.is_empty(),
        "failed: {}. Add the input that target/fuzz/failing holds to the parser's folder in fuzz/corpus",
        failed.join(", ")
    );
    Ok(())
}

/// The first word after the last place where libFuzzer says this.
fn last<'t>(told: &'t str, label: &str) -> Option<&'t str> {
    told.rsplit_once(label)?.1.split_whitespace().next()
}

#[cfg(test)]
mod tests {
    use super::last;

    #[test]
    fn figures_are_read_from_what_the_fuzzer_says() {
        let told = "#2 INITED cov: 12 ft: 13\n#9 NEW    cov: 15 ft: 20\nstat::number_of_executed_units: 99\n";
        assert_eq!((last(told, "cov: "), last(told, "stat::number_of_executed_units:")), (Some("15"), Some("99")));
        assert_eq!(last(told, "nothing"), None);
    }
}
