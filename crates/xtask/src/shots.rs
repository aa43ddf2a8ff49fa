//! Pictures of each kind of page, to look at: narrow to wide, light and dark, as it comes and opened out, and on paper.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::files::{remove, root, walk};
use crate::serve;
use crate::tools::Toolbox;
use crate::webdriver::Browser;

/// How a page is looked at.
pub struct Look {
    pub name: &'static str,
    /// CSS pixels.
    width: u32,
    scheme: &'static str,
    media: &'static str,
}

/// A4 is 794 CSS pixels wide.
pub const LOOKS: [Look; 7] = [
    Look { name: "320-light", width: 320, scheme: "light", media: "screen" },
    Look { name: "320-dark", width: 320, scheme: "dark", media: "screen" },
    Look { name: "768-light", width: 768, scheme: "light", media: "screen" },
    Look { name: "768-dark", width: 768, scheme: "dark", media: "screen" },
    Look { name: "1280-light", width: 1280, scheme: "light", media: "screen" },
    Look { name: "1280-dark", width: 1280, scheme: "dark", media: "screen" },
    Look { name: "paper", width: 794, scheme: "light", media: "print" },
];

/// In which of them a page is shown once more with everything opened and answered.
const OPENED: [&str; 2] = ["320-dark", "1280-light"];

/// Of a folder with more pages than this, the first alone stands for all; but pages at the root are each of their own kind.
pub const FEW: usize = 9;

/// Higher pages are cut: the browser can't paint a picture of more than 16,384 pixels.
const TALLEST: u64 = 16_000;

/// Writes out/shots/: a picture for each kind of page and look, its print as PDF, and an index.html that shows all.
pub fn take(dist: &Path) -> Result<()> {
    let tools = Toolbox::open()?;
    tools.for_browsing()?;
    let server = serve::start(dist, serve::Settings::packed(8300))?;
    let browser = Browser::start(tools.command("chromedriver", &[]))?;
    let folder = root().join("out/shots");
    remove(&folder)?;
    fs::create_dir_all(&folder)?;

    let files = walk(dist)?;
    let pages = kinds(files.iter().filter_map(|file| file.to_str()), FEW);
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Shots</title>");
    for page in &pages {
        let name = named(page);
        println!("{page}");
        write!(index, "<h2><a href='{name}.pdf'>{page}</a></h2>")?;
        let path = page.trim_end_matches("index.html");
        for look in &LOOKS {
            let file = format!("{name}-{}.png", look.name);
            let address = format!("http://127.0.0.1:{}/{path}", server.port);
            fs::write(folder.join(&file), picture(&browser, &address, look)?)?;
            write!(index, "<a href='{file}'><img src='{file}' width={} loading=lazy></a> ", look.width / 4)?;
        }
        for look in LOOKS.iter().filter(|look| OPENED.contains(&look.name)) {
            let address = format!("http://127.0.0.1:{}/{path}", server.port);
            let Some(opened) = opened(&browser, &address, look)? else { break };
            let file = format!("{name}-opened-{}.png", look.name);
            fs::write(folder.join(&file), opened)?;
            write!(index, "<a href='{file}'><img src='{file}' width={} loading=lazy></a> ", look.width / 4)?;
        }
        // As a reader who prints it finds it, and not as it was left.
        show(&browser, &format!("http://127.0.0.1:{}/{path}", server.port), &LOOKS[LOOKS.len() - 1])?;
        let pdf = browser.devtools("Page.printToPDF", json!({"preferCSSPageSize": true}))?;
        fs::write(folder.join(format!("{name}.pdf")), decoded(&pdf)?)?;
    }
    fs::write(folder.join("index.html"), index)?;
    println!("{} pages, {} looks each: {}", pages.len(), LOOKS.len(), folder.join("index.html").display());
    Ok(())
}

/// What pictures of a page are named by: `embed.html` and `embed/` are two.
pub fn named(page: &str) -> String {
    let name = page.trim_end_matches("index.html").trim_end_matches('/').replace(['/', '.'], "-");
    if name.is_empty() { "start".to_owned() } else { name }
}

pub fn picture(browser: &Browser, address: &str, look: &Look) -> Result<Vec<u8>> {
    show(browser, address, look)?;
    taken(browser, look)
}

