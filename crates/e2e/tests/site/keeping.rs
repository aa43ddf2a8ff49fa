//! Where progress can't be kept, or what is found of it is no good: the quiz goes on, and the reader is told once.

use crate::questions::{Question, questions};
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server, Suite};

/// A device: a script that runs before any other, and what becomes of progress there.
struct Device {
    name: &'static str,
    script: &'static str,
    keeps: bool,
}

const DEVICES: &[Device] = &[
    Device {
        name: "storage is denied",
        script: "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });",
        keeps: false,
    },
    Device {
        name: "storage is null",
        script: "Object.defineProperty(window, 'localStorage', { get: () => null });",
        keeps: false,
    },
    Device {
        name: "storage is full",
        script: "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        keeps: false,
    },
    Device {
        name: "a newer program kept something",
        script: "localStorage.setItem('explainer.progress', '9:newer');",
        keeps: false,
    },
    Device { name: "what was kept is no such thing", script: FOUND_ONCE, keeps: true },
];

/// Entries that are corrupt, of an older version, of other content or of another shape: one on each visit, until the
/// program has written its own.
const FOUND_ONCE: &str = "
    const entries = ['{\"answers\":[]}', '0:1:00', '1:0123456789abcdef:0100', '1:zz:zz', '', ':::', '1:1'];
    const at = Number(sessionStorage.getItem('at'));
    if (at < entries.length) localStorage.setItem('explainer.progress', entries[at]);
    sessionStorage.setItem('at', at + 1);";
const ENTRIES: usize = 7;

pub fn add(suite: &mut Suite, plain: e2e::Setup) {
    for device in DEVICES {
        suite.journey(device.name, plain, move |page, server| visit(page, server, device));
    }
    suite.journey("storage is cleared in the middle of a round", plain, cleared);
    suite.journey("the tab that wrote last is found", plain, two_tabs);
    suite.journey("progress is offered, taken up and cleared", plain, resumed);
}

async fn round(page: &Page) -> Result<Vec<Question>> {
    questions(page, "[data-place='round-1']").await
}

async fn visit(page: Page, server: Server, device: &'static Device) -> Result<()> {
    // The script that runs first sets the theme; here it makes the device.
    server.replace("theme-*.js", "text/javascript", device.script);
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
    if device.script.contains("9:newer") {
        let kept: Option<String> = page.eval("return localStorage.getItem('explainer.progress')", vec![]).await?;
        ensure!(kept.as_deref() == Some("9:newer"), "what a newer program kept is overwritten: {kept:?}");
    }
    Ok(())
}

async fn cleared(page: Page, _: Server) -> Result<()> {
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

async fn two_tabs(page: Page, _: Server) -> Result<()> {
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

async fn resumed(page: Page, _: Server) -> Result<()> {
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

async fn offers(page: &Page, what: &str) -> Result<()> {
    page.wait_for(".resume [data-resume]").await?;
    let told = page.text(".resume p").await?;
    ensure!(told.contains(what), "offers {what}, not: {told}");
    Ok(())
}
