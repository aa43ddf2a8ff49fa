//! Builds sites of several sizes from seeds that a program writes, and measures what grows with them.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use generator::Size;
use serde_json::json;

use crate::bench::{PERFORMANCE, conditions, median, write_section};
use crate::dist::{self, Site};
use crate::files::{remove, root, walk};
use crate::pack::{brotli, with_ending};
use crate::process::command;
use crate::serve;
use crate::tools::Toolbox;
use crate::webdriver::Browser;

/// The sizes of the site, and one more for the checker alone.
const SIZES: [Size; 3] =
    [Size { questions: 60, reports: 5 }, Size { questions: 250, reports: 15 }, Size { questions: 1_000, reports: 50 }];
const CHECKED: Size = Size { questions: 5_000, reports: 500 };

/// How many times slower the processor is made, and how often each page is loaded.
const SLOWER: u32 = 4;
const LOADS: usize = 9;

/// What is typed into the search.
const SOUGHT: &str = "ra mi";

/// So much more than at the smallest size the time to hydrate and to answer may be, as a factor: what differs by less is
/// noise. And in milliseconds, for times so short that a frame decides.
const FLAT: f64 = 1.25;
const FRAME: f64 = 17.0;

/// What was measured at one size: milliseconds and bytes.
struct Measured {
    check: f64,
    build: Duration,
    pages: usize,
    /// The seeds as one text, in Brotli.
    seeds: usize,
    program: usize,
    index: usize,
    quiz: usize,
    hydrate: f64,
    answer: f64,
    search: f64,
}

/// Measures all sizes and writes the table into docs/performance.md. Fails if what must stay flat has grown, or if the
/// program grows faster than its texts.
pub fn measure() -> Result<()> {
    let tools = Toolbox::open()?;
    tools.for_browsing()?;
    let checks = checks()?;
    let check_of = |size: &Size| {
        let name = format!("{}-{}", size.questions, size.reports);
        checks
            .iter()
            .find(|(its, _)| *its == name)
            .map(|(_, time)| *time)
            .with_context(|| format!("no check of {name}"))
    };
    let folder = root().join("out/growth");
    remove(&folder)?;
    let mut all = Vec::new();
    for size in &SIZES {
        all.push(of_size(&tools, size, check_of(size)?, &folder.join(size.questions.to_string()))?);
    }
    let largest = check_of(&CHECKED)?;
    let text = format!(
        "{} Chromium, headless, the processor {SLOWER} times slower; medians of {LOADS} loads, the check's of 7 runs on the \
         processor as it is. Bytes are of Brotli 11.\n\n{}\nThe checker alone takes {:.1} s for {} questions and {} reports.",
        conditions()?,
        table(&all),
        largest / 1000.0,
        CHECKED.questions,
        CHECKED.reports
    );
    println!("\n{text}");
    write_section(PERFORMANCE, "growth", &text)?;
    judge(&all)
}

fn of_size(tools: &Toolbox, size: &Size, check: f64, folder: &Path) -> Result<Measured> {
    let seeds = folder.join("seeds");
    fs::create_dir_all(&seeds)?;
    let files = generator::seeds(*size);
    for (name, text) in &files {
        fs::write(seeds.join(name), text)?;
    }
    let texts: String = files.into_iter().map(|(_, text)| text).collect();
    let out = folder.join("dist");
    let started = Instant::now();
    dist::build(&Site { origin: None, out: out.clone(), seeds: Some(seeds) })?;
    let build = started.elapsed();

    let built = walk(&out)?;
    let named = |start: &str, end: &str| {
        let mut found = built.iter().filter(|file| file.to_string_lossy().starts_with(start));
        let file = found.find(|file| file.to_string_lossy().ends_with(end));
        file.cloned().with_context(|| format!("there is no {start}*{end}"))
    };
    let packed = |file: PathBuf| anyhow::Ok(fs::metadata(with_ending(&out.join(file), "br"))?.len() as usize);
    let server = serve::start(&out, serve::Settings::packed(8500))?;
    let browser = Browser::start(tools.command("chromedriver", &[]))?;
    let probe = include_str!("../bench/growth.js");
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": probe}))?;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": SLOWER}))?;
    let page = |path: &str| format!("http://127.0.0.1:{}/{path}", server.port);
    let (mut hydrate, mut answers, mut searches) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..LOADS {
        browser.open("about:blank")?;
        browser.devtools("Storage.clearDataForOrigin", json!({"origin": page(""), "storageTypes": "all"}))?;
        browser.open(&page("quiz/"))?;
        browser.until("growth.live")?;
        hydrate.push(browser.number("growth.live - growth.loaded")?);
        for question in 0..3 {
            answers.push(browser.number(&format!("growthAnswer({question})"))?);
        }
        browser.open(&page("sources/"))?;
        browser.until("growth.live")?;
        searches.push(browser.number(&format!("growthSearch({SOUGHT:?})"))?);
    }
    Ok(Measured {
        check,
        build,
        pages: built.iter().filter(|file| file.extension().is_some_and(|it| it == "html")).count(),
        seeds: brotli(texts.as_bytes())?.len(),
        program: packed(named("app-", ".wasm")?)?,
        index: packed(named("lookup-", ".txt")?)?,
        quiz: packed("quiz/index.html".into())?,
        hydrate: median(&mut hydrate),
        answer: median(&mut answers),
        search: median(&mut searches),
    })
}

