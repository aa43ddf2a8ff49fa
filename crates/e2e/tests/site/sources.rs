//! The reports and what finds words in them: addresses, marks, filters, copying, search and pasting.

use anyhow::{Context, Result, ensure};
use e2e::{Page, Press, Server, dist};
use fantoccini::Locator;

/// The page of the first report on which something matches.
async fn source_with(page: &Page, server: &Server, css: &str) -> Result<String> {
    for route in dist::routes(server.folder())? {
        if route.starts_with("sources/") && route != "sources/" {
            page.open(&route).await?;
            if page.count(css).await? > 0 {
                return Ok(route);
            }
        }
    }
    anyhow::bail!("no report's page has {css}")
}

/// Opens the first of these that is there, and waits for its script.
async fn open_details(page: &Page, css: &str, made: &str) -> Result<()> {
    page.click(&format!("{css} > summary")).await?;
    page.wait_for(&format!("{css} {made}")).await
}

async fn write(page: &Page, css: &str, text: &str) -> Result<()> {
    Ok(page.client().find(Locator::Css(css)).await?.send_keys(text).await?)
}

pub async fn mark_to_question(page: Page, server: Server) -> Result<()> {
    let source = source_with(&page, &server, ".use a[href*='quiz/']").await?;
    page.click(".use:has(a[href*='quiz/']) > summary").await?;
    page.click(".use[open] a[href*='quiz/']").await?;
    page.wait_for(".question:target").await?;
    page.live().await?;
    page.client().back().await?;
    page.wait_for(".source").await?;
    ensure!(page.at().await?.starts_with(&source), "back leads to {source}");
    Ok(())
}

pub async fn deep_link(page: Page, server: Server) -> Result<()> {
    let source = source_with(&page, &server, ".use a[href^='#q-']").await?;
    let places = page.attributes(".use a[href^='#q-']", "href").await?;
    let place = places.last().cloned().flatten().context("the last passage has an address")?;
    page.goto("about/").await?;
    page.open(&format!("{source}{place}")).await?;
    let look = "
        const passage = document.querySelector(':target');
        const { top, bottom } = passage.getBoundingClientRect();
        const mark = passage.matches('mark') ? passage : passage.querySelector('mark');
        const other = [...document.querySelectorAll('mark')].find((mark) => !mark.closest(':target') && !mark.querySelector(':target'));
        return [
            '#' + passage.id,
            top >= 0 && bottom <= innerHeight ? 'seen' : `at ${top} of ${innerHeight}`,
            document.activeElement === passage ? 'focused' : document.activeElement.localName,
            other && getComputedStyle(mark).backgroundColor === getComputedStyle(other).backgroundColor ? 'plain' : 'lit',
        ]";
    let found: Vec<String> = page.eval(look, vec![]).await?;
    ensure!(found == [&place, "seen", "focused", "lit"], "{source}{place}: {found:?}");
    Ok(())
}

/// What is asked for stays marked, and the rest is let go: by the style sheet alone.
pub async fn filters(page: Page, server: Server) -> Result<()> {
    let route = dist::routes(server.folder())?.into_iter().rfind(|route| route.starts_with("sources/"));
    page.goto(&route.context("there is a report")?).await?;
    let all = page.visible(".use").await?;
    for kind in ["speech", "sentence", "quiz"] {
        let control = format!(".filters [value={kind}]");
        page.click(&control).await?;
        let shown = page.visible(".use").await?;
        ensure!(shown == page.count(&format!(".use[data-is~={kind}]")).await?, "{kind} shows {shown} of {all}");
        page.click(&control).await?;
    }
    ensure!(page.visible(".use").await? == all, "none chosen shows all");
    Ok(())
}

