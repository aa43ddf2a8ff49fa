//! What the program costs while it runs: an answer redraws its own question alone, memory stays flat, and while the
//! reader does nothing, so does the page.

use crate::questions::questions;
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server};
use serde_json::json;
use std::time::Duration;

const WATCH: &str = "
    window.e2eChanged = new Set();
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const element = target.nodeType === 1 ? target : target.parentElement;
            window.e2eChanged.add(element.closest('.question')?.id ?? element.localName + '.' + element.className);
        }
    }).observe(document.getElementById('app'),
        { subtree: true, childList: true, attributes: true, characterData: true });";

pub async fn one_question_at_a_time(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    page.eval::<()>(WATCH, vec![]).await?;
    for question in &round[..3] {
        page.eval::<()>("window.e2eChanged.clear()", vec![]).await?;
        question.answer(&page, &question.wrong()).await?;
        question.expect_taken(&page, &question.wrong()).await?;
        let changed: Vec<String> = page.eval("return [...window.e2eChanged]", vec![]).await?;
        ensure!(changed == [question.id.clone()], "an answer to {} has changed {changed:?}", question.id);
    }
    Ok(())
}

/// Answers a round by its controls and starts it again, so many times.
const ROUNDS: &str = "return (async (times) => {
    const until = async (there) => { while (!there()) await new Promise(requestAnimationFrame); };
    const result = () => document.querySelector('.result');
    for (let time = 0; time < times; time += 1) {
        for (const question of document.querySelectorAll(`[data-place='round-1']`)) {
            question.querySelector('.choices input').click();
            question.querySelector('.check > summary').click();
        }
        await until(result);
        document.querySelector(`[data-restart='round-1']`).click();
        await until(() => !result());
    }
})(arguments[0])";

pub async fn flat_memory(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    page.eval::<()>(ROUNDS, vec![json!(2)]).await?;
    let before = memory(&page).await?;
    for _ in 0..10 {
        page.eval::<()>(ROUNDS, vec![json!(4)]).await?;
    }
    let after = memory(&page).await?;
    ensure!(after == before, "480 more answers took the program's memory from {before} to {after} bytes");
    Ok(())
}

/// How long the page is left alone.
const IDLE: Duration = Duration::from_secs(2);

/// What a page counts that does anything: seconds in scripts, times of laying out and of matching styles.
const WORK: [&str; 3] = ["ScriptDuration", "LayoutCount", "RecalcStyleCount"];

pub async fn idle(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    page.ask_devtools("Performance.enable", json!({})).await?;
    // What waits for a quiet moment is done: the worker keeps the site.
    let kept = "return navigator.serviceWorker.getRegistration().then((it) => it?.active?.state === 'activated')";
    page.wait_until("the site is kept", kept).await?;
    nothing_is_done(&page, "after the load").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    round[0].answer(&page, &round[0].wrong()).await?;
    round[0].expect_taken(&page, &round[0].wrong()).await?;
    nothing_is_done(&page, "after an answer").await
}

/// The page works off what it was asked last, then does nothing until it is asked again.
async fn nothing_is_done(page: &Page, when: &str) -> Result<()> {
    // Frames that the last change asked for are drawn.
    page.eval::<()>("return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))", vec![]).await?;
    tokio::time::sleep(IDLE / 4).await;
    let before = work(page).await?;
    tokio::time::sleep(IDLE).await;
    let after = work(page).await?;
    ensure!(after == before, "{when}, {WORK:?} went from {before:?} to {after:?} in {IDLE:?} of nothing");
    Ok(())
}

async fn work(page: &Page) -> Result<Vec<f64>> {
    let told = page.ask_devtools("Performance.getMetrics", json!({})).await?;
    let metrics = told["metrics"].as_array().context("Chromium gives no metrics")?;
    let value = |name: &str| metrics.iter().find(|it| it["name"] == name).and_then(|it| it["value"].as_f64());
    WORK.iter().map(|name| value(name).with_context(|| format!("Chromium doesn't count {name}"))).collect()
}

/// How much memory the program has taken, in bytes.
async fn memory(page: &Page) -> Result<u64> {
    let ask = |method: &'static str, parameters| page.ask_devtools(method, parameters);
    let prototype = ask("Runtime.evaluate", json!({ "expression": "WebAssembly.Memory.prototype" })).await?;
    let found = ask("Runtime.queryObjects", json!({ "prototypeObjectId": prototype["result"]["objectId"] })).await?;
    let sum = "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }";
    let asked = json!({ "objectId": found["objects"]["objectId"], "functionDeclaration": sum, "returnByValue": true });
    let told = ask("Runtime.callFunctionOn", asked).await?;
    told["result"]["value"].as_u64().filter(|bytes| *bytes > 0).context("the program has no memory")
}
