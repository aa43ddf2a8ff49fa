//! Where the site may stand: below any prefix, at the root, in a folder on the reader's disk.

use crate::faults::{expect_failed, still_answers};
use crate::questions::first;
use anyhow::{Context, Result, ensure};
use content::CardId;
use e2e::{Page, Server, dist};
use std::collections::BTreeSet;
use std::path::Path;

/// What browsers say of modules and programs that a file may not load.
pub const FILE: &[&str] = &["file://", "origin 'null'", "CORS", "Failed to fetch", "Not allowed"];

pub async fn answerable(page: Page, server: Server) -> Result<()> {
    page.open("").await?;
    page.click("nav a[href*='quiz']").await?;
    page.wait_until("the quiz came", "return location.pathname.endsWith('/quiz/')").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await?;
    page.client().refresh().await?;
    page.live().await?;
    let lost: Vec<_> = server.log().into_iter().filter(|asked| asked.status != 200).collect();
    ensure!(lost.is_empty(), "not found: {lost:?}");
    Ok(())
}

pub async fn file(page: Page, server: Server) -> Result<()> {
    let file = server.folder().join("quiz/index.html");
    page.goto_url(&format!("file://{}", file.display())).await?;
    page.wait_for("html[data-live]").await?;
    // Firefox as its driver starts it lets files load modules; readers' browsers don't.
    if page.count("html[data-live=yes]").await? == 1 {
        let question = first(&page).await?;
        question.answer(&page, &question.right).await?;
        return question.expect_taken(&page, &question.right).await;
    }
    expect_failed(&page).await?;
    still_answers(&page).await
}

pub async fn unknown(page: Page, _: Server) -> Result<()> {
    page.open("nothing-here").await?;
    ensure!(!page.text("h1").await?.is_empty());
    page.click("main a").await?;
    page.wait_until("the start came", "return document.querySelector('.hero') !== null").await?;
    ensure!(page.at().await?.is_empty(), "its link leads to the start");
    Ok(())
}

/// A folded statement has an address like those that stand open: who goes there finds its card opened at it.
pub async fn folded(page: Page, _: Server) -> Result<()> {
    let book = explainer::book();
    let of = |id| Some((id, *book.get::<CardId>(id).claims.get(usize::from(book.get(id).open))?));
    let (card, claim) = book.ids().find_map(of).context("a card has a folded statement")?;
    let place = format!("claim-{}", book.slug(claim));
    page.open(&format!("walk/{}/#{place}", book.slug(card))).await?;
    let seen = "
        const { top, bottom, height } = document.getElementById(arguments[0]).getBoundingClientRect();
        return height > 0 && top >= 0 && bottom <= innerHeight";
    page.poll("the statement is in view", seen, vec![place.into()]).await
}

/// One page of each kind, by the folders that it stands in, and those that stand in none.
pub fn kinds(folder: &Path) -> Result<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut kinds = dist::routes(folder)?;
    kinds.retain(|route| {
        let parts: Vec<&str> = route.split('/').collect();
        let depth = parts.len() - 1;
        let named = if ["embed", "teach"].contains(&parts[0]) { 2 } else { 1 };
        seen.insert((depth, parts[..depth.min(named)].join("/")))
    });
    kinds.extend(["404.html", "embed.html"].map(str::to_owned));
    Ok(kinds)
}
