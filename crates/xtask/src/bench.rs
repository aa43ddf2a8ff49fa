//! Measures dist/ in a browser against what a publisher could take instead, on a slow network and processor.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::budget::{Budget, Times};
use crate::contestants::{Contestant, make};
use crate::files::root;
use crate::process::{answer, command};
use crate::serve;
use crate::tools::Toolbox;
use crate::webdriver::Browser;

/// The network that Lighthouse calls "slow 4G": milliseconds of latency, bytes in a second down and up.
const LATENCY: u32 = 150;
const DOWN: u32 = 1_638_400 / 8;
const UP: u32 = 750_000 / 8;

/// How many times slower the processor is made.
const SLOWER: u32 = 4;

/// How long a page may take until everything is measured.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the tables stand.
pub const PERFORMANCE: &str = "docs/performance.md";

/// One load of one page: figures by their names in [`FIGURES`].
type Figures = BTreeMap<&'static str, f64>;

/// Name and heading.
const FIGURES: [(&str, &str); 12] = [
    ("html", "HTML"),
    ("css", "CSS"),
    ("js", "JS"),
    ("wasm", "wasm"),
    ("all", "all, bytes"),
    ("paint", "first paint, ms"),
    ("largest", "largest paint, ms"),
    ("answered", "first answered, ms"),
    ("live", "live, ms"),
    ("blocking", "blocked, ms"),
    ("latency", "answer to feedback, ms"),
    ("memory", "JS heap, KB"),
];

/// Loads each page `runs` times, in turns, and writes the medians into docs/performance.md. Fails over a budget.
pub fn bench(dist: &Path, runs: usize) -> Result<()> {
    ensure!(runs > 0, "--runs takes a number from 1 on");
    let tools = Toolbox::open()?;
    tools.for_browsing()?;
    let browser = Browser::start(tools.command("chromedriver", &[]))?;
    let folder = root().join("out/bench");
    let contestants = make(&tools, &browser, dist, &folder)?;
    let servers = contestants.iter().map(|it| serve::start(&it.folder, serve::Settings::packed(8400)));
    let servers = servers.collect::<Result<Vec<_>>>()?;
    prepare(&browser)?;
    let mut taken: Vec<Vec<Figures>> = contestants.iter().map(|_| Vec::new()).collect();
    for run in 1..=runs {
        for (at, contestant) in contestants.iter().enumerate() {
            let address = format!("http://127.0.0.1:{}/{}", servers[at].port, contestant.path);
            let figures = measure(&browser, &address, contestant).with_context(|| contestant.name)?;
            eprintln!("run {run} of {runs}, {}: answered at {:.0} ms", contestant.name, figures["answered"]);
            taken[at].push(figures);
        }
    }
    let medians: Vec<Figures> = taken.iter().map(|runs| medians(runs)).collect();
    let names: Vec<&str> = contestants.iter().map(|it| it.name).collect();
    let (verdicts, kept) = verdicts(&medians, &Budget::read()?.times);
    let version = answer(&mut command("chromium", &["--version"]))?.unwrap_or_default();
    let text = format!(
        "{} {version}, headless; {LATENCY} ms of latency, {:.1} Mbit/s down, the processor {SLOWER} times slower; cold, \
         medians of {runs} loads in turns.\n\n{}\n{verdicts}",
        conditions()?,
        f64::from(DOWN) * 8.0 / 1e6,
        table(&names, &medians)
    );
    println!("\n{text}");
    write_section(PERFORMANCE, "bench", &text)?;
    ensure!(kept, "a budget isn't kept; the lines above say which");
    Ok(())
}

fn prepare(browser: &Browser) -> Result<()> {
    browser.devtools("Network.enable", json!({}))?;
    browser.devtools("Performance.enable", json!({}))?;
    let probe = include_str!("../bench/probe.js");
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": probe}))?;
    let screen = json!({"width": 412, "height": 823, "deviceScaleFactor": 1, "mobile": true});
    browser.devtools("Emulation.setDeviceMetricsOverride", screen).map(|_| ())
}

