//! Builds all tests at once, then runs those of some packages.
//!
//! `cargo test --package` would choose other features of shared dependencies for each package, and build them again.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::files::root;
use crate::markup;
use crate::process::{answer, command, run};
use crate::stages::NATIVE;
use crate::tools::Toolbox;

/// A test program that cargo built.
struct Suite {
    package: String,
    /// `lib`, `bin` or `test` with the target's name, as in `test quiz`.
    name: String,
    program: PathBuf,
    /// The package's folder: where cargo would run it.
    folder: PathBuf,
}

/// The tests of every package but the browsers', and all examples in the documentation.
pub fn native() -> Result<()> {
    let suites = built()?;
    let ours: Vec<_> =
        suites.iter().filter(|suite| suite.package != "e2e" || !suite.name.starts_with("test ")).collect();
    run_all(&ours, |_| {})?;
    run(command("cargo", &["test", "--doc"]).args(NATIVE))
}

/// The tests that drive a browser through `dist`.
pub fn browsers(tools: &Toolbox, dist: &Path) -> Result<()> {
    markup::forget()?;
    drive(tools, dist, "test ", |_| {})
}

/// Those of them that look at every state of every page, or take what they see as what is wanted.
pub fn states(tools: &Toolbox, dist: &Path, accept: bool) -> Result<()> {
    markup::forget()?;
    drive(tools, dist, "test site", |test| {
        test.arg("access: ");
        if accept {
            test.env("INSTA_UPDATE", "always");
        }
    })
}

/// The fault matrix alone; its outcome goes into docs/reliability.md.
pub fn faults(tools: &Toolbox, dist: &Path) -> Result<()> {
    let document = root().join("docs/reliability.md");
    drive(tools, dist, "test site", |test| {
        test.env("E2E_FAULTS", &document);
    })
}

fn drive(tools: &Toolbox, dist: &Path, named: &str, prepare: impl Fn(&mut Command)) -> Result<()> {
    let suites = built()?;
    let theirs: Vec<_> =
        suites.iter().filter(|suite| suite.package == "e2e" && suite.name.starts_with(named)).collect();
    ensure!(!theirs.is_empty(), "crates/e2e has no {named}");
    let path = tools.path();
    run_all(&theirs, |test| {
        prepare(test);
        test.env("PATH", &path)
            .env("EXPLAINER_DIST", dist)
            .env("E2E_AXE", tools.axe())
            .env("E2E_PYM", tools.pym())
            .env("E2E_SCORM", tools.scorm());
        if std::env::var_os("E2E_ENGINES").is_none() {
            test.env("E2E_ENGINES", "chromium,firefox,webkit");
        }
    })
}

/// Counts what is drawn, within the program, in a browser: the one test that is built for it.
pub fn renders(tools: &Toolbox) -> Result<()> {
    tools.for_browsing()?;
    let args = ["test", "--package", "renders", "--target", "wasm32-unknown-unknown", "--locked"];
    let mut test = tools.command("cargo", &args);
    let driver = answer(&mut tools.command("which", &["chromedriver"]))?.context("chromedriver isn't on PATH")?;
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner").env("CHROMEDRIVER", driver);
    test.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root().join("crates/renders/webdriver.json"));
    run(&mut test)
}

/// Runs all, also after a failure, and names those that failed.
fn run_all(suites: &[&Suite], prepare: impl Fn(&mut Command)) -> Result<()> {
    let mut failed = Vec::new();
    for suite in suites {
        let name = format!("{}, {}", suite.package, suite.name);
        eprintln!("\n-- {name}");
        let mut test = command(&suite.program, &[]);
        test.current_dir(&suite.folder).env("CARGO_MANIFEST_DIR", &suite.folder);
        prepare(&mut test);
        let status = test.status().with_context(|| format!("can't start {}", suite.program.display()))?;
        if !status.success() {
            failed.push(name);
        }
    }
    ensure!(failed.is_empty(), "tests failed in: {}", failed.join("; "));
    Ok(())
}

/// Has cargo build all tests of the workspace, and reads from its messages where they are.
fn built() -> Result<Vec<Suite>> {
    eprintln!("$ cargo test {} --no-run", NATIVE.join(" "));
    let mut build = command("cargo", &["test", "--no-run", "--message-format=json-render-diagnostics"]);
    let built = build.args(NATIVE).stderr(Stdio::inherit()).output().context("can't start cargo")?;
    ensure!(built.status.success(), "the tests can't be built");
    let text = String::from_utf8(built.stdout).context("cargo's messages aren't UTF-8")?;
    let mut suites: Vec<_> = text.lines().map(suite).filter_map(Result::transpose).collect::<Result<_>>()?;
    // Cargo tells of them in the order in which they happen to be ready.
    suites.sort_by(|one, other| (&one.package, &one.name).cmp(&(&other.package, &other.name)));
    Ok(suites)
}

/// The suite that a message of cargo tells of, if it tells of one.
fn suite(message: &str) -> Result<Option<Suite>> {
    let message: Value = serde_json::from_str(message).context("a message of cargo isn't JSON")?;
    let Some(program) = message["executable"].as_str().filter(|_| message["profile"]["test"] == true) else {
        return Ok(None);
    };
    let text = |value: &Value| value.as_str().map(str::to_owned).context("a message of cargo lacks a text");
    let folder =
        PathBuf::from(text(&message["manifest_path"])?).parent().context("a manifest has a folder")?.to_owned();
    let kind = text(&message["target"]["kind"][0])?;
    let target = text(&message["target"]["name"])?;
    let package = package(&text(&message["package_id"])?);
    let name = if kind == "lib" { kind } else { format!("{kind} {target}") };
    Ok(Some(Suite { package, name, program: program.into(), folder }))
}

/// The name in a package's id: `path+file:///work/crates/e2e#0.1.0`, or with another folder `..#explainer@0.1.0`.
fn package(id: &str) -> String {
    let (place, version) = id.rsplit_once('#').unwrap_or((id, ""));
    let name = version.split_once('@').map_or_else(|| place.rsplit('/').next().unwrap_or(place), |(name, _)| name);
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_named_by_their_ids() {
        assert_eq!(package("path+file:///work/crates/e2e#0.1.0"), "e2e");
        assert_eq!(package("path+file:///work/main#explainer@0.1.0"), "explainer");
    }

    #[test]
    fn only_test_programs_are_suites() {
        let library = r#"{"reason":"compiler-artifact","executable":null,"profile":{"test":true}}"#;
        let program = r#"{"reason":"compiler-artifact","executable":"/t/app","profile":{"test":false}}"#;
        for message in [library, program, r#"{"reason":"build-finished","success":true}"#] {
            assert!(suite(message).expect("it is JSON").is_none(), "{message}");
        }
        let test = r#"{"executable":"/t/quiz-1","profile":{"test":true},"manifest_path":"/w/Cargo.toml",
            "package_id":"path+file:///w#app@0.1.0","target":{"kind":["test"],"name":"quiz"}}"#;
        let found = suite(test).expect("it is sound").expect("it is a test program");
        assert_eq!((found.package.as_str(), found.name.as_str()), ("app", "test quiz"));
        assert_eq!(found.folder, Path::new("/w"));
    }
}
