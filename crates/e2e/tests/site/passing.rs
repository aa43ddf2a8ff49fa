//! A result passed on: by what works here, each way tried only where it can work, down to words that are selected.

use crate::hosts::HOST;
use crate::questions::questions;
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server, Setup, Suite};
use fantoccini::Locator;
use serde_json::Value;

pub fn add(suite: &mut Suite, plain: Setup) {
    suite.journey("a result is passed on by what works", plain.everywhere(), by_what_works);
    suite.journey("a result is kept as a picture", plain.everywhere(), as_a_picture);
    suite.journey("a result in a frame that may nothing", plain.allowing(HOST), in_a_frame);
}

/// What a browser can do: the two functions as they answer there, or none.
struct Browser {
    share: &'static str,
    copy: &'static str,
    /// The buttons offered, the first of which is pressed.
    offers: &'static [&'static str],
    /// What comes of it: the way told to the document, or nothing.
    how: Option<&'static str>,
}

const WORKS: &str = "async (given) => { window.given = given; }";
const REFUSED: &str = "async () => { throw new DOMException('no', 'NotAllowedError'); }";
const DECLINED: &str = "async () => { throw new DOMException('no', 'AbortError'); }";
const NONE: &str = "undefined";

const BROWSERS: [Browser; 7] = [
    Browser { share: WORKS, copy: WORKS, offers: &["Share …", "Copy the words"], how: Some("share") },
    Browser { share: DECLINED, copy: WORKS, offers: &["Share …", "Copy the words"], how: None },
    Browser { share: REFUSED, copy: WORKS, offers: &["Share …", "Copy the words"], how: Some("copy") },
    Browser { share: REFUSED, copy: REFUSED, offers: &["Share …", "Copy the words"], how: Some("select") },
    Browser { share: NONE, copy: WORKS, offers: &["Copy the words"], how: Some("copy") },
    Browser { share: NONE, copy: REFUSED, offers: &["Copy the words"], how: Some("select") },
    Browser { share: NONE, copy: NONE, offers: &["Select the words"], how: Some("select") },
];

const SET: &str = "
    window.heard = [];
    document.addEventListener('explainer:shared', ({ detail }) => heard.push(detail.how));
    const set = (object, name, value) => Object.defineProperty(object, name, { value, configurable: true });
    // Where sharing is unknown to it, a browser's policy forbids it.
    set(document, 'permissionsPolicy', undefined);
    set(document, 'featurePolicy', undefined);
    set(navigator, 'share', SHARE);
    set(navigator, 'canShare', undefined);
    set(navigator, 'clipboard', (COPY) && { writeText: COPY });";

async fn by_what_works(page: Page, _: Server) -> Result<()> {
    for (at, browser) in BROWSERS.iter().enumerate() {
        let Browser { share, copy, offers, how } = browser;
        page.open("quiz/3/").await?;
        page.eval::<()>("localStorage.clear()", vec![]).await?;
        page.open("quiz/3/").await?;
        page.eval::<()>(&SET.replace("SHARE", share).replace("COPY", copy), vec![]).await?;
        finish(&page, 2).await?;
        page.click(".share > summary").await?;
        page.wait_for(".made button").await?;
        let buttons = page.texts(".made button").await?;
        ensure!(&buttons == offers, "browser {at} offers {buttons:?}");
        page.click(".made button").await?;
        let Some(how) = how else {
            page.painted().await?;
            ensure!(
                page.eval::<Vec<String>>("return heard", vec![]).await?.is_empty(),
                "thinking better of it is told"
            );
            ensure!(page.text(".made [role=status]").await?.is_empty(), "thinking better of it is no failure");
            continue;
        };
        page.poll("the document heard", "return heard.length === 1 && heard[0] === arguments[0]", vec![(*how).into()])
            .await
            .with_context(|| format!("browser {at}"))?;
        let words = page.text(".share .words").await?;
        ensure!(words.contains("round 3") && words.contains("10 of 12"), "the words tell the result: {words}");
        let address = "return new URL('.', location.href).href";
        let address: String = page.eval(address, vec![]).await?;
        let (given, said): (Value, &str) = match *how {
            "share" => (serde_json::json!({ "text": words, "url": address }), "Shared."),
            "copy" => (format!("{words} {address}").into(), "Copied."),
            _ => (Value::Null, "Selected. Copy it from here."),
        };
        ensure!(page.text(".made [role=status]").await? == said, "browser {at} says what happened");
        if *how == "select" {
            let selected: String = page.eval("return getSelection().toString().trim()", vec![]).await?;
            ensure!(selected == words, "browser {at} has selected: {selected}");
        } else {
            let found: Value = page.eval("return window.given", vec![]).await?;
            ensure!(found == given, "browser {at} was given {found}, not {given}");
        }
    }
    Ok(())
}

