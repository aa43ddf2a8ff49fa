//! Pages of pretend publishers, each on another origin than the site: the frame fits, tells, and leaves them alone.

use crate::guests;
use crate::questions::{Question, first, questions};
use anyhow::{Context, Result, ensure};
use e2e::{Engine, Page, Server, Setup, Suite};
use fantoccini::Locator;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What browsers say of a permission that they don't know, of a frame with its own origin, and of a host's favicon.
pub const HOST: &[&str] = &["web-share", "allow-same-origin", "favicon.ico", "Feature Policy"];

/// The pretend hosts that a frame has to fit, besides those of the fault matrix.
const HOSTS: [&str; 4] = ["news", "policy", "sandbox", "pym"];

pub fn add(suite: &mut Suite) {
    let setup = Setup::new().allowing(HOST).within(&[Engine::Chromium, Engine::Firefox]);
    suite.journey("a round in an article", setup, round);
    for host in HOSTS {
        let frames = if host == "sandbox" { 2 } else { 1 };
        let name: &'static str = format!("embedded: {host}").leak();
        suite.journey(name, setup, move |page, server| fits(page, server, host, frames));
    }
    suite.journey("embedded: wordpress", setup, wordpress);
    suite.journey("storage=off keeps nothing", setup, unkept);
    suite.journey("frames come and go", setup, changing);
    guests::add(suite, setup);
    suite.journey("the walk goes on in its frame", setup, walk);
    suite.journey("the builder fills its snippets", setup, builder);
}

/// The host's page, with the site's address and its element's name put in. The server lives as long as the journey.
pub async fn visit(page: &Page, site: &Server, host: &str) -> Result<Server> {
    visit_edited(page, site, host, |text| text).await
}

/// The same with something changed in the host's page.
pub async fn visit_edited(page: &Page, site: &Server, host: &str, edit: impl Fn(String) -> String) -> Result<Server> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../embed/hosts");
    // A browser counts 127.0.0.2 as another site, and its storage and process as another's.
    let server = Server::start(&folder, "/", false).await?.elsewhere().await?;
    site.header("*", "Access-Control-Allow-Origin", "*");
    let builder = std::fs::read_to_string(site.folder().join("embed.html"))?;
    let element = builder.split("data-element=\"").nth(1).and_then(|rest| rest.split('"').next());
    let element = element.context("the builder tells the element's name")?;
    for file in std::fs::read_dir(&folder)? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mime = match file.extension().and_then(|ending| ending.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript",
            _ => continue,
        };
        let text = std::fs::read_to_string(&file)?;
        let text = text.replace("https://explainer.example/", &site.url("")).replace("explainer-element", element);
        let text = text.replace("https://explainer.example", &site.origin());
        let text = if name == format!("{host}.html") { edit(text) } else { text };
        server.replace(&name, mime, text);
    }
    if host == "pym" {
        let file = PathBuf::from(std::env::var_os("E2E_PYM").context("E2E_PYM must name pym.v1.js")?);
        let library = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        server.replace("pym.v1.js", "text/javascript", library);
    }
    page.visits(&server).await;
    page.goto_url(&server.url(&format!("{host}.html"))).await?;
    Ok(server)
}

/// Waits until this many frames are loaded, have said that they are ready and told a height, and none told one for half
/// a second.
pub async fn settled(page: &Page, frames: u32) -> Result<()> {
    let ready = "
        const of = (type) => heard.filter(({ data }) => data.explainer === 1 && data.type === type);
        const frames = (type) => new Set(of(type).map(({ frame }) => frame)).size;
        return Math.min(frames('ready'), frames('height')) >= arguments[0]";
    page.poll("the frames are ready", ready, vec![frames.into()]).await?;
    for frame in 0..u16::try_from(frames)? {
        enter(page, frame).await?;
        page.wait_until("all of the frame is loaded", "return document.readyState === 'complete'").await?;
        leave(page).await?;
    }
    page.eval::<()>("window.since = performance.now()", vec![]).await?;
    let quiet = "
        const heights = heard.filter(({ data }) => data.explainer === 1 && data.type === 'height').map(({ at }) => at);
        return heights.length > 0 && performance.now() - Math.max(since, ...heights) > 500";
    page.wait_until("the heights are settled", quiet).await
}