/// The page with all that opens opened, and every question answered, rightly or not; None if nothing opens.
fn opened(browser: &Browser, address: &str, look: &Look) -> Result<Option<Vec<u8>>> {
    let origin = address.split_inclusive('/').take(3).collect::<String>();
    let kept = json!({"origin": origin, "storageTypes": "local_storage"});
    browser.devtools("Storage.clearDataForOrigin", kept)?;
    show(browser, address, look)?;
    let script = json!({"expression": OPEN, "awaitPromise": true, "returnByValue": true});
    let answer = browser.devtools("Runtime.evaluate", script)?;
    match answer["result"]["value"].as_bool() {
        Some(true) => taken(browser, look).map(Some),
        Some(false) => Ok(None),
        None => bail!("{address} can't be opened out: {answer}"),
    }
}

const OPEN: &str = "(async () => {
    const html = document.documentElement;
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    if (!document.querySelector('details')) return false;
    while (!('static' in html.dataset) && !html.dataset.live) await drawn();
    for (const [at, question] of [...document.querySelectorAll('.question')].entries()) {
        const choices = question.querySelectorAll('.choices input');
        choices[at % choices.length].click();
        question.querySelector('.check > summary').click();
    }
    await drawn();
    for (const details of document.querySelectorAll('details:not(.check)')) details.open = true;
    await drawn();
    return true;
})()";

fn show(browser: &Browser, address: &str, look: &Look) -> Result<()> {
    let metrics = json!({"width": look.width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
    browser.devtools("Emulation.setDeviceMetricsOverride", metrics)?;
    // A colour on its way to another, as after the browser was asked something before the styles were there, would stay
    // on its way: nothing moves time on while no frame is drawn.
    let features = json!([
        {"name": "prefers-color-scheme", "value": look.scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]);
    browser.devtools("Emulation.setEmulatedMedia", json!({"media": look.media, "features": features}))?;
    browser.open(address)
}

fn taken(browser: &Browser, look: &Look) -> Result<Vec<u8>> {
    let sizes = browser.devtools("Page.getLayoutMetrics", json!({}))?;
    let height = sizes["cssContentSize"]["height"].as_f64().context("Chromium gave no height")?.ceil() as u64;
    let clip = json!({"x": 0, "y": 0, "width": look.width, "height": height.min(TALLEST), "scale": 1});
    let wanted = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
    decoded(&browser.devtools("Page.captureScreenshot", wanted)?)
}

fn decoded(answer: &Value) -> Result<Vec<u8>> {
    let data = answer["data"].as_str().context("Chromium sent no data")?;
    STANDARD.decode(data).context("Chromium's data isn't base64")
}

/// A page for each kind: all that are at the root or in a folder with few pages, the first of one with more than `few`.
pub fn kinds<'a>(files: impl Iterator<Item = &'a str>, few: usize) -> Vec<&'a str> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in files.filter(|file| file.ends_with(".html")) {
        let page = file.strip_suffix("/index.html").unwrap_or(file);
        folders.entry(page.rsplit_once('/').map_or("", |(folder, _)| folder)).or_default().push(file);
    }
    let of_each = folders.into_iter().map(|(folder, pages)| match pages.len() {
        count if count > few && !folder.is_empty() => pages[..1].to_vec(),
        _ => pages,
    });
    of_each.flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_pages_share_a_name() {
        let pages = ["index.html", "embed.html", "embed/index.html", "embed/card/one/index.html"];
        assert_eq!(pages.map(named), ["start", "embed-html", "embed", "embed-card-one"]);
    }

    #[test]
    fn folders_of_many_pages_are_told_by_one() {
        let many: Vec<_> = (10..40).map(|number| format!("walk/card-{number}/index.html")).collect();
        let few =
            ["404.html", "index.html", "walk/index.html", "sources/one/index.html", "sources/two/index.html", "a.js"];
        let found = kinds(few.into_iter().chain(many.iter().map(String::as_str)), FEW);
        let expected =
            ["404.html", "index.html", "walk/index.html", "sources/one/index.html", "sources/two/index.html"];
        assert_eq!(found, [&expected[..], &["walk/card-10/index.html"]].concat());
        let top: Vec<_> = (10..40).map(|number| format!("page-{number}/index.html")).collect();
        assert_eq!(kinds(top.iter().map(String::as_str), FEW).len(), 30, "all that stands at the top");
    }
}
