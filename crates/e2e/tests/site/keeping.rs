//! Where progress can't be kept, or what is found of it is no good: the quiz goes on, and the reader is told once.

use crate::questions::{Question, questions};
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server};

/// A device: a script that runs before any other, and what becomes of progress there.
struct Device {
    script: &'static str,
    keeps: bool,
}

pub async fn denied(page: Page, server: Server) -> Result<()> {
    let script = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });";
    visit(page, server, Device { script, keeps: false }).await
}

pub async fn null(page: Page, server: Server) -> Result<()> {
    let script = "Object.defineProperty(window, 'localStorage', { get: () => null });";
    visit(page, server, Device { script, keeps: false }).await
}

pub async fn full(page: Page, server: Server) -> Result<()> {
    let script = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    visit(page, server, Device { script, keeps: false }).await
}

pub async fn newer(page: Page, server: Server) -> Result<()> {
    visit(page, server, Device { script: NEWER, keeps: false }).await
}

const NEWER: &str = "localStorage.setItem('explainer.progress', '9:newer');";

/// Entries that are corrupt, of other content or of another shape.
pub async fn corrupt(page: Page, server: Server) -> Result<()> {
    let script = "
        const entries = ['{\"answers\":[]}', '1:0123456789abcdef:0100', '1:zz:zz', '', ':::', '1:1'];
        const at = Number(sessionStorage.getItem('at'));
        if (at < entries.length) localStorage.setItem('explainer.progress', entries[at]);
        sessionStorage.setItem('at', at + 1);";
    visit(page, server, Device { script, keeps: true }).await
}

pub async fn older(page: Page, server: Server) -> Result<()> {
    let script = "
        const at = Number(sessionStorage.getItem('at'));
        if (at < 6) localStorage.setItem('explainer.progress', '0:1:00');
        sessionStorage.setItem('at', at + 1);";
    visit(page, server, Device { script, keeps: true }).await
}

/// One entry on each visit, until the program has written its own.
const ENTRIES: usize = 6;

async fn round(page: &Page) -> Result<Vec<Question>> {
    questions(page, "[data-place='round-1']").await
}

async fn visit(page: Page, server: Server, device: Device) -> Result<()> {
    server.first_script(device.script);
    page.open("quiz/").await?;
    for _ in 1..if device.keeps { ENTRIES } else { 1 } {
        ensure!(page.count(".resume").await? == 0, "nothing is offered");
        page.open("quiz/").await?;
    }
    ensure!(page.count(".resume").await? == 0, "nothing is told before anything was answered");
    let round = round(&page).await?;
    round[0].answer(&page, &round[0].right).await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    if device.keeps {
        ensure!(page.count("html[data-keeping]").await? == 0, "progress is kept");
        page.open("quiz/").await?;
        return page.wait_for(".resume [data-resume]").await;
    }
    page.wait_for("html[data-keeping='no'] .resume [data-decline]").await?;
    ensure!(page.text(".resume p").await?.contains("isn’t kept"), "the reader is told");
    ensure!(page.visible(".unkept").await? == 1 && page.visible(".kept").await? == 0, "it stands under the round too");
    page.click(".resume [data-decline]").await?;
    page.wait_until("what was told is gone", "return !document.querySelector('.resume')").await?;
    round[1].answer(&page, &round[1].wrong()).await?;
    round[1].expect_taken(&page, &round[1].wrong()).await?;
    ensure!(page.count(".resume").await? == 0, "the reader is told once");
    if device.script == NEWER {
        let kept: Option<String> = page.eval("return localStorage.getItem('explainer.progress')", vec![]).await?;
        ensure!(kept.as_deref() == Some("9:newer"), "what a newer program kept is overwritten: {kept:?}");
    }
    Ok(())
}

pub async fn cleared(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = round(&page).await?;
    round[0].answer(&page, &round[0].right).await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    page.eval::<()>("localStorage.clear()", vec![]).await?;
    round[1].answer(&page, &round[1].right).await?;
    round[1].expect_taken(&page, &round[1].right).await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    page.open("quiz/").await?;
    offers(&page, "2 answers").await
}

pub async fn two_tabs(page: Page, _: Server) -> Result<()> {
    let client = page.client();
    page.open("quiz/").await?;
    let first = client.window().await?;
    let second = client.new_window(true).await?.handle;
    client.switch_to_window(second).await?;
    page.open("quiz/").await?;
    client.switch_to_window(first.clone()).await?;
    let round = round(&page).await?;
    for question in &round[..2] {
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    let handles = client.windows().await?;
    let second = handles.into_iter().find(|handle| *handle != first).context("the second tab is there")?;
    client.switch_to_window(second).await?;
    round[2].answer(&page, &round[2].wrong()).await?;
    round[2].expect_taken(&page, &round[2].wrong()).await?;
    client.close_window().await?;
    client.switch_to_window(first).await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    page.open("quiz/").await?;
    offers(&page, "an answer").await
}

pub async fn resumed(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = round(&page).await?;
    for question in &round[..2] {
        question.answer(&page, &question.wrong()).await?;
        question.expect_taken(&page, &question.wrong()).await?;
    }
    page.open("quiz/").await?;
    offers(&page, "2 answers").await?;
    round[0].expect_untaken(&page).await?;
    page.click("[data-resume]").await?;
    for question in &round[..2] {
        question.expect_taken(&page, &question.wrong()).await?;
    }
    page.click("[data-clear]").await?;
    page.wait_until("nothing is kept", "return localStorage.getItem('explainer.progress') === null").await?;
    page.open("quiz/").await?;
    ensure!(page.count(".resume").await? == 0, "nothing is offered");
    Ok(())
}

/// The button that is pressed goes away: who uses the keyboard must not be thrown back to the window's beginning.
pub async fn focus_stays(page: Page, _: Server) -> Result<()> {
    for path in ["quiz/", "embed/quiz/1/"] {
        for button in ["[data-decline]", "[data-resume]"] {
            page.open(path).await?;
            let round = round(&page).await?;
            round[0].answer(&page, &round[0].right).await?;
            round[0].expect_taken(&page, &round[0].right).await?;
            page.open(path).await?;
            page.wait_for(button).await?;
            page.click(button).await?;
            page.wait_until("the offer is gone", "return document.querySelector('.resume') === null").await?;
            let focused: String = page.eval("return document.activeElement.id", vec![]).await?;
            ensure!(focused == "main", "/{path}: after {button} the focus is on `{focused}`");
            page.eval::<()>("localStorage.clear()", vec![]).await?;
        }
    }
    Ok(())
}

async fn offers(page: &Page, what: &str) -> Result<()> {
    page.wait_for(".resume [data-resume]").await?;
    let told = page.text(".resume p").await?;
    ensure!(told.contains(what), "offers {what}, not: {told}");
    Ok(())
}
