//! What a reader does before the program has arrived.

use crate::faults::expect_failed;
use crate::questions::{Question, first, questions};
use crate::rounds::asks_for_a_choice;
use anyhow::{Result, ensure};
use e2e::{Engine, Page, Server};
use serde_json::json;
use std::time::{Duration, Instant};

const STALL: Duration = Duration::from_secs(30);
const NEVER: Duration = Duration::from_secs(600);

async fn is_waiting(page: &Page) -> Result<()> {
    ensure!(page.count("html[data-live]").await? == 0, "the program is there already");
    Ok(())
}

/// A stalled program: half a round is answered meanwhile, and counts when the program comes at last.
pub async fn stalled(page: Page, server: Server) -> Result<()> {
    let _stalled = server.delay("*.wasm", STALL);
    let began = Instant::now();
    page.goto_early("quiz/").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    let half = &round[..round.len() / 2];
    let picks = |at: usize| if at == 1 { round[at].wrong() } else { round[at].right.clone() };
    for (at, question) in half.iter().enumerate() {
        question.answer(&page, &picks(at)).await?;
        question.expect_feedback(&page, &picks(at)).await?;
    }
    // Second thoughts come too late, also before the program arrives.
    round[0].choose(&page, &round[0].wrong()).await?;
    is_waiting(&page).await?;
    tokio::time::sleep_until((began + STALL).into()).await;
    page.live().await?;
    for (at, question) in half.iter().enumerate() {
        question.expect_taken(&page, &picks(at)).await?;
    }
    for question in &round[half.len()..] {
        question.expect_untaken(&page).await?;
        question.answer(&page, &question.right).await?;
    }
    page.wait_for(&format!(".result[data-first-try='{}']", round.len() - 1)).await
}

/// Takes five sixths of the time that the page's scripts have, in slices shorter than a frame.
const HOG: &str = "
    const hog = () => { const end = performance.now() + 10; while (performance.now() < end) {} setTimeout(hog, 2); };
    hog();";

/// What is chosen and checked before the program arrives, and while it takes over, is there afterwards.
pub async fn slow_processor(page: Page, server: Server) -> Result<()> {
    if page.engine() == Engine::Chromium {
        page.ask_devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 6 })).await?;
    } else {
        server.first_script(HOG);
    }
    let gate = server.delay("*.wasm", NEVER);
    page.goto_early("quiz/").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    round[0].answer(&page, &round[0].right).await?;
    round[1].choose(&page, &round[1].right).await?;
    // As soon as the program's file is there, by a script: a pointer that waits for the page waits until all is over.
    let rush = "
        const pick = (id, value) => document.querySelector(`#${id} .choices input[value='${value}']`).click();
        const [checked, chosen] = [arguments[0], arguments[1]];
        new PerformanceObserver((list, watching) => {
            if (window.rushed || !list.getEntries().some(({ name }) => /app-.*wasm/.test(name))) return;
            for (const value of checked[1]) pick(checked[0], value);
            document.querySelector(`#${checked[0]} .check > summary`).click();
            for (const value of chosen[1]) pick(chosen[0], value);
            window.rushed = true;
        }).observe({ type: 'resource', buffered: true })";
    let [two, three] = [&round[2], &round[3]].map(|question| json!([question.id, question.right]));
    page.eval::<()>(rush, vec![two, three]).await?;
    is_waiting(&page).await?;
    gate.open();
    page.wait_until("something was chosen in between", "return window.rushed === true").await?;
    page.live().await?;
    for question in [&round[0], &round[2]] {
        question.expect_taken(&page, &question.right).await?;
    }
    for question in [&round[1], &round[3]] {
        question.expect_untaken(&page).await?;
        for pick in &question.right {
            ensure!(page.count(&format!("{}:checked", question.control(*pick))).await? == 1, "{} lost it", question.id);
        }
        question.check(&page).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    if page.engine() == Engine::Chromium {
        page.ask_devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
    }
    Ok(())
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

/// Browsers that fill forms in again after a reload (Firefox) must not: what is chosen would be another thing than what
/// was checked. The page comes back empty, and what was checked is offered.
pub async fn restored(page: Page, server: Server) -> Result<()> {
    server.header("*.wasm", "Cache-Control", "no-store");
    let gate = server.delay("*.wasm", NEVER);
    // The program comes over the network each time.
    let _unkept = server.delay("worker.js", NEVER);
    page.goto_early("quiz/").await?;
    let loose = page.count(".question input:not([autocomplete=off])").await?;
    ensure!(loose == 0, "{loose} controls may be filled in by the browser");
    let round = questions(&page, "[data-place='round-1']").await?;
    for question in &round[..3] {
        question.choose(&page, &question.wrong()).await?;
    }
    page.click(&round[0].within(".sure label")).await?;
    is_waiting(&page).await?;
    reloaded(&page).await?;
    is_waiting(&page).await?;
    nothing_chosen(&page).await?;
    asks_for_a_choice_now(&page, &round[0]).await?;
    gate.open();
    page.live().await?;
    nothing_chosen(&page).await?;

    round[0].answer(&page, &round[0].right).await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    round[1].choose(&page, &round[1].wrong()).await?;
    reloaded(&page).await?;
    page.live().await?;
    nothing_chosen(&page).await?;
    round[0].expect_untaken(&page).await?;
    page.wait_for(".resume [data-resume]").await?;
    page.click("[data-resume]").await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    round[1].expect_untaken(&page).await?;
    round[1].answer(&page, &round[1].right).await?;
    round[1].expect_taken(&page, &round[1].right).await
}

async fn reloaded(page: &Page) -> Result<()> {
    page.eval::<()>("window.before = true", vec![]).await?;
    page.client().refresh().await?;
    page.wait_until("the page came anew", "return !window.before && document.querySelector('.question') !== null").await
}

async fn nothing_chosen(page: &Page) -> Result<()> {
    let chosen = page.count(".question :checked").await?;
    ensure!(chosen == 0, "{chosen} choices came back after a reload");
    ensure!(page.visible(".outcome, .because").await? == 0, "a reloaded page gives feedback");
    Ok(())
}

async fn asks_for_a_choice_now(page: &Page, question: &Question) -> Result<()> {
    question.check(page).await?;
    asks_for_a_choice(page, question).await?;
    question.check(page).await
}