/// By its element: Firefox numbers frames as they were made, not as they stand.
pub async fn enter(page: &Page, frame: u16) -> Result<()> {
    let frames = page.client().find_all(Locator::Css("iframe")).await?;
    let element = frames.into_iter().nth(frame.into()).with_context(|| format!("there is no frame {frame}"))?;
    element.enter_frame().await.with_context(|| format!("entering frame {frame}"))
}

pub async fn leave(page: &Page) -> Result<()> {
    page.client().enter_parent_frame().await.context("leaving the frame")
}

/// Within the frame: waits for the program.
pub async fn live(page: &Page) -> Result<()> {
    page.wait_for("html[data-live=yes]").await
}

/// How high the frame stands in the host, and how high its content is.
pub async fn heights(page: &Page, frame: u16) -> Result<(f64, f64)> {
    let outer = "return document.querySelectorAll('iframe')[arguments[0]].clientHeight";
    let outer: f64 = page.eval(outer, vec![frame.into()]).await?;
    enter(page, frame).await?;
    let inner = page.eval("return document.documentElement.getBoundingClientRect().height", vec![]).await?;
    leave(page).await?;
    Ok((outer, inner))
}

/// Scrolls the host's page to the frame, as a reader does. What stands elsewhere isn't drawn, and says nothing of a
/// change until it is seen.
async fn see(page: &Page, frame: u16) -> Result<()> {
    let there = "return document.querySelectorAll('iframe').length > arguments[0]";
    page.poll("the frame is there", there, vec![frame.into()]).await?;
    let scroll = "document.querySelectorAll('iframe')[arguments[0]].scrollIntoView({ behavior: 'instant' })";
    page.eval(scroll, vec![frame.into()]).await
}

/// Waits until the frame is as high as its content.
pub async fn expect_fit(page: &Page, frame: u16) -> Result<()> {
    see(page, frame).await?;
    let mut tries = 0;
    loop {
        let (outer, inner) = heights(page, frame).await?;
        if (outer - inner).abs() <= 2.0 {
            return Ok(());
        }
        ensure!(tries < 100, "frame {frame} is {outer} pixels high, its content {inner}");
        tries += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn height_messages(page: &Page, frame: u16) -> Result<u64> {
    let of_frame = "({ frame, data }) => frame === arguments[0] && data.explainer === 1 && data.type === 'height'";
    page.eval(&format!("return heard.filter({of_frame}).length"), vec![frame.into()]).await
}

pub async fn expect_untouched(page: &Page) -> Result<()> {
    let (moved, focused): (u32, String) =
        page.eval("return [moved + scrollY, document.activeElement.localName]", vec![]).await?;
    ensure!(moved == 0, "the host's page was scrolled");
    ensure!(focused == "body", "the focus went to {focused}");
    Ok(())
}

pub async fn fits(page: Page, site: Server, host: &'static str, frames: u32) -> Result<()> {
    let _server = visit(&page, &site, host).await?;
    settled(&page, 1).await?;
    if frames > 1 {
        see(&page, u16::try_from(frames - 1)?).await?;
        settled(&page, frames).await?;
    }
    if frames == 1 {
        expect_untouched(&page).await?;
    }
    for frame in 0..u16::try_from(frames)? {
        expect_fit(&page, frame).await?;
        enter(&page, frame).await?;
        live(&page).await?;
        let question = first(&page).await?;
        question.choose(&page, &question.wrong()).await?;
        leave(&page).await?;
        settled(&page, frames).await?;
        let before = height_messages(&page, frame).await?;
        enter(&page, frame).await?;
        question.check(&page).await?;
        question.expect_taken(&page, &question.wrong()).await?;
        leave(&page).await?;
        expect_fit(&page, frame).await?;
        settled(&page, frames).await?;
        let told = height_messages(&page, frame).await? - before;
        ensure!((1..=2).contains(&told), "{host}: {told} messages for one change");
        let apart: f64 = page.eval(APART, vec![before.into(), frame.into()]).await?;
        ensure!(apart < 500.0, "{host}: a height came {apart} ms after the first for one change");
        expect_fit(&page, frame).await?;
    }
    Ok(())
}

/// Milliseconds from the first height that a frame told after so many to its last.
const APART: &str = "
    const times = heard.filter(({ data, frame }) =>
        data.explainer === 1 && data.type === 'height' && frame === arguments[1]).map(({ at }) => at);
    return times.at(-1) - times[arguments[0]]";

/// WordPress takes a height of 1,000 pixels at most, from whoever brings its secret back.
async fn wordpress(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "wordpress").await?;
    settled(&page, 1).await?;
    expect_untouched(&page).await?;
    let (outer, inner) = heights(&page, 0).await?;
    ensure!(outer == inner.ceil().clamp(200.0, 1000.0), "the frame is {outer} pixels high, its content {inner}");
    let kept = "return heard.every(({ data }) => data.message !== 'height' || data.secret === 'a1B2c3D4e5')";
    ensure!(page.eval::<bool>(kept, vec![]).await?, "a height came with another secret");
    Ok(())
}

pub async fn still(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "viewport").await?;
    settled(&page, 1).await?;
    let before = height_messages(&page, 0).await?;
    page.eval::<()>("window.since = performance.now()", vec![]).await?;
    page.wait_until("ten seconds went by", "return performance.now() - since > 10000").await?;
    let told = height_messages(&page, 0).await? - before;
    ensure!(told == 0, "{told} heights were told with nothing changed");
    expect_fit(&page, 0).await
}

