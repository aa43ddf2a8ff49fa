//! Access, in every state of `states.rs`: axe-core in three looks, own checks of what it doesn't see, and the names and
//! roles that assistive technology is given. Each state's document is kept for the checkers of markup.

use crate::OTHERS;
use crate::states::{self, AS_IT_COMES, State};
use crate::steps::reach;
use crate::trees;
use anyhow::{Context, Result, ensure};
use e2e::{Page, Press, Server, Setup, Suite, dist};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// What axe leaves to people, and what was found.
const JUDGED: &str = include_str!("../../../../docs/access.md");

const CHECKS: &str = include_str!("access/checks.js");

/// Narrow as a phone, and as a window of 1280 pixels at 400%.
const NARROW: (u32, u32) = (320, 640);
const WIDE: (u32, u32) = (1280, 900);

/// Adds a journey for each state if `E2E_AXE` says where `axe.min.js` is; without it, a line says that they aren't run.
pub fn add(suite: &mut Suite) -> Result<()> {
    let folder = dist::folder()?;
    suite.holds("access: every page and phase has a state", move || states::complete(&folder));
    let Some(file) = std::env::var_os("E2E_AXE").filter(|file| !file.is_empty()) else {
        println!("E2E_AXE doesn't name axe.min.js: no state is looked at");
        return Ok(());
    };
    let axe: Arc<str> = std::fs::read_to_string(&file).with_context(|| format!("reading {file:?}"))?.into();
    std::fs::create_dir_all(documents())?;
    let judgments: Arc<[Judgment]> = judgments(JUDGED)?.into();
    for state in states::all() {
        let (axe, judgments) = (axe.clone(), judgments.clone());
        let setup = Setup { except: OTHERS, ..state.setup };
        suite.journey(format!("access: {}", state.name), setup, move |page, server| {
            look(page, server, state.clone(), axe.clone(), judgments.clone())
        });
    }
    Ok(())
}

/// Where each state's document is kept.
fn documents() -> PathBuf {
    dist::out().join("states")
}

async fn look(page: Page, server: Server, state: State, axe: Arc<str>, judgments: Arc<[Judgment]>) -> Result<()> {
    page.viewport(WIDE.0, WIDE.1).await?;
    reach(&page, &server, &state).await?;
    keep(&page, &state).await?;
    let mut findings = trees::unnamed(&page).await?;
    if state.name.ends_with(AS_IT_COMES) {
        findings.extend(trees::compare(&page, &state.name).await?);
    }
    page.client().execute(&axe, vec![]).await?;
    page.client().execute(CHECKS, vec![]).await?;
    let checks = |names: &'static [&'static str], look: &'static str| check(&page, names, look);
    // What has the focus by a click needn't show it; after a key it must.
    page.press(&[Press::Tab]).await?;
    page.eval::<()>("document.activeElement.blur()", vec![]).await?;
    for (feature, value) in LOOKS {
        seem(&page, feature, value).await?;
        findings.extend(by_axe(&page, value, &judgments).await?);
        findings.extend(checks(&["legible", "focus"], value).await?);
    }
    findings.extend(checks(&["forced"], "forced colours").await?);
    seem(&page, "prefers-reduced-motion", "reduce").await?;
    findings.extend(checks(&["moves", "targets"], "reduced motion").await?);
    findings.extend(spaced(&page, "text spacing").await?);
    page.viewport(NARROW.0, NARROW.1).await?;
    page.painted().await?;
    findings.extend(checks(&["wide", "targets"], "320 pixels").await?);
    findings.extend(spaced(&page, "text spacing at 320 pixels").await?);
    ensure!(findings.is_empty(), "{} findings: {findings:#?}", findings.len());
    Ok(())
}

/// What the reader prefers; the last of them takes the page's own colours away.
const LOOKS: [(&str, &str); 3] =
    [("prefers-color-scheme", "light"), ("prefers-color-scheme", "dark"), ("forced-colors", "active")];

/// Has the page look so.
async fn seem(page: &Page, feature: &str, value: &str) -> Result<()> {
    page.prefer(feature, value).await?;
    page.eval("return e2eChecks.settled(...arguments)", vec![feature.into(), value.into()]).await
}

/// The document as it now is.
async fn keep(page: &Page, state: &State) -> Result<()> {
    let document: String = page.eval(DOCUMENT, vec![]).await?;
    Ok(std::fs::write(documents().join(trees::slug(&state.name)).with_extension("html"), document)?)
}

const DOCUMENT: &str = "return '<!doctype html>\\n' + document.documentElement.outerHTML + '\\n'";

