//! Rounds of the quiz: by mouse, by keyboard alone, what counts, and what the result says.

use crate::questions::{Question, first, questions};
use anyhow::{Context, Result, ensure};
use e2e::{Page, Press, Server};

const ROUND: &str = "[data-place='round-1']";

pub async fn by_mouse(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    ensure!(round.len() == 12, "a round has twelve questions, not {}", round.len());
    ensure!(page.count(".result").await? == 0, "no result before the last check");
    for question in &round {
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    expect_result(&page, 12).await?;
    ensure!(page.count(".result .again").await? == 0, "nothing was missed, nothing comes again");
    // The next round is the one, of those with a page, that repeats least of this one.
    page.click(".result > .actions a").await?;
    page.wait_until("another round came", "return /\\/quiz\\/\\d+\\/$/.test(location.pathname)").await?;
    first(&page).await?.expect_untaken(&page).await
}

/// Misses the first three, so that they come again, and answers one of them anew.
pub async fn by_keyboard(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    for (at, question) in round.iter().enumerate() {
        let picks = if at < 3 { question.wrong() } else { question.right.clone() };
        question.answer_by_keyboard(&page, &picks).await?;
        question.expect_taken(&page, &picks).await?;
        let (stays, focus) = page.focus(&question.summary()).await?;
        ensure!(stays, "the focus stays on Check, not {focus}");
    }
    expect_result(&page, round.len() - 3).await?;
    let again = questions(&page, "[data-place='again-1']").await?;
    ensure!(again.len() == 3, "three were missed, {} come again", again.len());
    again[0].answer_by_keyboard(&page, &again[0].right).await?;
    again[0].expect_taken(&page, &again[0].right).await?;
    page.tab_to(".result .grasp a").await?;
    page.press(&[Press::Enter]).await?;
    page.wait_until("a card came", "return location.pathname.includes('/walk/')").await?;
    ensure!(page.focus("#main").await?.0, "the focus goes to the new page's text");
    Ok(())
}

async fn expect_result(page: &Page, first_try: usize) -> Result<()> {
    page.wait_for(".result").await?;
    let told = page.attribute(".result", "data-first-try").await?.context("the result counts")?;
    ensure!(told == first_try.to_string(), "right at the first check: {told}, not {first_try}");
    ensure!(!page.text(".result .leaning").await?.is_empty(), "the result leads with the leaning");
    let phrases = page.count(".result .grasp li").await?;
    ensure!(phrases > 0, "the result tells what is solid");
    Ok(())
}

pub async fn changed_choice(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let Some(question) = questions(&page, ROUND).await?.into_iter().find(|question| !question.many) else {
        anyhow::bail!("round 1 has no question with one answer");
    };
    question.answer(&page, &question.wrong()).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    question.choose(&page, &question.right).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    // Closed and opened again it still says what it said first.
    question.check(&page).await?;
    question.check(&page).await?;
    page.painted().await?;
    question.expect_taken(&page, &question.wrong()).await
}

pub async fn no_choice(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let question = first(&page).await?;
    question.check(&page).await?;
    asks_for_a_choice(&page, &question).await?;
    question.expect_untaken(&page).await?;
    // Choosing takes the request back; then Check is pressed again, and counts.
    question.choose(&page, &question.right).await?;
    page.wait_until("Check is closed again", "return !document.querySelector('.question .check').open").await?;
    question.check(&page).await?;
    question.expect_taken(&page, &question.right).await
}

pub async fn asks_for_a_choice(page: &Page, question: &Question) -> Result<()> {
    ensure!(page.visible(&question.within(".empty")).await? == 1, "{} asks for a choice", question.id);
    let told = page.visible(&question.within(":is(.because, .outcome)")).await?;
    ensure!(told == 0, "{} gives feedback without a choice", question.id);
    Ok(())
}
