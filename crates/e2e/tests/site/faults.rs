//! Faults, one entry each: the page stays readable and answerable, and says so if the program gave up.

use crate::questions::{first, questions};
use anyhow::{Context, Result, bail, ensure};
use e2e::{Page, Press, Server};

/// What browsers say of a program that they can't get or compile.
pub const WASM: &[&str] = &[".wasm", "WebAssembly"];
/// What is said of the program's crash, and by Yew of the neighbour that isn't there.
pub const PANIC: &[&str] = &["panicked", "unreachable", "Unreachable", "RuntimeError", "NotFoundError"];
/// What is said of a program that the policy forbids.
pub const POLICY: &[&str] = &["Content Security Policy", "WebAssembly", "wasm"];
/// What is said of styles that a policy refuses, in WebKit by an event at their element alone.
pub const REFUSED: &[&str] = &["Content Security Policy", "Content-Security-Policy", "error: undefined"];
/// What is said of a file whose hash is another.
pub const INTEGRITY: &[&str] = &["integrity", "hash", "error:"];

pub async fn program_missing(page: Page, server: Server) -> Result<()> {
    server.status("*.wasm", 404);
    gives_up(page).await
}

pub async fn program_is_page(page: Page, server: Server) -> Result<()> {
    server.replace("*.wasm", "text/html", "<!doctype html><title>Welcome</title><p>Welcome back");
    gives_up(page).await
}

pub async fn program_cut(page: Page, server: Server) -> Result<()> {
    server.truncate("*.wasm", 20_000);
    gives_up(page).await
}

pub async fn program_mistyped(page: Page, server: Server) -> Result<()> {
    server.mime("*.wasm", "application/octet-stream");
    runs(page, "quiz/").await
}

pub async fn glue_missing(page: Page, server: Server) -> Result<()> {
    server.status("app-*.js", 404);
    gives_up(page).await
}

pub async fn glue_mistyped(page: Page, server: Server) -> Result<()> {
    server.mime("app-*.js", "text/plain");
    gives_up(page).await
}

pub async fn policy(page: Page, server: Server) -> Result<()> {
    server.header("*index.html", "Content-Security-Policy", "script-src 'self'");
    gives_up(page).await
}

/// The engine was started without it.
pub async fn no_wasm(page: Page, _: Server) -> Result<()> {
    page.goto("quiz/").await?;
    let there: bool = page.eval("return typeof WebAssembly !== 'undefined'", vec![]).await?;
    ensure!(!there, "{} has WebAssembly all the same", page.engine().name());
    gives_up(page).await
}

pub async fn loader_missing(page: Page, server: Server) -> Result<()> {
    server.status("loader-*.js", 404);
    stays_still(page).await
}

pub async fn loader_mistyped(page: Page, server: Server) -> Result<()> {
    server.mime("loader-*.js", "image/png");
    stays_still(page).await
}

/// Somebody, such as a host that compresses files anew, has written into the page what the loader's hash should be, and
/// it is another.
pub async fn integrity(page: Page, server: Server) -> Result<()> {
    let html = std::fs::read_to_string(server.folder().join("quiz/index.html"))?;
    let with = |tag: &str| html.replacen(tag, &[tag, " integrity=\"sha256-", &"A".repeat(43), "=\""].concat(), 1);
    let loader = html.split("<script ").find(|part| part.contains("loader-")).context("the page names the loader")?;
    let loader = with(&["<script ", loader.split('>').next().unwrap_or_default()].concat());
    ensure!(loader != html, "nothing was put into the page");
    server.replace("quiz/index.html", "text/html; charset=utf-8", loader);
    stays_still(page).await
}

pub async fn theme_missing(page: Page, server: Server) -> Result<()> {
    server.status("theme-*.js", 404);
    runs(page, "embed/quiz/1/").await
}

/// The program gave up, and the page says so.
pub async fn expect_failed(page: &Page) -> Result<()> {
    page.wait_for("html[data-live=failed]").await?;
    ensure!(page.visible(".notice").await? == 1, "a notice tells of it");
    Ok(())
}

async fn gives_up(page: Page) -> Result<()> {
    page.goto("quiz/").await?;
    expect_failed(&page).await?;
    still_answers(&page).await
}

/// Nothing that could tell of the fault has run, so nothing is said.
async fn stays_still(page: Page) -> Result<()> {
    page.goto("quiz/").await?;
    ensure!(page.count("html[data-live]").await? == 0, "nothing is marked before it works");
    ensure!(page.visible(".notice").await? == 0, "no notice");
    still_answers(&page).await
}

async fn runs(page: Page, route: &str) -> Result<()> {
    page.open(route).await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await
}