pub async fn copy(page: Page, server: Server) -> Result<()> {
    source_with(&page, &server, ".use").await?;
    open_details(&page, ".use", "button").await?;
    let catch = "window.e2eCopied = ''; navigator.clipboard.writeText = async (text) => { window.e2eCopied = text; }";
    page.eval::<()>(catch, vec![]).await?;
    page.click(".use button").await?;
    page.wait_until("the words are copied", "return document.querySelector('.use [role=status]').innerText !== ''")
        .await?;
    let copied: String = page.eval("return window.e2eCopied", vec![]).await?;
    let place = page.attribute(".use a[href^='#q-']", "href").await?.context("a passage has an address")?;
    let words = page.text(&place).await?;
    let (report, address) = (page.text("h1").await?, copied.lines().last().unwrap_or_default());
    ensure!(copied.contains(&words) && copied.contains(&report), "{copied} lacks {words} or {report}");
    ensure!(address.starts_with("http") && address.ends_with(&place), "{address} doesn't lead to {place}");
    Ok(())
}

pub async fn paste(page: Page, _: Server) -> Result<()> {
    page.open("reports/").await?;
    open_details(&page, ".lookup", "textarea").await?;
    let sentence = page.text(".printed").await?;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    write(&page, ".lookup textarea", &words[..8].join(" ")).await?;
    let told = page.text(".lookup [role=status]").await?;
    ensure!(told == format!("It has 8 of the {} words in order.", words.len()), "{told}");
    ensure!(page.count(".lost li").await? > 0, "it tells what is left out");
    write(&page, ".lookup textarea", &format!(" {}", words[8..].join(" "))).await?;
    page.wait_until("nothing is left out", "return !document.querySelector('.lost')").await?;
    let asked = page.log().await?.requests;
    ensure!(asked.iter().all(|url| !url.contains('?')), "nothing of it is sent: {asked:?}");
    Ok(())
}

pub async fn search(page: Page, _: Server) -> Result<()> {
    page.open("sources/").await?;
    page.tab_to(".lookup > summary").await?;
    page.press(&[Press::Enter]).await?;
    page.wait_for(".looked input:focus").await?;
    // A word of what is searched, in which two letters changed places.
    let index: String = page.eval(
        "const name = performance.getEntriesByType('resource').map((it) => it.name).find((it) => it.endsWith('.txt'));
            const request = new XMLHttpRequest(); request.open('GET', name, false); request.send(); return request.responseText",
        vec![],
    )
    .await?;
    let line = index.lines().find(|line| line.starts_with("E\t")).context("there is something to be found")?;
    let word = line[2..].split(|char: char| !char.is_ascii_alphabetic()).find(|word| word.len() > 6);
    let mut letters: Vec<char> = word.context("it has a long word")?.chars().collect();
    let swap = (1..letters.len() - 1).find(|at| letters[*at] != letters[at + 1]).context("two different letters")?;
    letters.swap(swap, swap + 1);
    let slip: String = letters.into_iter().collect();
    write(&page, ".looked input", &slip).await?;
    let found = page.count(".hits a").await?;
    ensure!(found > 0, "a slip is forgiven");
    ensure!(page.text(".looked [role=status]").await?.contains("result"), "it says how many");
    ensure!(page.count(".hits mark").await? >= found, "each shows what was found in its context");
    page.press(&[Press::Down]).await?;
    ensure!(page.focus(".hits a").await?.0, "an arrow leads to the results");
    let href = page.attribute(".hits a", "href").await?.context("a result is a link")?;
    page.press(&[Press::Enter]).await?;
    page.poll("the result is opened", "return location.href === arguments[0]", vec![href.into()]).await?;
    page.live().await
}

/// Without scripts what needs them says so.
pub async fn scriptless(page: Page, server: Server) -> Result<()> {
    filters(page.clone(), server).await?;
    for (route, kind) in [("sources/", "search"), ("reports/", "paste")] {
        page.goto(route).await?;
        let lookup = format!(".lookup[data-look={kind}]");
        page.click(&format!("{lookup} > summary")).await?;
        ensure!(page.visible(&format!("{lookup} .hint")).await? == 1, "/{route} says what is missing");
    }
    Ok(())
}
