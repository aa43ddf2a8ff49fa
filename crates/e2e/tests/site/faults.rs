//! Faults, one entry each: the page stays readable and answerable, and says so if the program gave up.

use crate::questions::{first, questions};
use anyhow::{Context, Result, bail, ensure};
use e2e::{Page, Press, Server, Setup};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

pub struct Fault {
    pub name: &'static str,
    pub setup: Setup,
    pub journey: fn(Page, Server) -> BoxFuture<'static, Result<()>>,
}

/// What browsers say of a program that they can't get or compile.
pub const WASM: &[&str] = &[".wasm", "WebAssembly"];
/// What is said of the program's crash, and by Yew of the neighbour that isn't there.
const PANIC: &[&str] = &["panicked", "unreachable", "RuntimeError", "NotFoundError"];

pub const ALL: &[Fault] = &[
    Fault {
        name: "the program is missing",
        setup: Setup::new().allowing(WASM),
        journey: |page, server| {
            server.status("*.wasm", 404);
            gives_up(page).boxed()
        },
    },
    Fault {
        name: "the program is a page",
        setup: Setup::new().allowing(WASM),
        journey: |page, server| {
            server.replace("*.wasm", "text/html", "<!doctype html><title>Welcome</title><p>Welcome back");
            gives_up(page).boxed()
        },
    },
    Fault {
        name: "the program is cut off",
        setup: Setup::new().allowing(WASM),
        journey: |page, server| {
            server.truncate("*.wasm", 20_000);
            gives_up(page).boxed()
        },
    },
    Fault {
        name: "the program has a wrong type",
        setup: Setup::new().allowing(&["MIME"]),
        journey: |page, server| {
            server.mime("*.wasm", "application/octet-stream");
            runs(page).boxed()
        },
    },
    Fault {
        name: "the glue is missing",
        setup: Setup::new().allowing(&["app-"]),
        journey: |page, server| {
            server.status("app-*.js", 404);
            gives_up(page).boxed()
        },
    },
    Fault {
        name: "the glue has a wrong type",
        setup: Setup::new().allowing(&["MIME"]),
        journey: |page, server| {
            server.mime("app-*.js", "text/plain");
            gives_up(page).boxed()
        },
    },
    Fault {
        name: "the host's policy forbids programs",
        setup: Setup::new().allowing(&["Content Security Policy", "WebAssembly", "wasm"]),
        journey: |page, server| {
            server.header("*index.html", "Content-Security-Policy", "script-src 'self'");
            gives_up(page).boxed()
        },
    },
    Fault {
        name: "the loader is missing",
        setup: Setup::new().allowing(&["loader"]),
        journey: |page, server| {
            server.status("loader-*.js", 404);
            stays_still(page).boxed()
        },
    },
    Fault {
        name: "the loader has a wrong type",
        setup: Setup::new().allowing(&["MIME", "loader"]),
        journey: |page, server| {
            server.mime("loader-*.js", "image/png");
            stays_still(page).boxed()
        },
    },
    Fault {
        name: "the theme script is missing",
        setup: Setup::new().allowing(&["theme"]),
        journey: |page, server| {
            server.status("theme-*.js", 404);
            runs(page).boxed()
        },
    },
    Fault {
        name: "the style sheet is missing",
        setup: Setup::new().allowing(&[".css"]),
        journey: |page, server| {
            server.status("*.css", 404);
            unstyled(page).boxed()
        },
    },
    Fault {
        name: "a node of the program's is removed",
        setup: Setup::new().allowing(PANIC),
        journey: |page, _| removed_node(page).boxed(),
    },
    Fault {
        name: "the program crashes in the middle of a round",
        setup: Setup::new().allowing(PANIC),
        journey: |page, _| crash_in_place(page).boxed(),
    },
    Fault {
        name: "the notice covers nothing that has the focus",
        setup: Setup::new().allowing(WASM),
        journey: |page, server| {
            server.status("*.wasm", 404);
            uncovered(page).boxed()
        },
    },
];

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

async fn runs(page: Page) -> Result<()> {
    page.open("quiz/").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await
}

/// Without styles all feedback shows; what the reader needs comes in a sensible order.
async fn unstyled(page: Page) -> Result<()> {
    page.open("quiz/").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    page.wait_for(&format!("#{}[data-outcome=right]", question.id)).await?;
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
async fn removed_node(page: Page) -> Result<()> {
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
async fn crash_in_place(page: Page) -> Result<()> {
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
    question.expect_feedback(&page, &question.wrong()).await
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
async fn uncovered(page: Page) -> Result<()> {
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
