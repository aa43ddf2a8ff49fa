//! Coming back: to a page that the browser has kept, and to a site that was built anew.

use crate::offline::{another_build, one_build};
use crate::questions::questions;
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server};

/// Left for a page without the program, and found again as it was, still running.
pub async fn restored(page: Page, _: Server) -> Result<()> {
    // Embeds have no worker, which would put the kept page away when it takes over.
    page.open("embed/quiz/1/").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    for question in &round[..2] {
        question.answer(&page, &question.wrong()).await?;
        question.expect_taken(&page, &question.wrong()).await?;
    }
    round[2].choose(&page, &round[2].right).await?;
    page.eval::<()>(
        "window.stayed = true; addEventListener('pageshow', (event) => { window.restored = event.persisted; })",
        vec![],
    )
    .await?;
    page.goto("about/").await?;
    page.wait_until("the other page came", "return location.pathname.endsWith('/about/')").await?;
    page.client().back().await?;
    page.wait_until("the quiz is back", "return location.pathname.endsWith('/embed/quiz/1/')").await?;
    page.live().await?;
    // A page that was loaded anew would know nothing of this.
    page.wait_until("the page is restored", "return window.stayed === true && window.restored === true").await?;
    let choice = format!("{}:checked", round[2].control(round[2].right[0]));
    page.wait_for(&choice).await.context("what was chosen and not yet checked is still chosen")?;
    for question in &round[..2] {
        question.expect_taken(&page, &question.wrong()).await?;
    }
    ensure!(page.count(".resume").await? == 0, "nothing needs to be offered");
    round[2].check(&page).await?;
    round[2].expect_taken(&page, &round[2].right).await?;
    page.client().forward().await?;
    page.wait_until("the other page is back", "return location.pathname.endsWith('/about/')").await?;
    page.client().back().await?;
    page.wait_until("the quiz is back again", "return location.pathname.endsWith('/embed/quiz/1/')").await?;
    page.live().await?;
    round[2].expect_taken(&page, &round[2].right).await
}

/// Files are kept for ever by the browser, as docs/hosting tells it; a new page loads none of the old ones.
pub async fn mixed(page: Page, server: Server) -> Result<()> {
    for pattern in ["*-*.js", "*.wasm"] {
        server.header(pattern, "Cache-Control", "public, max-age=31536000, immutable");
    }
    // The worker has its own journey; here it would keep the old build, too.
    let new = another_build(server.folder(), "mixed")?;
    page.open("embed/quiz/1/").await?;
    one_build(&page, server.folder()).await?;
    server.replace_build(&new);
    page.open("embed/quiz/2/").await?;
    one_build(&page, &new).await?;
    let round = questions(&page, "[data-place='round-2']").await?;
    round[0].answer(&page, &round[0].right).await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    std::fs::remove_dir_all(new)?;
    Ok(())
}