/// A cold load, an answer as soon as there is a question, and one more when all is quiet.
fn measure(browser: &Browser, address: &str, contestant: &Contestant) -> Result<Figures> {
    slow(browser, false)?;
    browser.open("about:blank")?;
    browser.devtools("Network.clearBrowserCache", json!({}))?;
    browser.devtools("Storage.clearDataForOrigin", json!({"origin": address, "storageTypes": "all"}))?;
    slow(browser, true)?;
    browser.open(address)?;
    browser.until(&format!("bench.answered && ({} || bench.live)", !contestant.goes_live))?;
    // Before any more is pressed: what blocks is counted until the page is live.
    let bench = browser.evaluate("bench")?;
    let mut latencies = Vec::new();
    for question in 1..6 {
        latencies.push(browser.number(&format!("benchLatency({question})"))?);
    }
    let transfers = browser.evaluate(TRANSFERS)?;
    browser.devtools("HeapProfiler.collectGarbage", json!({}))?;
    let metrics = browser.devtools("Performance.getMetrics", json!({}))?;
    let metrics = metrics["metrics"].as_array().context("Chromium gave no metrics")?;
    let heap = metrics.iter().find(|it| it["name"] == "JSHeapUsedSize").and_then(|it| it["value"].as_f64());
    let mut figures: Figures = FIGURES
        .iter()
        .map(|(name, _)| (*name, bench[name].as_f64().or(transfers[name].as_f64()).unwrap_or_default()))
        .collect();
    figures.insert("latency", median(&mut latencies));
    figures.insert("memory", heap.unwrap_or_default() / 1000.0);
    Ok(figures)
}

/// What the page itself has fetched, as it came over the network, without the headers.
const TRANSFERS: &str = "(() => {
    const kinds = { html: 0, css: 0, js: 0, wasm: 0, all: 0 };
    for (const entry of [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]) {
        const kind = entry.entryType === 'navigation' ? 'html' : entry.name.split('.').pop();
        if (kind in kinds) kinds[kind] += entry.encodedBodySize;
        kinds.all += entry.encodedBodySize;
    }
    return kinds;
})()";