/// The styles stand in the page, and no file of them can be missing: a host's policy refuses them. Without styles all
/// feedback shows; what the reader needs comes in a sensible order.
pub async fn unstyled(page: Page, server: Server) -> Result<()> {
    server.header("*", "Content-Security-Policy", "style-src 'none'");
    page.open("quiz/").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    page.wait_for(&format!("#{}[data-outcome=right]", question.id)).await?;
    ensure!(page.visible(&question.within(".because")).await? > 1, "no styles were taken");
    let text = page.text("#app").await?;
    let heading = page.text("h1").await?;
    let legend = page.text(&question.within("legend")).await?;
    let (heading, legend) = (text.find(&heading), text.find(&legend));
    ensure!(heading.is_some() && heading < legend, "the heading comes before the first question");
    Ok(())
}

/// By the static page alone: the style sheet shows what belongs to the choice.
pub async fn still_answers(page: &Page) -> Result<()> {
    ensure!(!page.text("#app h1").await?.is_empty(), "the page can be read");
    let all = questions(page, ".question").await?;
    let question = all.last().expect("at least one, as questions() holds");
    question.answer(page, &question.wrong()).await?;
    question.expect_feedback(page, &question.wrong()).await?;
    if !question.many {
        question.choose(page, &question.right).await?;
        question.expect_feedback(page, &question.right).await?;
    }
    Ok(())
}

/// The foot of the page vanishes, as when an extension removes it, and the reader goes on. The program would put the
/// next page before what isn't there, and crashes. The page at the new address is loaded then, once, without the program.
pub async fn removed_node(page: Page, _: Server) -> Result<()> {
    page.open("walk/").await?;
    let links = "return [...document.querySelectorAll('.contents > li > a')].map((link) => link.href)";
    let cards: Vec<String> = page.eval(links, vec![]).await?;
    let (Some(card), Some(next)) = (cards.first(), cards.get(1)) else { bail!("there are no two cards") };
    page.goto_url(card).await?;
    page.live().await?;
    page.eval::<()>("document.querySelector('.foot').remove()", vec![]).await?;
    page.click(".steps a[rel=next]").await?;
    page.poll("the next card came", "return location.href === arguments[0]", vec![next.as_str().into()]).await?;
    expect_failed(&page).await?;
    still_answers(&page).await?;
    page.client().refresh().await?;
    page.live().await
}

/// The page that was prerendered comes back, with what was chosen and opened.
pub async fn crash_in_place(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    let (last, others) = round.split_last().expect("at least one, as questions() holds");
    for question in others {
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    last.choose(&page, &last.right).await?;
    break_next_insertion(&page).await?;
    last.check(&page).await?;
    expect_failed(&page).await?;
    for question in &round {
        question.expect_feedback(&page, &question.right).await?;
    }
    // From here on the style sheet answers: a new choice gets its own feedback.
    let question = round.iter().find(|question| !question.many).context("a question with one answer")?;
    question.choose(&page, &question.wrong()).await?;
    question.expect_feedback(&page, &question.wrong()).await?;
    // The notice leads to a fresh start, which has what was answered before the crash.
    page.click(".notice:not([hidden]) a").await?;
    page.live().await?;
    page.wait_for(".resume [data-resume]").await?;
    let told = page.text(".resume p").await?;
    ensure!(told.contains(&format!("{} answers", others.len())), "the progress is kept: {told}");
    Ok(())
}

/// Both ways in which Yew puts a node into the page now fail, as they do when their neighbour was removed.
async fn break_next_insertion(page: &Page) -> Result<()> {
    let sabotage = "
        const gone = () => { throw new DOMException('the neighbour was removed', 'NotFoundError'); };
        Node.prototype.insertBefore = gone;
        Node.prototype.appendChild = gone;";
    page.eval(sabotage, vec![]).await
}

/// Tab goes through the whole page; what it comes to is never wholly under the notice at the window's foot.
pub async fn uncovered(page: Page, server: Server) -> Result<()> {
    server.status("*.wasm", 404);
    page.goto("quiz/").await?;
    expect_failed(&page).await?;
    let covered = "
        const focused = document.activeElement.getBoundingClientRect();
        const notice = document.querySelector('.notice').getBoundingClientRect();
        return focused.top >= notice.top && focused.bottom <= notice.bottom
            && !document.activeElement.closest('.notice')";
    for _ in 0..60 {
        page.press(&[Press::Tab]).await?;
        let (_, place) = page.focus("*").await?;
        ensure!(!page.eval::<bool>(covered, vec![]).await?, "the notice covers {place}");
    }
    Ok(())
}