/// The median time of each of the checker's benchmarks, in milliseconds, by name.
fn checks() -> Result<Vec<(String, f64)>> {
    let args = ["bench", "--package", "checker", "--bench", "check", "--locked"];
    let output = command("cargo", &args).stderr(Stdio::inherit()).output().context("cargo can't be started")?;
    ensure!(output.status.success(), "the checker's benchmark failed; the reason is above");
    let told = String::from_utf8_lossy(&output.stdout);
    eprintln!("{told}");
    Ok(told.lines().filter_map(bench_line).collect())
}

/// A line of divan's table, such as `├─ 60-5  1.2 ms │ 3.4 ms │ 2.1 ms │ ..`: the name, and the third time.
fn bench_line(line: &str) -> Option<(String, f64)> {
    let mut cells = line.trim_start_matches(|it: char| !it.is_ascii_alphanumeric()).split('│');
    let (name, _) = cells.next()?.trim().split_once(' ')?;
    let (number, unit) = cells.nth(1)?.trim().split_once(' ')?;
    let milliseconds = match unit {
        "s" => 1e3,
        "ms" => 1.0,
        "µs" => 1e-3,
        _ => return None,
    };
    Some((name.to_owned(), number.parse::<f64>().ok()? * milliseconds))
}

fn table(all: &[Measured]) -> String {
    let heads: Vec<_> = SIZES.iter().map(|size| format!("{} and {}", size.questions, size.reports)).collect();
    let mut text = format!("| questions and reports | {} |\n|---|{}\n", heads.join(" | "), "---:|".repeat(all.len()));
    let mut row = |name: &str, value: &dyn Fn(&Measured) -> String| {
        let values: Vec<_> = all.iter().map(value).collect();
        // Writing to a text can't fail.
        let _ = writeln!(text, "| {name} | {} |", values.join(" | "));
    };
    row("check, ms", &|it| format!("{:.0}", it.check));
    row("build, s", &|it| format!("{:.0}", it.build.as_secs_f64()));
    row("pages", &|it| it.pages.to_string());
    row("seeds, bytes", &|it| it.seeds.to_string());
    row("program with all content, bytes", &|it| it.program.to_string());
    row("search index, bytes", &|it| it.index.to_string());
    row("a page of the quiz, bytes", &|it| it.quiz.to_string());
    row("wasm loaded to hydrated, ms", &|it| format!("{:.0}", it.hydrate));
    row("press to answer taken and painted, ms", &|it| format!("{:.0}", it.answer));
    row("a search, ms", &|it| format!("{:.0}", it.search));
    text
}

/// Hydrating and answering stay flat; the program grows by no more than what was put into it.
fn judge(all: &[Measured]) -> Result<()> {
    let (Some(least), Some(most)) = (all.first(), all.last()) else { return Ok(()) };
    for (name, small, large) in [("hydrating", least.hydrate, most.hydrate), ("answering", least.answer, most.answer)] {
        ensure!(
            large < small * FLAT || large < small + FRAME,
            "{name} takes {small:.0} ms at the smallest size and {large:.0} at the largest"
        );
    }
    let (grown, put_in) = (most.program - least.program, most.seeds - least.seeds);
    ensure!(grown <= put_in, "the program grows by {grown} bytes for {put_in} of seeds");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(hydrate: f64, answer: f64, seeds: usize, program: usize) -> Measured {
        let build = Duration::ZERO;
        Measured { check: 0.0, build, pages: 0, seeds, program, index: 0, quiz: 0, hydrate, answer, search: 0.0 }
    }

    #[test]
    fn what_grows_is_told() {
        let small = || measured(150.0, 57.0, 20_000, 115_000);
        let judge = |large| judge(&[small(), large]).map_err(|error| error.to_string());
        assert_eq!(judge(measured(180.0, 70.0, 260_000, 320_000)), Ok(()));
        for (large, told) in [
            (measured(190.0, 57.0, 260_000, 320_000), "hydrating takes"),
            (measured(150.0, 80.0, 260_000, 320_000), "answering takes"),
            (measured(150.0, 57.0, 260_000, 360_000), "the program grows"),
        ] {
            assert!(judge(large).is_err_and(|why| why.starts_with(told)), "{told}");
        }
    }

    #[test]
    fn the_median_is_read_of_a_line() {
        let line = "   ├─ 60-5     12.31 ms      │ 14.9 ms       │ 12.62 ms      │ 12.9 ms       │ 7       │ 7";
        assert_eq!(bench_line(line), Some(("60-5".to_owned(), 12.62)));
        let line = "   ╰─ 5000-500 1.913 s       │ 2.1 s         │ 2 s           │ 2 s           │ 7       │ 7";
        assert_eq!(bench_line(line), Some(("5000-500".to_owned(), 2000.0)));
        assert_eq!(bench_line("╰─ check                │               │               │               │"), None);
    }
}
