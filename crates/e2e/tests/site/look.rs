//! How it looks and reads: words explained beside themselves, lines of a good length, the sentence in its place, the
//! walk by keyboard alone, and no flash between themes.

use crate::places::kinds;
use crate::questions::first;
use anyhow::{Context, Result, ensure};
use e2e::{Engine, Page, Press, Server, dist};
use std::time::Duration;

/// The addresses of all cards, in their order of names.
fn cards(server: &Server) -> Result<Vec<String>> {
    let mut routes = dist::routes(server.folder())?;
    routes.retain(|route| route.starts_with("walk/") && route.len() > "walk/".len());
    Ok(routes)
}

/// Opens the explanation of the word at that place on the page, with the word at the window's top, middle or foot. What
/// it says must stand beside the word.
const EXPLAIN: &str = "
    const word = document.querySelectorAll('.card .term')[arguments[0]];
    word.scrollIntoView({ block: arguments[1] });
    word.focus({ preventScroll: true });
    word.click();
    const told = document.getElementById(word.getAttribute('popovertarget'));
    const box = told.getBoundingClientRect();
    const covers = [...word.getClientRects()].some((line) => line.left < box.right - 1 && box.left < line.right - 1
        && line.top < box.bottom - 1 && box.top < line.bottom - 1);
    const across = box.left >= 0 && box.right <= innerWidth;
    const down = box.top >= 0 && box.bottom <= innerHeight;
    const places = [word, told].map((e) => [...e.getClientRects()].map((r) => [r.left, r.top, r.right, r.bottom].map(Math.round)));
    const said = told.matches(':popover-open') && told.innerText.length > word.innerText.length;
    return [said, covers, across, down, JSON.stringify(places)]";

/// Words are explained beside themselves, at a narrow and at a common width, with and without the keyboard.
pub async fn explained(page: Page, server: Server) -> Result<()> {
    explains(&page, &server, true).await
}

/// The same in browsers that know no anchors: there it stands under the word's line, and may have to be scrolled to.
pub async fn explained_without_anchors(page: Page, server: Server) -> Result<()> {
    for route in cards(&server)? {
        let file = format!("{route}index.html");
        let html = std::fs::read_to_string(server.folder().join(&file))?;
        ensure!(html.contains("position-area"), "anchors are used");
        // The page's policy takes the styles by their hash, which is another now.
        let allowed = html.split("style-src ").nth(1).and_then(|rest| rest.split(';').next());
        let html = html.replace(allowed.context("the page has a policy")?, "'unsafe-inline'");
        let html = html.replace("position-area", "position-unknown");
        server.replace(&file, "text/html; charset=utf-8", html);
    }
    explains(&page, &server, false).await
}

async fn explains(page: &Page, server: &Server, anchored: bool) -> Result<()> {
    let mut seen = 0;
    // Firefox makes no window narrower than 450 pixels.
    let narrow = if page.engine() == Engine::Chromium { 320 } else { 500 };
    for (width, height) in [(narrow, 640), (1280, 800)] {
        page.viewport(width, height).await?;
        for route in cards(server)?.iter().step_by(3) {
            page.open(route).await?;
            page.eval::<()>("document.querySelectorAll('details').forEach((e) => { e.open = true; })", vec![]).await?;
            for at in 0..page.count(".card .term").await? {
                let block = ["start", "center", "end"][at % 3];
                let (open, covers, across, down, places): (bool, bool, bool, bool, String) =
                    page.eval(EXPLAIN, vec![at.into(), block.into()]).await?;
                ensure!(
                    open && across && (down || !anchored) && !covers,
                    "/{route}, word {at} at the {block} of {width} by {height}: open {open}, covers {covers}, within {across} and {down}, {places}"
                );
                page.press(&[Press::Escape]).await?;
                ensure!(page.count(".explained:popover-open").await? == 0, "/{route}, word {at}: Escape closes it");
                ensure!(page.focus(".term").await?.0, "/{route}, word {at}: the focus stays on the word");
                seen += 1;
            }
        }
    }
    ensure!(seen > 0, "some card explains a word");
    // And by the keyboard, on a page that nothing was done to.
    for route in cards(server)? {
        page.open(&route).await?;
        if page.count(".plainly .term").await? > 0 {
            break;
        }
    }
    page.tab_to(".plainly .term").await?;
    page.press(&[Press::Enter]).await?;
    page.wait_for(".explained:popover-open").await
}

/// Letters in each full line of a paragraph of running text.
const LINES: &str = "
    const lengths = [];
    document.querySelectorAll('details').forEach((e) => { e.open = true; });
    // What stands in columns of a table or a plan has less room.
    for (const p of document.querySelectorAll('main p:not(.hint, td p, .plan-steps p), main .source blockquote')) {
        if (!p.checkVisibility() || p.innerText.length < 160) continue;
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const lines = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let at = 0; at < node.length; at += 1) {
                range.setStart(node, at);
                range.setEnd(node, at + 1);
                const box = range.getClientRects()[0];
                if (!box) continue;
                const line = lines.find((line) => Math.abs(line.bottom - box.bottom) < 8);
                if (line) line.count += 1;
                else lines.push({ bottom: box.bottom, count: 1 });
            }
        }
        lengths.push(...lines.slice(0, -1).map((line) => line.count));
    }
    return lengths";

/// Fewer full lines are no running text.
const RUNNING: usize = 6;

