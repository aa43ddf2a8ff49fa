//! Lighthouse's scores for one page of each kind, with its settings for a telephone.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bench::{PERFORMANCE, write_section};
use crate::files::{root, walk};
use crate::process::{answer, command, run};
use crate::serve;
use crate::shots::kinds;
use crate::tools::Toolbox;

const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Of a folder with more pages than this, one is scored.
const FEW: usize = 4;

/// Scores each kind of page and writes the table into docs/performance.md. Fails if anything is below 100; pages made
/// for embedding needn't be found by search engines.
pub fn score(dist: &Path) -> Result<()> {
    let tools = Toolbox::open()?;
    tools.for_browsing()?;
    let program = tools.for_benching()?.join("node_modules/.bin/lighthouse");
    let server = serve::start(dist, serve::Settings::packed(8400))?;
    let folder = root().join("out/lighthouse");
    fs::create_dir_all(&folder)?;
    let built = fs::metadata(dist.join("index.html"))?.modified()?;
    let files = walk(dist)?;
    let pages = files.iter().filter_map(|file| file.to_str()).filter(|it| !["404.html", "shell.html"].contains(it));
    let mut lines = Vec::new();
    let mut below = Vec::new();
    for page in kinds(pages, FEW) {
        let path = page.trim_end_matches("index.html");
        let report = folder.join(format!("{}.json", page.replace('/', "-")));
        // A run that was stopped goes on where it was.
        let is_there = fs::metadata(&report).and_then(|it| it.modified()).is_ok_and(|written| written > built);
        let mut lighthouse = tools.command(&program.to_string_lossy(), &["--quiet", "--output=json"]);
        lighthouse.arg(format!("--only-categories={}", CATEGORIES.join(",")));
        lighthouse.arg("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu");
        lighthouse.arg(format!("--output-path={}", report.display()));
        let chromium = answer(&mut command("which", &["chromium"]))?.context("chromium isn't on PATH")?;
        lighthouse.arg(format!("http://127.0.0.1:{}/{path}", server.port)).env("CHROME_PATH", chromium);
        // The browser sometimes goes away under it.
        if !is_there && run(&mut lighthouse).is_err() {
            run(&mut lighthouse)?;
        }
        let report: Value = serde_json::from_str(&fs::read_to_string(&report)?).context("Lighthouse wrote no JSON")?;
        let scores =
            CATEGORIES.map(|name| (report["categories"][name]["score"].as_f64().unwrap_or(0.0) * 100.0).round());
        for (name, score) in CATEGORIES.iter().zip(scores) {
            if score < 100.0 && !(*name == "seo" && path.starts_with("embed/")) {
                below.push(format!("/{path}: {name} {score}"));
                below.extend(failing(&report, name));
            }
        }
        let line = format!("| /{path} | {} |", scores.map(|score| score.to_string()).join(" | "));
        println!("{line}");
        lines.push(line);
    }
    let head = format!("| page | {} |\n|---|---:|---:|---:|---:|\n", CATEGORIES.join(" | "));
    write_section(PERFORMANCE, "lighthouse", &format!("{head}{}", lines.join("\n")))?;
    ensure!(below.is_empty(), "below 100:\n{}", below.join("\n"));
    Ok(())
}

/// The audits that cost a category its points.
fn failing(report: &Value, category: &str) -> Vec<String> {
    let audits = report["categories"][category]["auditRefs"].as_array().cloned().unwrap_or_default();
    let weighed = audits.iter().filter(|it| it["weight"].as_f64() > Some(0.0)).filter_map(|it| it["id"].as_str());
    let lost = weighed.filter(|id| report["audits"][*id]["score"].as_f64().is_some_and(|score| score < 1.0));
    lost.map(|id| format!("  {id}: {}", report["audits"][id]["displayValue"].as_str().unwrap_or("failed"))).collect()
}
