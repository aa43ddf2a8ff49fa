//! Access, by axe-core: no finding on any kind of page, in light and in dark, answered or not.

use crate::OTHERS;
use crate::places::kinds;
use crate::questions::questions;
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server, Setup, Suite};
use std::sync::Arc;

/// Adds the journeys if `E2E_AXE` says where `axe.min.js` is; without it, a line says that they aren't run.
pub fn add(suite: &mut Suite) -> Result<()> {
    let Some(file) = std::env::var_os("E2E_AXE").filter(|file| !file.is_empty()) else {
        println!("E2E_AXE doesn't name axe.min.js: no access journey is run");
        return Ok(());
    };
    let axe: Arc<str> = std::fs::read_to_string(&file).with_context(|| format!("reading {file:?}"))?.into();
    for scheme in ["light", "dark"] {
        let axe = axe.clone();
        let name = if scheme == "light" { "access, in light" } else { "access, in dark" };
        suite.journey(name, Setup::new().except(OTHERS), move |page, server| {
            every_kind(page, server, axe.clone(), scheme)
        });
    }
    Ok(())
}

async fn every_kind(page: Page, server: Server, axe: Arc<str>, scheme: &'static str) -> Result<()> {
    page.prefer("prefers-color-scheme", scheme).await?;
    let mut findings = Vec::new();
    for route in kinds(server.folder())? {
        page.open(&route).await?;
        findings.extend(look(&page, &axe, &route).await?);
        if page.count(".question").await? > 0 {
            for question in questions(&page, ".question").await?.iter().take(2) {
                question.answer(&page, &question.wrong()).await?;
            }
            page.eval::<()>("document.querySelectorAll('details').forEach((e) => { e.open = true; })", vec![]).await?;
            page.painted().await?;
            findings.extend(look(&page, &axe, &format!("{route} answered")).await?);
        }
    }
    ensure!(findings.is_empty(), "{findings:#?}");
    Ok(())
}

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] })
        .then((found) => done([found.passes.length, found.violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' + node.failureSummary))]))
        .catch((error) => done([0, ['axe failed: ' + error]]));";

async fn look(page: &Page, axe: &str, state: &str) -> Result<Vec<String>> {
    page.client().execute(axe, vec![]).await?;
    let found = page.client().execute_async(RUN, vec![]).await?;
    let (passed, found): (usize, Vec<String>) = serde_json::from_value(found)?;
    ensure!(passed > 0, "axe looked at nothing on /{state}: {found:?}");
    Ok(found.into_iter().map(|finding| format!("/{state}: {finding}")).collect())
}
