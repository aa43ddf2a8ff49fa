//! Checks documents by two checkers of HTML: every page as it is published, and every state of it as the browser tests
//! left it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::files::{remove, root, walk};
use crate::suites;
use crate::tools::Toolbox;

/// More findings than this are only counted.
const SHOWN: usize = 40;

/// Where the browser tests leave each state's document.
fn states() -> PathBuf {
    root().join("out/e2e/states")
}

/// Documents of an earlier run would be taken for this one's.
pub fn forget() -> Result<()> {
    remove(&states())
}

/// Looks at every state, then at every document.
pub fn look(tools: &Toolbox, dist: &Path, accept: bool) -> Result<()> {
    suites::states(tools, dist, accept)?;
    check(tools, dist)
}

/// Both checkers, once each, over all documents.
pub fn check(tools: &Toolbox, dist: &Path) -> Result<()> {
    let states = documents(&states()).context("the browser tests have left no documents")?;
    ensure!(!states.is_empty(), "the browser tests have left no documents");
    let files = [documents(dist)?, states].concat();
    let told = [("html-validate", html_validate(tools, &files)?), ("the Nu HTML checker", nu(tools, &files)?)];
    let mut all = 0;
    for (name, found) in told {
        println!("{name}: {} documents, {} findings", files.len(), found.len());
        found.iter().take(SHOWN).for_each(|finding| println!("  {finding}"));
        all += found.len();
    }
    ensure!(all == 0, "{all} findings");
    Ok(())
}

fn documents(folder: &Path) -> Result<Vec<PathBuf>> {
    let all = walk(folder)?.into_iter().filter(|file| file.extension().is_some_and(|it| it == "html"));
    Ok(all.map(|file| folder.join(file)).collect())
}

/// `htmlvalidate.mjs` says which rules don't apply, and why.
fn html_validate(tools: &Toolbox, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut check = tools.command("node", &[]);
    let config = root().join("crates/xtask/checkers/htmlvalidate.mjs");
    check.arg(tools.checkers().join("node_modules/.bin/html-validate"));
    check.arg("--config").arg(config).args(["--formatter", "json"]).args(files);
    let results = json(&mut check, |output| output.stdout)?;
    let results = results.as_array().context("html-validate gave no list")?;
    let of = |result: &Value| {
        let file = name(&result["filePath"]);
        let messages = result["messages"].as_array().cloned().unwrap_or_default();
        messages.into_iter().map(move |it| {
            format!(
                "{file}:{}:{} {}: {} ({})",
                it["line"],
                it["column"],
                text(&it["ruleId"]),
                text(&it["message"]),
                text(&it["selector"])
            )
        })
    };
    Ok(results.iter().flat_map(of).collect())
}

/// `nu.txt` says which messages don't apply, and why.
fn nu(tools: &Toolbox, files: &[PathBuf]) -> Result<Vec<String>> {
    let mut check = tools.command("java", &["-jar"]);
    check.arg(tools.checkers().join("node_modules/vnu-jar/build/dist/vnu.jar"));
    let filters = root().join("crates/xtask/checkers/nu.txt");
    check.args(["--format", "json", "--exit-zero-always", "--filterfile"]).arg(filters).args(files);
    let results = json(&mut check, |output| output.stderr)?;
    let messages = results["messages"].as_array().context("the Nu HTML checker gave no messages")?;
    let of =
        |it: &Value| format!("{}:{} {}: {}", name(&it["url"]), it["lastLine"], text(&it["type"]), text(&it["message"]));
    Ok(messages.iter().map(of).collect())
}

/// What a checker says, in JSON. That it ends with a failure says only that it found something.
fn json(check: &mut Command, stream: impl Fn(std::process::Output) -> Vec<u8>) -> Result<Value> {
    let output = check.stdin(Stdio::null()).output().context("a checker can't be started")?;
    let status = output.status;
    let told = String::from_utf8_lossy(&stream(output)).into_owned();
    serde_json::from_str(&told)
        .with_context(|| format!("a checker ({status}) gave no JSON: {}", told.chars().take(400).collect::<String>()))
}

/// The file without the folders of this machine.
fn name(file: &Value) -> String {
    let file = file.as_str().unwrap_or_default().trim_start_matches("file:");
    file.strip_prefix(&*root().to_string_lossy()).unwrap_or(file).trim_start_matches('/').to_owned()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