async fn check(page: &Page, names: &[&str], look: &str) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for name in names {
        let found: Vec<String> = page.eval(&format!("return e2eChecks.{name}()"), vec![]).await?;
        all.extend(found.into_iter().map(|finding| format!("{name}, {look}: {finding}")));
    }
    Ok(all)
}

async fn spaced(page: &Page, look: &str) -> Result<Vec<String>> {
    // What is cut without it isn't cut by it, and is told too.
    page.eval::<()>("e2eChecks.spaced(true)", vec![]).await?;
    page.painted().await?;
    let found = check(page, &["cut", "wide"], look).await?;
    page.eval::<()>("e2eChecks.spaced(false)", vec![]).await?;
    Ok(found)
}

/// Frames are pages of ours, which have states of their own. The one rule that isn't on by itself is. In forced colours
/// axe reads a text's colour from a property that Chromium doesn't force; `legible` reads the one that is painted.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const name = (element) => element ? element.localName + (element.classList.length ? '.' + element.classList[0] : '') : '?';
    const place = (target) => {
        const element = document.querySelector(target[0]);
        return [element, element?.parentElement].map(name).join(' in ');
    };
    const keys = (node) => [...new Set([...node.any, ...node.all, ...node.none].map((check) => check.data?.messageKey ?? check.id))].join(' ');
    const told = (results) => results.flatMap(({ id, nodes }) => nodes.map((node) => ({
        rule: id, why: keys(node), place: place(node.target), told: node.target.join(' ') + ' ' + node.failureSummary,
    })));
    const rules = { 'target-size': { enabled: true }, 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } };
    axe.run(document, { iframes: false, resultTypes: ['violations', 'incomplete'], rules })
        .then((found) => done([found.passes.length, told(found.violations), told(found.incomplete)]))
        .catch((error) => done([0, [{ rule: 'axe failed', why: '', place: '', told: String(error) }], []]));";

#[derive(Deserialize)]
struct Finding {
    rule: String,
    why: String,
    place: String,
    told: String,
}

async fn by_axe(page: &Page, look: &str, judgments: &[Judgment]) -> Result<Vec<String>> {
    let found = page.client().execute_async(RUN, vec![]).await?;
    let (passed, violations, open): (usize, Vec<Finding>, Vec<Finding>) = serde_json::from_value(found)?;
    ensure!(passed > 0, "axe looked at nothing");
    let mut all: Vec<String> =
        violations.into_iter().map(|it| format!("axe, {look}: {} at {}: {}", it.rule, it.place, it.told)).collect();
    for Finding { rule, why, place, told } in open {
        let judged = judgments.iter().position(|it| it.rule == rule && it.why == why && it.place == place);
        match judged {
            Some(at) => _ = NEEDED.lock().expect(UNPOISONED).insert(at),
            None => all.push(format!(
                "axe can't tell, {look}, and docs/access.md has no row: | `{rule}` | `{why}` | `{place}` | ({told})"
            )),
        }
    }
    Ok(all)
}

/// What a person said of something that axe can't tell.
struct Judgment {
    rule: String,
    why: String,
    place: String,
}

/// The rows of the table: rule, reason and place, each between backticks, then the judgment.
fn judgments(text: &str) -> Result<Vec<Judgment>> {
    let mut all = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split(" | ").map(|cell| cell.trim_matches(['|', ' ', '`'])).collect();
        let [rule, why, place, judgment] = cells[..] else {
            anyhow::bail!("a row of docs/access.md has {} cells instead of four: {line}", cells.len());
        };
        ensure!(judgment.split_whitespace().count() > 2, "docs/access.md doesn't judge {rule} at {place}");
        all.push(Judgment { rule: rule.into(), why: why.into(), place: place.into() });
    }
    Ok(all)
}

/// The judgments that were needed in this run.
static NEEDED: Mutex<BTreeSet<usize>> = Mutex::new(BTreeSet::new());
const UNPOISONED: &str = "no code panics while it holds the judgments";

/// The judgments that nothing needed any more, if all states were looked at.
pub fn unneeded(outcomes: &[e2e::Outcome]) -> Vec<String> {
    let looked = outcomes.iter().filter(|it| it.journey.starts_with("access: ") && it.passed).count();
    if looked < states::all().len() {
        return Vec::new();
    }
    let needed = NEEDED.lock().expect(UNPOISONED);
    let all = judgments(JUDGED).unwrap_or_default();
    let rest = all.iter().enumerate().filter(|(at, _)| !needed.contains(at));
    rest.map(|(_, it)| format!("`{}`, `{}` at `{}`", it.rule, it.why, it.place)).collect()
}