/// At a common width, lines of running text have 60 to 75 letters on the whole, on each kind of page that has some.
pub async fn measure(page: Page, server: Server) -> Result<()> {
    page.viewport(1280, 800).await?;
    let (mut running, mut wrong) = (0, Vec::new());
    for route in kinds(server.folder())? {
        page.goto(&route).await?;
        let mut lines: Vec<u32> = page.eval(LINES, vec![]).await?;
        if lines.len() < RUNNING {
            continue;
        }
        running += 1;
        lines.sort_unstable();
        let (median, longest) = (lines[lines.len() / 2], lines[lines.len() - 1]);
        if !(60..=75).contains(&median) || longest > 85 {
            wrong.push(format!("/{route}: a line has {median} letters, the longest {longest}"));
        }
    }
    ensure!(wrong.is_empty(), "{wrong:#?}");
    ensure!(running > 4, "only {running} kinds of pages have running text");
    Ok(())
}

/// On a phone the sentence leaves more than half of the window to the card; on a wide window it stays in sight.
pub async fn sentence(page: Page, server: Server) -> Result<()> {
    for route in cards(&server)? {
        page.viewport(320, 640).await?;
        page.goto(&route).await?;
        let height: f64 =
            page.eval("return document.querySelector('.beside').getBoundingClientRect().height", vec![]).await?;
        ensure!(height < 320.0, "/{route}: the sentence takes {height} of 640 pixels");
        page.viewport(1280, 800).await?;
        page.eval::<()>("scrollTo(0, document.querySelector('.check-here').offsetTop)", vec![]).await?;
        page.painted().await?;
        let seen = "const lit = document.querySelector('.beside [aria-current]')?.getBoundingClientRect();
            return !lit || (lit.top >= 0 && lit.bottom <= innerHeight)";
        ensure!(page.eval::<bool>(seen, vec![]).await?, "/{route}: the lit phrase stays in sight");
    }
    Ok(())
}

/// From the start to the quiz with the keyboard alone.
pub async fn walk_by_keyboard(page: Page, server: Server) -> Result<()> {
    page.open("").await?;
    page.tab_to(".actions a.button").await?;
    page.press(&[Press::Enter]).await?;
    let mut answered = 0;
    for _ in cards(&server)? {
        page.wait_for(".steps a[rel=next]").await?;
        let at = page.at().await?;
        if answered == 0 {
            let question = first(&page).await?;
            question.answer_by_keyboard(&page, &question.right).await?;
            question.expect_taken(&page, &question.right).await?;
            answered += 1;
        }
        page.tab_to(".steps a[rel=next]").await?;
        page.press(&[Press::Enter]).await?;
        page.poll(&format!("{at} is left"), "return !location.href.endsWith(arguments[0])", vec![at.into()]).await?;
    }
    ensure!(page.at().await? == "quiz/", "the walk ends at the quiz");
    Ok(())
}

/// So many pixels of letters' edges may differ: texts that hydration joins can fall on other parts of a pixel.
const EDGES: usize = 500;

/// How many pixels of two screenshots aren't the same shade.
fn difference(one: &[u8], other: &[u8]) -> Result<usize> {
    let pixels = |file: &[u8]| -> Result<(usize, Vec<u8>)> {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file.to_vec())).read_info()?;
        let mut bytes = vec![0; reader.output_buffer_size().context("a screenshot is too large")?];
        let info = reader.next_frame(&mut bytes)?;
        bytes.truncate(info.buffer_size());
        Ok((info.color_type.samples(), bytes))
    };
    let ((samples, one), (_, other)) = (pixels(one)?, pixels(other)?);
    ensure!(one.len() == other.len(), "two screenshots have two sizes");
    let differs = |(one, other): &(&[u8], &[u8])| one.iter().zip(*other).any(|(one, other)| one.abs_diff(*other) > 32);
    Ok(one.chunks(samples).zip(other.chunks(samples)).filter(differs).count())
}

/// What is painted first is what stands there once the program runs, whatever theme the device or a host asks
/// for, on each kind of page.
pub async fn no_flash(page: Page, server: Server) -> Result<()> {
    page.viewport(1280, 800).await?;
    let asked = [("light", ""), ("dark", "embed/?theme=light"), ("light", "embed/walk/?theme=dark")];
    let mut cases = asked.map(|(scheme, route)| (scheme, route.to_owned())).to_vec();
    cases.extend(kinds(server.folder())?.into_iter().map(|route| ("dark", route)));
    let mut flashed = Vec::new();
    for (scheme, route) in cases {
        page.prefer("prefers-color-scheme", scheme).await?;
        server.forget_rules();
        server.header("*.wasm", "Cache-Control", "no-store");
        let gate = server.delay("*.wasm", Duration::from_secs(600));
        // Nothing may be kept for the next page: its program has to wait, too.
        let _unkept = server.delay("worker.js", Duration::from_secs(600));
        page.goto_early(&route).await?;
        page.painted().await?;
        let before = page.client().screenshot().await?;
        gate.open();
        page.live().await?;
        page.painted().await?;
        let different = difference(&before, &page.client().screenshot().await?)?;
        if different > EDGES {
            flashed.push(format!("/{route} in {scheme}, in {different} pixels"));
        }
    }
    ensure!(flashed.is_empty(), "at first these look otherwise: {flashed:?}");
    Ok(())
}
