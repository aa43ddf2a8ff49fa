//! Everything that must pass, stage by stage, the quick ones first.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::crates;
use crate::dist::{self, Site};
use crate::excerpts;
use crate::files::root;
use crate::hosting;
use crate::licences;
use crate::markup;
use crate::oembed;
use crate::paper;
use crate::process::{command, run};
use crate::readers;
use crate::reproduce;
use crate::size;
use crate::suites;
use crate::tools::Toolbox;
use crate::visual;

/// The features of the native build. One set for lints, tests and the prerenderer, always for the whole workspace:
/// another selection would choose other features of shared dependencies, and build them again.
pub const NATIVE: [&str; 4] = ["--workspace", "--features", "ssr", "--locked"];

/// Runs all stages, also after a failure, except those that need what failed.
///
/// With `only`, that stage alone, with what the others left.
pub fn test(only: Option<String>) -> Result<ExitCode> {
    let tools = Toolbox::open()?;
    let site = Site { origin: None, out: root().join("dist"), seeds: None };
    let mut stages = Stages { only, ..Stages::default() };
    stages.run("tools", || tools.everything());
    if stages.all_passed() {
        stages.run("format", format);
        stages.run("seeds", || run(&mut command("cargo", &["seeds"])));
        stages.run("crates", || crates::check(&tools));
        stages.run("lints", native_lints);
        stages.run("lints, browser", browser_lints);
        stages.run("native tests", suites::native);
        stages.run("looks", || visual::check(visual::Then::Compare));
        if stages.run("build", || dist::build(&site)) {
            stages.run("size", || {
                let within = size::weigh(&site.out, size::Listing::Heaviest)? == ExitCode::SUCCESS;
                ensure!(within, "a budget is exceeded");
                Ok(())
            });
            stages.run("hosting", || hosting::test(&tools, &site.out));
            stages.run("oembed", || oembed::ask(&tools, &site.out));
            stages.run("renders", || suites::renders(&tools));
            stages.run("readers", || readers::read(&tools, &site.out));
            stages.run("paper", || paper::print(&tools, &site.out));
            stages.run("excerpts", || excerpts::check(&tools, &site.out));
            stages.run("licences", || licences::check(&site.out));
            stages.run("two builds", || reproduce::pages(&tools, &site.out));
            stages.run("browser tests", || suites::browsers(&tools, &site.out));
            stages.run("markup", || markup::check(&tools, &site.out));
        } else {
            let skipped =
                ["size", "hosting", "oembed", "renders", "readers", "paper", "excerpts", "licences", "two builds"];
            for name in skipped.into_iter().chain(["browser tests", "markup"]) {
                stages.skip(name);
            }
        }
    }
    Ok(stages.close())
}

/// Runs what takes under a minute when it was run before.
pub fn check() -> Result<ExitCode> {
    let tools = Toolbox::open()?;
    tools.for_checking()?;
    tools.for_browsing()?;
    let mut stages = Stages::default();
    stages.run("format", format);
    stages.run("lints", native_lints);
    stages.run("lints, browser", browser_lints);
    stages.run("native tests", suites::native);
    stages.run("looks", || visual::check(visual::Then::Compare));
    Ok(stages.close())
}

fn format() -> Result<()> {
    run(&mut command("cargo", &["fmt", "--all", "--check"])).context("run `cargo fmt --all`")
}

fn native_lints() -> Result<()> {
    run(command("cargo", &["clippy", "--all-targets"]).args(NATIVE).args(["--", "--deny", "warnings"]))
}

fn browser_lints() -> Result<()> {
    let args = ["clippy", "--target", "wasm32-unknown-unknown", "--features", "hydrate", "--locked"];
    run(command("cargo", &args).args(["--", "--deny", "warnings"]))
}

/// What was run, how long it took, and whether it passed; None if it wasn't run.
#[derive(Default)]
struct Stages {
    done: Vec<(&'static str, Duration, Option<bool>)>,
    /// The one that was asked for, if not all.
    only: Option<String>,
}

impl Stages {
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> bool {
        if self.only.as_deref().is_some_and(|only| only != name) {
            return true;
        }
        eprintln!("\n== {name}");
        let started = Instant::now();
        let result = work();
        let took = started.elapsed();
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        eprintln!("== {name}: {} in {}", outcome(Some(result.is_ok())), clock(took));
        self.done.push((name, took, Some(result.is_ok())));
        result.is_ok()
    }

    fn skip(&mut self, name: &'static str) {
        self.done.push((name, Duration::ZERO, None));
    }

    fn all_passed(&self) -> bool {
        self.done.iter().all(|(_, _, passed)| *passed == Some(true))
    }

    fn close(self) -> ExitCode {
        println!("\n{:<16} {:>6}  result", "stage", "time");
        for (name, took, passed) in &self.done {
            println!("{name:<16} {:>6}  {}", clock(*took), outcome(*passed));
        }
        let count = |wanted| self.done.iter().filter(|(_, _, passed)| *passed == wanted).count();
        println!("{:<16} {:>6}", "together", clock(self.done.iter().map(|(_, took, _)| *took).sum()));
        println!("{} passed, {} failed", count(Some(true)), count(Some(false)) + count(None));
        if self.all_passed() && !self.done.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn outcome(passed: Option<bool>) -> &'static str {
    match passed {
        Some(true) => "passed",
        Some(false) => "FAILED",
        None => "not run, as the build failed",
    }
}

/// Minutes and seconds.
fn clock(time: Duration) -> String {
    format!("{}:{:02}", time.as_secs() / 60, time.as_secs() % 60)
}
