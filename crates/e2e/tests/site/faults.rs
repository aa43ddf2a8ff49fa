//! Faults, one entry each: the page stays readable and answerable, and says so if the program gave up.

use crate::questions::{first, questions};
use anyhow::{Result, ensure};
use e2e::{Page, Server, Setup};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

pub struct Fault {
    pub name: &'static str,
    pub setup: Setup,
    pub journey: fn(Page, Server) -> BoxFuture<'static, Result<()>>,
}

/// What browsers say of a program that they can't get or compile.
pub const WASM: &[&str] = &[".wasm", "WebAssembly"];
const PANIC: &[&str] = &["panicked", "unreachable", "RuntimeError"];

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
        name: "the program crashes after going to another page",
        setup: Setup::new().allowing(PANIC),
        journey: |page, _| crash_elsewhere(page).boxed(),
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

async fn removed_node(page: Page) -> Result<()> {
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
    still_answers(&page).await
}

/// Both ways in which Yew puts a node into the page now fail, as they do when their neighbour was removed.
async fn break_next_insertion(page: &Page) -> Result<()> {
    let sabotage = "
        const gone = () => { throw new DOMException('the neighbour was removed', 'NotFoundError'); };
        Node.prototype.insertBefore = gone;
        Node.prototype.appendChild = gone;";
    page.eval(sabotage, vec![]).await
}

/// The kept page belongs to another address, so the right one is loaded, once, without the program.
async fn crash_elsewhere(page: Page) -> Result<()> {
    page.open("").await?;
    page.click("nav a[href*='walk']").await?;
    page.wait_until("the walk came", "return location.pathname.endsWith('/walk/')").await?;
    break_next_insertion(&page).await?;
    page.click("nav a[href*='quiz']").await?;
    expect_failed(&page).await?;
    let at = page.at().await?;
    ensure!(at == "quiz/" || at == "walk/", "it stands at {at}");
    page.open("quiz/").await
}
