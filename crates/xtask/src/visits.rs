//! What visits weigh, by nginx's own count: a browser comes for the first time, goes on, and comes back.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::files::walk;
use crate::hosting::{Log, Nginx};
use crate::pack::with_ending;
use crate::tools::Toolbox;
use crate::webdriver::Browser;

/// The program has taken over the page.
const LIVE: &str = "document.documentElement.dataset.live === 'yes'";

/// The worker keeps the site for reading without a network.
const KEPT: &str = "navigator.serviceWorker.getRegistration().then((it) => it?.active?.state === 'activated')";

/// A table of what was sent, in bytes without HTTP's own headers, and how many requests there were.
pub fn table(tools: &Toolbox, dist: &Path) -> Result<String> {
    tools.for_browsing()?;
    let nginx = Nginx::start(dist, Log::On)?;
    let browser = Browser::start(tools.command("chromedriver", &[]))?;
    let heaviest = heaviest(dist)?;
    let page = |path: &str| format!("http://127.0.0.1:{}/{path}", nginx.port);
    let fresh = || {
        browser.open("about:blank")?;
        browser.devtools("Network.enable", json!({}))?;
        browser.devtools("Network.clearBrowserCache", json!({}))?;
        browser.devtools("Storage.clearDataForOrigin", json!({"origin": page(""), "storageTypes": "all"}))
    };
    let mut text = String::from("| visit | requests | bytes |\n|---|---:|---:|\n");
    let mut row = |name: &str| {
        let (requests, bytes) = nginx.sent()?;
        text += &format!("| {name} | {requests} | {bytes} |\n");
        anyhow::Ok(())
    };

    fresh()?;
    browser.open(&page("quiz/"))?;
    browser.until(LIVE)?;
    // The worker may have begun by then: what it asks for is told by its list.
    browser.until(KEPT)?;
    row("first, to a round of the quiz, and all that is then kept for reading without a network")?;
    browser.evaluate("document.querySelector('nav a[href*=\"walk\"]').click()")?;
    browser.until("location.pathname.endsWith('/walk/')")?;
    row("a further page, drawn by the program")?;
    browser.open("about:blank")?;
    browser.open(&page("quiz/"))?;
    browser.until(LIVE)?;
    row("returning, nothing changed")?;

    // Readers who save data, and embeds, keep nothing.
    let fetched = |path: &str, what: &str, row: &mut dyn FnMut(&str) -> Result<()>| {
        fresh()?;
        nginx.sent()?;
        browser.open(&page(path))?;
        browser.until(LIVE)?;
        row(what)
    };
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"}),
    )?;
    fetched("quiz/", "first, to a round of the quiz, by a reader who saves data", &mut row)?;
    fetched(&heaviest, &format!("the same to the heaviest page, /{heaviest}"), &mut row)?;
    fetched("embed/quiz/1/", "the same to an embedded round", &mut row)?;
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true}))?;
    fresh()?;
    nginx.sent()?;
    browser.open(&page("quiz/"))?;
    row("a round of the quiz without scripts")?;
    Ok(text)
}

/// The path of the page that weighs most, of those on which the program runs.
fn heaviest(dist: &Path) -> Result<String> {
    let mut most = (0, String::new());
    for file in walk(dist)? {
        let Some(path) = file.to_str().and_then(|name| name.strip_suffix("index.html")) else { continue };
        let weight = fs::metadata(with_ending(&dist.join(&file), "br"))?.len();
        if weight > most.0 {
            let html = fs::read_to_string(dist.join(&file))?;
            if html.contains("id=\"app\"") && !html.contains(" data-static") {
                most = (weight, path.to_owned());
            }
        }
    }
    Some(most.1).filter(|path| !path.is_empty()).context("dist/ has no pages")
}
