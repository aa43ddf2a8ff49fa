//! Rounds that have no page of their own: drawn by the program in round 1's, and never over an answer.

use crate::questions::{first, questions};
use anyhow::{Result, ensure};
use e2e::{Page, Server};
use explainer::quiz::deck;
use std::time::Duration;

const NEVER: Duration = Duration::from_secs(600);

/// The questions of a round in the browser, by their names.
async fn asked(page: &Page, round: u32) -> Result<Vec<String>> {
    let css = format!(".question[data-place='round-{round}']");
    page.wait_for(&css).await?;
    Ok(page.attributes(&css, "data-question").await?.into_iter().flatten().collect())
}

/// The host, which drew rounds 1 to 20 into pages, and the browser's program give one number the same questions.
pub async fn as_on_the_host(page: Page, _: Server) -> Result<()> {
    let book = explainer::book();
    page.open("quiz/").await?;
    let version = format!("Version {:08x}", book.hash().0 >> 32);
    ensure!(page.text(".foot").await?.contains(&version), "the site was built from other seeds than this test");
    for round in [21, 57, 1_000_000, u32::MAX] {
        page.open(&format!("quiz/?round={round}")).await?;
        let here = asked(&page, round).await?;
        let there: Vec<_> = deck(book, round).into_iter().map(|id| book.slug(id).to_owned()).collect();
        ensure!(here == there, "round {round} is {here:?} in the browser, {there:?} on the host");
        ensure!(page.text("h1").await?.ends_with(&format!("round {round}")), "the heading names round {round}");
        ensure!(page.focus("body").await?.0, "nothing takes the focus on load");
    }
    Ok(())
}

pub async fn kept_address(page: Page, _: Server) -> Result<()> {
    page.open("quiz/?round=57").await?;
    let drawn = asked(&page, 57).await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await?;
    page.click("nav a[href*='sources']").await?;
    page.wait_until("the sources came", "return location.pathname.endsWith('/sources/')").await?;
    page.client().back().await?;
    ensure!(asked(&page, 57).await? == drawn, "back shows the same round");
    question.expect_taken(&page, &question.right).await?;
    page.client().refresh().await?;
    page.live().await?;
    ensure!(asked(&page, 57).await? == drawn, "a reload shows the same round");
    page.wait_for(".resume [data-resume]").await
}

pub async fn never_over_an_answer(page: Page, server: Server) -> Result<()> {
    let gate = server.delay("*.wasm", NEVER);
    page.goto_early("quiz/?round=57").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    gate.open();
    page.live().await?;
    question.expect_taken(&page, &question.right).await?;
    ensure!(page.count("[data-place='round-57']").await? == 0, "round 1 stays");
    ensure!(page.at().await? == "quiz/", "the address says so: {}", page.at().await?);
    Ok(())
}

/// Numbers that are none, and other words in the query, change nothing.
pub async fn odd_queries(page: Page, _: Server) -> Result<()> {
    for query in ["round=0", "round=-1", "round=x", "round=4294967296", "round=", "rounds=57", "theme=dark"] {
        page.open(&format!("quiz/?{query}")).await?;
        page.painted().await?;
        ensure!(questions(&page, "[data-place='round-1']").await?.len() == 12, "?{query} shows round 1");
    }
    page.open("quiz/?theme=dark&round=3").await?;
    let third = asked(&page, 3).await?;
    page.open("quiz/3/").await?;
    ensure!(asked(&page, 3).await? == third, "a round with a page is the same by its query");
    Ok(())
}
