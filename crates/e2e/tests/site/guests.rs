//! Frames as guests: what a host's data layer hears of them, that they can be let go, and one without its origin.

use crate::OTHERS;
use crate::hosts::{answers, enter, expect_fit, expect_untouched, leave, settled, visit, visit_edited};
use anyhow::{Result, ensure};
use e2e::{Page, Server, Setup, Suite};
use serde_json::{Value, json};

pub fn add(suite: &mut Suite, setup: Setup) {
    suite.journey("a host's data layer hears", setup, layered);
    suite.journey("what is taken out is let go", setup.except(OTHERS), let_go);
    suite.journey("a frame without its origin, served with one", setup.everywhere(), opaque);
}

/// A host that asks for it finds each event in its data layer, and one that doesn't finds nothing.
async fn layered(page: Page, site: Server) -> Result<()> {
    for asks in [true, false] {
        let ask = |text: String| text.replace("/embed.js\"", "/embed.js\" data-layer=\"dataLayer\"");
        let _server = visit_edited(&page, &site, "news", |text| if asks { ask(text) } else { text }).await?;
        page.eval::<()>("window.dataLayer = []", vec![]).await?;
        settled(&page, 1).await?;
        enter(&page, 0).await?;
        let question = answers(&page).await?;
        let slug = page.attribute(&format!("#{}", question.id), "data-question").await?;
        leave(&page).await?;
        settled(&page, 1).await?;
        let answered = "return dataLayer.filter(({ event }) => event === 'explainer:answered')";
        let found: Value = page.eval(answered, vec![]).await?;
        let told = json!([{ "event": "explainer:answered", "question": slug, "place": "round-1", "right": true }]);
        ensure!(found == if asks { told } else { json!([]) }, "asked for: {asks}; the data layer has {found}");
        let heights =
            "return dataLayer.filter(({ event, height }) => event === 'explainer:height' && height >= 100).length";
        ensure!((page.eval::<u32>(heights, vec![]).await? > 0) == asks, "asked for: {asks}; heights in the data layer");
    }
    Ok(())
}

/// Elements and frames that a host took out can be collected: neither our script nor its listeners hold them.
async fn let_go(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "news").await?;
    settled(&page, 1).await?;
    let add = "
        const name = document.querySelector('main > :has(iframe)').localName;
        document.querySelector('main > :has(iframe)').remove();
        window.heard = [];
        window.refs = [];
        for (let count = 0; count < 5; count += 1) {
            const added = document.createElement(name);
            added.setAttribute('show', 'minute');
            document.querySelector('h1').before(added);
            refs.push(new WeakRef(added), new WeakRef(added.querySelector('iframe')));
        }";
    page.eval::<()>(add, vec![]).await?;
    page.eval::<()>("document.querySelectorAll('iframe').forEach((e) => { e.loading = 'eager'; })", vec![]).await?;
    // Without going into any: the driver would hold it.
    let ready =
        "return new Set(heard.filter(({ data }) => data.type === 'ready').map(({ frame }) => frame)).size === 5";
    page.wait_until("all are ready", ready).await?;
    let alive = "return refs.filter((ref) => ref.deref()).length";
    ensure!(page.eval::<u32>(alive, vec![]).await? == 10, "five elements have a frame each");
    page.eval::<()>("refs.forEach((ref) => ref.deref()?.remove())", vec![]).await?;
    // What a turn of the page looked at lives until its end, and a frame's own page may take some more to go.
    let mut left: u32 = 10;
    for _ in 0..50 {
        page.painted().await?;
        page.ask_devtools("HeapProfiler.collectGarbage", json!({})).await?;
        left = page.eval(alive, vec![]).await?;
        if left == 0 {
            break;
        }
    }
    ensure!(left == 0, "{left} of ten are held");
    Ok(())
}

/// As built with `--origin`: the policy names the origin of the files, without which WebKit takes none of them into a
/// frame that may not have its origin.
async fn opaque(page: Page, site: Server) -> Result<()> {
    let built = std::fs::read_to_string(site.folder().join("embed/quiz/1/index.html"))?;
    ensure!(built.contains("script-src 'self' 'wasm-unsafe-eval'"), "the build has no origin of its own");
    let named = explainer::sharing::policy(&built, &site.origin());
    site.replace("embed/quiz/1/index.html", "text/html; charset=utf-8", named);
    let _server = visit(&page, &site, "sandbox").await?;
    settled(&page, 2).await?;
    expect_untouched(&page).await?;
    expect_fit(&page, 0).await?;
    enter(&page, 0).await?;
    ensure!(page.eval::<String>("return origin", vec![]).await? == "null", "the frame has its origin");
    answers(&page).await?;
    Ok(())
}