fn slow(browser: &Browser, slow: bool) -> Result<()> {
    let (latency, down, up, rate) = if slow { (LATENCY, DOWN as i64, UP as i64, SLOWER) } else { (0, -1, -1, 1) };
    let network = json!({"offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up});
    browser.devtools("Network.emulateNetworkConditions", network)?;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": rate})).map(|_| ())
}

pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

fn medians(runs: &[Figures]) -> Figures {
    let of = |name| median(&mut runs.iter().map(|run| run[name]).collect::<Vec<_>>());
    FIGURES.iter().map(|(name, _)| (*name, of(name))).collect()
}

fn table(names: &[&str], medians: &[Figures]) -> String {
    let mut text = format!("| | {} |\n|---|{}\n", names.join(" | "), "---:|".repeat(names.len()));
    for (name, heading) in FIGURES {
        let values: Vec<String> = medians.iter().map(|of| shown(of[name])).collect();
        // Writing to a text can't fail.
        let _ = writeln!(text, "| {heading} | {} |", values.join(" | "));
    }
    for name in ["paint", "answered"] {
        let ratios: Vec<String> = medians.iter().map(|of| format!("{:.2}", medians[0][name] / of[name])).collect();
        let _ = writeln!(text, "| ours to it, {} | {} |", heading(name), ratios.join(" | "));
    }
    text
}

fn heading(name: &str) -> &'static str {
    FIGURES.iter().find(|(it, _)| *it == name).map_or("", |(_, heading)| heading.trim_end_matches(", ms"))
}

/// A dash for what a page doesn't have.
fn shown(value: f64) -> String {
    if value == 0.0 { "–".to_owned() } else { format!("{value:.0}") }
}

/// Each budget with what was measured, and whether all were kept. The first page is ours, the second the same without
/// scripts, the third the plain one.
fn verdicts(medians: &[Figures], most: &Times) -> (String, bool) {
    let [ours, stripped, plain, ..] = medians else { return (String::new(), false) };
    let mut lines = vec![
        ("live, ms", ours["live"], most.live),
        ("blocked, ms", ours["blocking"], most.blocking),
        ("answer to feedback, ms", ours["latency"], most.answer),
    ];
    for name in ["paint", "answered"] {
        lines.push((
            if name == "paint" {
                "first paint to the stripped page's"
            } else {
                "first answered to the stripped page's"
            },
            ours[name] / stripped[name],
            most.of_stripped,
        ));
        lines.push((
            if name == "paint" { "first paint to the plain page's" } else { "first answered to the plain page's" },
            ours[name] / plain[name],
            most.of_plain,
        ));
    }
    let mut text = String::from("| budget | measured | at most |\n|---|---:|---:|\n");
    for (name, measured, most) in &lines {
        let _ = writeln!(text, "| {name} | {measured:.2}{} | {most} |", if measured > most { " **over**" } else { "" });
    }
    (text, lines.iter().all(|(_, measured, most)| measured <= most))
}

/// When and on what it was measured.
pub fn conditions() -> Result<String> {
    let day = answer(&mut command("date", &["+%Y-%m-%d"]))?.unwrap_or_default();
    let (cores, processor) = machine();
    Ok(format!("Measured on {day} on {cores} cores ({processor})."))
}

fn machine() -> (usize, String) {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    (cores, name.map_or_else(|| "unknown processor".to_owned(), |(_, name)| name.to_owned()))
}

/// Puts the text between the marks of this name in a file of the documentation.
pub fn write_section(file: &str, name: &str, text: &str) -> Result<()> {
    let path = root().join(file);
    let doc = fs::read_to_string(&path).with_context(|| format!("{file} can't be read"))?;
    let doc = with_section(&doc, name, text).with_context(|| format!("{file} lacks the marks `{name}`"))?;
    fs::write(&path, doc).with_context(|| format!("{file} can't be written"))
}

fn with_section(doc: &str, name: &str, text: &str) -> Option<String> {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = doc.find(&open)? + open.len();
    let end = start + doc[start..].find(&close)?;
    Some(format!("{}{}\n{}", &doc[..start], text.trim_end(), &doc[end..]))
}

impl Browser {
    /// What an expression gives in the page, once its promise is kept.
    pub fn evaluate(&self, expression: &str) -> Result<Value> {
        let wanted = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let mut given = self.devtools("Runtime.evaluate", wanted)?;
        ensure!(given["exceptionDetails"].is_null(), "`{expression}` failed: {}", given["exceptionDetails"]);
        Ok(given["result"]["value"].take())
    }

    /// The number that an expression gives.
    pub fn number(&self, expression: &str) -> Result<f64> {
        let given = self.evaluate(expression)?;
        given.as_f64().with_context(|| format!("`{expression}` gave {given} for a number"))
    }

    /// Waits until an expression, or what it promises, holds in the page.
    pub fn until(&self, wanted: &str) -> Result<()> {
        let started = Instant::now();
        while self.evaluate(&format!("Promise.resolve({wanted}).then(Boolean)"))? != json!(true) {
            ensure!(started.elapsed() < PATIENCE, "`{wanted}` doesn't hold after {PATIENCE:?}");
            sleep(Duration::from_millis(200));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_in_the_middle() {
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&mut [4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn only_what_lies_between_the_marks_is_replaced() {
        let doc = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n";
        assert_eq!(with_section(doc, "x", "new\n").as_deref(), Some("a\n<!-- x -->\nnew\n<!-- /x -->\nb\n"));
        assert_eq!(with_section(doc, "y", "new"), None);
    }

    #[test]
    fn a_budget_that_is_not_kept_is_told() {
        let most = Times { live: 2.0, blocking: 2.0, answer: 2.0, of_stripped: 1.1, of_plain: 1.1 };
        let page = |answered| FIGURES.iter().map(|(name, _)| (*name, 1.0)).chain([("answered", answered)]).collect();
        assert!(verdicts(&[page(1.0), page(1.0), page(1.0)], &most).1);
        let (text, kept) = verdicts(&[page(1.2), page(1.0), page(1.0)], &most);
        assert!(!kept && text.contains("over"), "{text}");
    }
}