async fn round(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "news").await?;
    settled(&page, 1).await?;
    enter(&page, 0).await?;
    live(&page).await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    for question in &round {
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    page.wait_for(".result").await?;
    leave(&page).await?;
    settled(&page, 1).await?;
    expect_fit(&page, 0).await
}

pub async fn independent(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "several").await?;
    settled(&page, 1).await?;
    see(&page, 1).await?;
    settled(&page, 2).await?;
    // One that starts later would offer what the first one kept.
    enter(&page, 1).await?;
    live(&page).await?;
    leave(&page).await?;
    expect_fit(&page, 1).await?;
    let second = heights(&page, 1).await?;
    see(&page, 0).await?;
    enter(&page, 0).await?;
    live(&page).await?;
    let question = first(&page).await?;
    question.answer(&page, &question.wrong()).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    leave(&page).await?;
    settled(&page, 2).await?;
    expect_fit(&page, 0).await?;
    expect_fit(&page, 1).await?;
    let after = heights(&page, 1).await?;
    ensure!(after == second, "an answer in the first frame changed the second's heights from {second:?} to {after:?}");
    // The host has the script twice.
    let told = "return events.filter(({ type }) => type === 'answered').length";
    ensure!(page.eval::<u32>(told, vec![]).await? == 1, "one answer was told more than once");
    enter(&page, 1).await?;
    live(&page).await?;
    question.expect_untaken(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await
}

pub async fn lazy(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "several").await?;
    settled(&page, 1).await?;
    expect_untouched(&page).await?;
    ensure!(site.log().iter().all(|asked| !asked.path.contains("minute")), "the third frame loads far below the fold");
    // WebKit waits with the second, too.
    see(&page, 1).await?;
    settled(&page, 2).await?;
    see(&page, 2).await?;
    settled(&page, 3).await?;
    expect_fit(&page, 2).await
}

pub async fn answers(page: &Page) -> Result<Question> {
    live(page).await?;
    let question = first(page).await?;
    question.answer(page, &question.right).await?;
    question.expect_taken(page, &question.right).await?;
    Ok(question)
}

async fn unkept(page: Page, _: Server) -> Result<()> {
    page.open("embed/quiz/1/?storage=off").await?;
    answers(&page).await?;
    ensure!(page.eval::<u32>("return localStorage.length", vec![]).await? == 0, "something was kept");
    page.open("embed/quiz/1/").await?;
    answers(&page).await?;
    ensure!(page.eval::<u32>("return localStorage.length", vec![]).await? == 1, "nothing was kept without the query");
    Ok(())
}