/// Answers all of a round, so many of them wrongly.
async fn finish(page: &Page, wrong: usize) -> Result<()> {
    for (at, question) in questions(page, "[data-place^='round-']").await?.iter().enumerate() {
        question.answer(page, &if at < wrong { question.wrong() } else { question.right.clone() }).await?;
    }
    page.wait_for(".result").await
}

/// The picture on the page and both files of it: what they say, and their size.
async fn as_a_picture(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let keep = "
        window.files = {};
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => { const url = make(blob); window.files[url] = blob; return url; }";
    page.eval::<()>(keep, vec![]).await?;
    finish(&page, 5).await?;
    page.click(".share > summary").await?;
    page.wait_for(".made a[download='result.png']").await?;
    let told: String = page.eval("return document.querySelector('.made svg').textContent", vec![]).await?;
    ensure!(told.contains("7 of 12 right at the first check"), "the picture tells the count: {told}");
    let name = page.attribute(".made svg", "aria-label").await?;
    ensure!(name.as_deref() == Some(page.text(".share .words").await?.as_str()), "its name is the words: {name:?}");
    let filled = "return [...document.querySelectorAll('.made svg rect')].slice(1)
        .map((e) => e.getAttribute('fill') !== 'none')";
    let filled: Vec<bool> = page.eval(filled, vec![]).await?;
    let expected: Vec<bool> = (0..12).map(|at| at < 7).collect();
    ensure!(filled == expected, "a square for each question, filled for each right one: {filled:?}");
    let files = "
        window.read = {};
        for (const link of document.querySelectorAll('.made a[download]'))
            files[link.href].arrayBuffer().then((bytes) => { read[link.download] = [...new Uint8Array(bytes)]; })";
    page.eval::<()>(files, vec![]).await?;
    page.wait_until("both files are read", "return Object.keys(read).length === 2").await?;
    let svg: Vec<u8> = page.eval("return read['result.svg']", vec![]).await?;
    let svg = String::from_utf8(svg)?;
    ensure!(svg.starts_with("<svg") && svg.contains("xmlns=") && svg.contains("7 of 12"), "a drawing: {svg}");
    let png: Vec<u8> = page.eval("return read['result.png'].slice(0, 24)", vec![]).await?;
    let side = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
    ensure!(png.starts_with(b"\x89PNG") && (side(16), side(20)) == (1280, 720), "a picture of twice the size: {png:?}");
    Ok(())
}

/// A frame whose host allows neither sharing nor copying: whatever is offered there ends in something that works.
async fn in_a_frame(page: Page, server: Server) -> Result<()> {
    let host = format!(
        "<!doctype html><meta charset=\"utf-8\"><link rel=icon href=\"data:,\"><title>Host</title>
        <iframe src=\"{}\" allow=\"web-share 'none'; clipboard-write 'none'\" width=600 height=600></iframe>",
        server.url("embed/quiz/1/")
    );
    server.replace("host.html", "text/html; charset=utf-8", host);
    page.goto("host.html").await?;
    page.client().find(Locator::Css("iframe")).await?.enter_frame().await?;
    page.live().await?;
    page.eval::<()>(
        "window.heard = []; document.addEventListener('explainer:shared', ({ detail }) => heard.push(detail.how))",
        vec![],
    )
    .await?;
    finish(&page, 0).await?;
    page.click(".share > summary").await?;
    page.wait_for(".made button").await?;
    let known: bool =
        page.eval("return !!(document.permissionsPolicy ?? document.featurePolicy)?.allowsFeature", vec![]).await?;
    let buttons = page.texts(".made button").await?;
    ensure!(!known || buttons == ["Select the words"], "the frame offers {buttons:?}");
    page.click(".made button").await?;
    page.wait_until("something came of it", "return heard.length === 1").await?;
    let how: String = page.eval("return heard[0]", vec![]).await?;
    ensure!(!known || how == "select", "it came to {how}");
    if how == "select" {
        let selected: String = page.eval("return getSelection().toString().trim()", vec![]).await?;
        ensure!(selected == page.text(".share .words").await?, "selected: {selected}");
    }
    Ok(())
}
