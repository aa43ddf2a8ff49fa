//! What stands where: hydration changes and moves nothing, feedback moves nothing above it, nothing is too wide.

use crate::places::kinds;
use crate::questions::questions;
use anyhow::{Result, ensure};
use e2e::{Engine, Page, Server};
use fantoccini::Locator;
use std::time::Duration;

const NEVER: Duration = Duration::from_secs(600);

/// Elements, attributes and text, without comments and the cuts between texts that no reader sees.
const OUTLINE: &str = "
    const outline = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (node.nodeType !== Node.ELEMENT_NODE) return '';
        const attributes = [...node.attributes].map((a) => ' ' + a.name + '=' + a.value).sort().join('');
        return '<' + node.localName + attributes + '>' + [...node.childNodes].map(outline).join('') + '</>\\n';
    };
    return outline(document.getElementById('app'))";

pub async fn unchanged(page: Page, server: Server) -> Result<()> {
    // The builder has no program, and a script that fills it.
    for route in kinds(server.folder())?.into_iter().filter(|route| route != "embed.html") {
        server.forget_rules();
        // Without this the program would come from the cache, and the gate would hold nothing.
        server.header("*.wasm", "Cache-Control", "no-store");
        let gate = server.delay("*.wasm", NEVER);
        // Nothing may be kept for the next page: its program has to wait, too.
        let _unkept = server.delay("worker.js", NEVER);
        page.goto_early(&route).await?;
        let before: String = page.eval(OUTLINE, vec![]).await?;
        ensure!(page.count("html[data-live]").await? == 0, "/{route}: the program waits at the gate");
        gate.open();
        page.live().await?;
        let after: String = page.eval(OUTLINE, vec![]).await?;
        let different = before.lines().zip(after.lines()).find(|(before, after)| before != after);
        ensure!(before == after, "/{route} isn't what was prerendered: {different:?}");
    }
    Ok(())
}

/// The most that a page may move by itself; 0.1 is what is commonly called good.
const MOST_SHIFT: f64 = 0.01;

pub async fn unmoved(page: Page, server: Server) -> Result<()> {
    for route in kinds(server.folder())? {
        server.forget_rules();
        server.header("*.wasm", "Cache-Control", "no-store");
        let gate = server.delay("*.wasm", NEVER);
        // Nothing may be kept for the next page: its program has to wait, too.
        let _unkept = server.delay("worker.js", NEVER);
        page.goto(&route).await?;
        page.painted().await?;
        gate.open();
        page.live().await?;
        page.painted().await?;
        let shift = page.layout_shift().await?;
        ensure!(shift < MOST_SHIFT, "/{route} moved by {shift}");
    }
    Ok(())
}

/// Every question of a round, which has most kinds: what was looked at stays where it was, seen from the page and from
/// the window, and so does all that stands above.
pub async fn feedback(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let places = "return [...document.querySelectorAll(arguments[0])].flatMap((e) => {
        const { top, left, width, height } = e.getBoundingClientRect();
        return [top, top + scrollY, left, width, height].map((n) => Math.round(n * 10) / 10);
    })";
    for (at, question) in questions(&page, "[data-place='round-1']").await?.iter().enumerate() {
        let picks = if at % 2 == 0 { question.wrong() } else { question.right.clone() };
        question.choose(&page, &picks).await?;
        // The driver scrolls to what it clicks; here it finds it in sight.
        page.eval::<()>(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })",
            vec![question.summary().into()],
        )
        .await?;
        page.painted().await?;
        let parts = ["legend", ".exhibit", ".choice", ".choices", ".sure", ".check > summary"];
        let still = parts.map(|css| question.within(css)).join(", ");
        let before: Vec<f64> = page.eval(places, vec![still.clone().into()]).await?;
        ensure!(before.len() >= 5 * 5, "{} has a legend, choices and a Check", question.id);
        question.check(&page).await?;
        question.expect_taken(&page, &picks).await?;
        page.painted().await?;
        let after: Vec<f64> = page.eval(places, vec![still.into()]).await?;
        ensure!(before == after, "{}: question, choices and Check stood at {before:?}, now at {after:?}", question.id);
    }
    Ok(())
}

/// What sticks out to the right and can't be scrolled to within a part of its own.
const TOO_WIDE: &str = "
    const scrolls = (e) => e && (['auto', 'scroll'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const wide = [...document.body.querySelectorAll('*')]
        .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 0.5)
        .filter((e) => !scrolls(e.parentElement))
        .map((e) => e.localName + '.' + e.getAttribute('class'));
    return [document.documentElement.scrollWidth, wide.slice(0, 5)]";

pub async fn narrow(page: Page, server: Server) -> Result<()> {
    fits(&page, &server, 640).await
}

/// A window of 1280 by 1024 pixels at 400% is one of 320 by 256.
pub async fn zoomed(page: Page, server: Server) -> Result<()> {
    fits(&page, &server, 256).await
}

async fn fits(page: &Page, server: &Server, height: u32) -> Result<()> {
    // Windows of other engines can't be so narrow: there the page stands in a frame of that size.
    let framed = page.engine() != Engine::Chromium;
    if !framed {
        page.viewport(320, height).await?;
    }
    let mut wide = Vec::new();
    for (at, route) in kinds(server.folder())?.into_iter().enumerate() {
        if framed {
            let frame = "<!doctype html><meta charset=\"utf-8\"><link rel=icon href=\"data:,\"><title>Narrow</title>";
            let frame = format!(
                "{frame}<iframe src=\"{}\" width=320 height={height} frameborder=0></iframe>",
                server.url(&route)
            );
            server.replace("narrow.html", "text/html; charset=utf-8", frame);
            page.goto(&format!("narrow.html?{at}")).await?;
            page.client().find(Locator::Css("iframe")).await?.enter_frame().await?;
            page.live().await?;
        } else {
            page.open(&route).await?;
        }
        // What is folded away must fit too.
        page.eval::<()>("document.querySelectorAll('details').forEach((e) => { e.open = true; })", vec![]).await?;
        page.painted().await?;
        let inner: u32 = page.eval("return innerWidth", vec![]).await?;
        ensure!(inner == 320, "/{route} is shown {inner} pixels wide");
        let (width, parts): (u32, Vec<String>) = page.eval(TOO_WIDE, vec![]).await?;
        if width > 320 || !parts.is_empty() {
            wide.push(format!("/{route} is {width} pixels wide: {parts:?}"));
        }
        if framed {
            page.client().enter_parent_frame().await?;
        }
    }
    ensure!(wide.is_empty(), "{wide:#?}");
    Ok(())
}
