//! What a reader does before the program has arrived.

use crate::faults::expect_failed;
use crate::questions::{first, questions};
use anyhow::{Result, ensure};
use e2e::{Page, Server};
use std::time::Duration;

/// A slow network: enough for a reader to answer in, short enough to wait for.
const SLOW: Duration = Duration::from_secs(5);
const NEVER: Duration = Duration::from_secs(600);

async fn is_waiting(page: &Page) -> Result<()> {
    ensure!(page.count("html[data-live]").await? == 0, "the program is there already");
    Ok(())
}

pub async fn three_answers(page: Page, server: Server) -> Result<()> {
    let _slow = server.delay("*.wasm", SLOW);
    page.goto_early("quiz/").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    let picks = [round[0].right.clone(), round[1].wrong(), round[2].right.clone()];
    for (question, picks) in round.iter().zip(&picks) {
        question.answer(&page, picks).await?;
        question.expect_feedback(&page, picks).await?;
    }
    // Second thoughts come too late, also before the program arrives.
    round[0].choose(&page, &round[0].wrong()).await?;
    is_waiting(&page).await?;
    page.live().await?;
    for (question, picks) in round.iter().zip(&picks) {
        question.expect_taken(&page, picks).await?;
    }
    for question in &round[3..] {
        question.expect_untaken(&page).await?;
        question.answer(&page, &question.right).await?;
    }
    page.wait_for(&format!(".result[data-first-try='{}']", round.len() - 1)).await
}

pub async fn unchecked_choice(page: Page, server: Server) -> Result<()> {
    let gate = server.delay("*.wasm", NEVER);
    page.goto_early("quiz/").await?;
    let question = first(&page).await?;
    question.choose(&page, &question.right).await?;
    is_waiting(&page).await?;
    gate.open();
    page.live().await?;
    question.expect_untaken(&page).await?;
    for pick in &question.right {
        ensure!(page.count(&format!("{}:checked", question.control(*pick))).await? == 1, "the choice is still there");
    }
    question.check(&page).await?;
    question.expect_taken(&page, &question.right).await
}

pub async fn kept(page: Page, server: Server) -> Result<()> {
    let gate = server.delay("*.wasm", NEVER);
    server.status("*.wasm", 404);
    page.goto_early("quiz/").await?;
    let round = questions(&page, ".question").await?;
    round[0].answer(&page, &round[0].right).await?;
    is_waiting(&page).await?;
    gate.open();
    expect_failed(&page).await?;
    round[0].expect_feedback(&page, &round[0].right).await?;
    round[1].answer(&page, &round[1].wrong()).await?;
    round[1].expect_feedback(&page, &round[1].wrong()).await
}