/// An element added later, taken away, and put back elsewhere.
async fn changing(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "news").await?;
    settled(&page, 1).await?;
    let add = "
        const old = document.querySelector('main > :has(iframe)');
        window.added = document.createElement(old.localName);
        added.setAttribute('show', 'minute');
        old.remove();
        document.querySelector('main').append(added);
        window.heard = []";
    page.eval::<()>(add, vec![]).await?;
    settled(&page, 1).await?;
    expect_fit(&page, 0).await?;
    let change = "window.heard = []; added.setAttribute('show', 'bars')";
    page.eval::<()>(change, vec![]).await?;
    settled(&page, 1).await?;
    expect_fit(&page, 0).await?;
    page.eval::<()>("window.heard = []; document.querySelector('h1').before(added)", vec![]).await?;
    settled(&page, 1).await?;
    expect_fit(&page, 0).await?;
    ensure!(page.count("iframe").await? == 1, "an element has one frame");
    Ok(())
}

pub async fn query(page: Page, _: Server) -> Result<()> {
    let look = "return [document.documentElement.dataset.theme ?? null,
        document.documentElement.style.getPropertyValue('--accent')]";
    let cases = [
        ("theme=dark&accent=112233", json!(["dark", "#112233"])),
        ("theme=%22%3E%3Cscript%3E&accent=red%3Bx", json!([null, ""])),
        ("theme=DARK&accent=11223", json!([null, ""])),
        ("theme&accent&storage&childId=%00&host", json!([null, ""])),
    ];
    for (query, expected) in cases {
        page.open(&format!("embed/minute/?{query}")).await?;
        let found: Value = page.eval(look, vec![]).await?;
        ensure!(found == expected, "?{query} makes it {found}");
    }
    Ok(())
}

/// Goes on from everything to the walk and a step of it, in the same frame and the same look.
async fn walk(page: Page, _: Server) -> Result<()> {
    page.open("embed/?theme=dark").await?;
    page.click(".ways a[href$='embed/walk/']").await?;
    page.poll("the walk came", "return location.pathname.endsWith('/embed/walk/')", vec![]).await?;
    page.live().await?;
    page.click("ol.contents a").await?;
    page.wait_for(".steps a[rel=next]").await?;
    page.live().await?;
    ensure!(page.at().await?.ends_with("?theme=dark"), "the look is lost at {}", page.at().await?);
    page.click(".steps a[rel=next]").await?;
    page.wait_for(".steps a[rel=prev]").await?;
    page.live().await?;
    let away = "return [...document.querySelectorAll('a[href]')].filter((link) =>
        !link.href.includes('/embed/') && (link.target !== '_blank' || link.rel !== 'noopener')).length";
    ensure!(page.eval::<u32>(away, vec![]).await? == 0, "a link would load the site into the frame");
    answers(&page).await?;
    Ok(())
}

async fn builder(page: Page, site: Server) -> Result<()> {
    page.goto("embed.html").await?;
    page.wait_for(".builder form:not([hidden])").await?;
    let choose = "
        const form = document.querySelector('.builder form');
        form.show.value = 'minute';
        form.theme.value = 'dark';
        form.storage.checked = true;
        form.dispatchEvent(new Event('change', { bubbles: true }))";
    page.eval::<()>(choose, vec![]).await?;
    let snippets = page.texts(".snippet[data-template]").await?;
    ensure!(snippets.len() == 7, "there are seven kinds of host, not {}", snippets.len());
    for snippet in &snippets {
        ensure!(snippet.contains(&site.url("")), "a snippet lacks this site's address: {snippet}");
        ensure!(!snippet.contains(['{', '}']), "a snippet isn't filled: {snippet}");
    }
    let framed = format!("src=\"{}\"", site.url("embed/minute/?theme=dark&amp;storage=off"));
    ensure!(snippets[1].contains(&framed), "the frame's snippet lacks {framed}: {}", snippets[1]);
    let sized = "
        const frame = document.querySelector('.builder-column iframe');
        return frame.src.includes('minute')
            && Math.abs(frame.clientHeight - (frame.contentDocument?.documentElement.offsetHeight ?? 0)) <= 2";
    page.wait_until("the preview fits", sized).await
}
