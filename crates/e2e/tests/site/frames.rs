//! Frames on difficult hosts: one that never listens, one with a sandbox, one that reads from right to left.

use crate::faults::still_answers;
use crate::hosts::{answers, enter, fits, leave, settled, visit};
use crate::questions::{first, questions};
use anyhow::{Context, Result, ensure};
use e2e::{Engine, Page, Server};

/// What browsers say of files that a frame without an origin may not load.
pub const SHUT: &[&str] = &[
    "CORS",
    "origin 'null'",
    "ERR_FAILED",
    "Access-Control",
    "Cross-Origin",
    "Not allowed",
    "error:",
    "allow-same-origin",
    "favicon",
];

pub async fn sandboxed(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "sandbox").await?;
    // In a frame without an origin WebKit doesn't take the site's policy to mean the site: the static page stays, unless
    // the site was built for its address.
    let runs = page.engine() != Engine::WebKit;
    settled(&page, if runs { 2 } else { 1 }).await?;
    enter(&page, 0).await?;
    if runs {
        answers(&page).await?;
        let denied = "try { localStorage.length; return false } catch { return true }";
        ensure!(page.eval::<bool>(denied, vec![]).await?, "the frame without its origin has storage");
    } else {
        bare(&page).await?;
    }
    leave(&page).await?;
    enter(&page, 1).await?;
    answers(&page).await?;
    ensure!(page.eval::<u32>("return localStorage.length", vec![]).await? == 1, "the frame with its origin keeps");
    Ok(())
}

/// Without the header that lets a frame of no origin load the program, the static page answers.
pub async fn shut(page: Page, site: Server) -> Result<()> {
    let frame = "<!doctype html><meta charset=\"utf-8\"><link rel=icon href=\"data:,\"><title>A host</title>
        <iframe src=\"embed/quiz/1/\" width=600 height=800 sandbox=\"allow-scripts\"></iframe>";
    site.replace("shut.html", "text/html; charset=utf-8", frame);
    page.goto("shut.html").await?;
    enter(&page, 0).await?;
    if page.engine() == Engine::WebKit {
        page.wait_until("the frame is loaded", "return document.readyState === 'complete'").await?;
        bare(&page).await?;
    } else {
        page.wait_for("html[data-live=failed]").await?;
        still_answers(&page).await?;
    }
    leave(&page).await
}

/// Without scripts and style sheets: the page can be read, chosen from, and opened to its reasons.
async fn bare(page: &Page) -> Result<()> {
    ensure!(page.count("html[data-live]").await? == 0, "the frame without its origin runs scripts");
    ensure!(!page.text("h1").await?.is_empty(), "the page can be read");
    let question = first(page).await?;
    question.choose(page, &question.right).await?;
    question.check(page).await?;
    ensure!(page.visible(&question.within(".because[data-right]")).await? > 0, "the reason can be read");
    Ok(())
}

/// A host without any script: the frame keeps its height, and its content scrolls within.
pub async fn unheard(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "silent").await?;
    enter(&page, 0).await?;
    page.wait_for("html[data-live=yes]").await?;
    // By the wheel or the keyboard within the frame: the host stays where it is.
    page.eval::<()>("scrollTo(0, document.documentElement.scrollHeight)", vec![]).await?;
    let (scrolled, height): (f64, f64) = page.eval("return [scrollY, innerHeight]", vec![]).await?;
    ensure!(height == 640.0 && scrolled > height, "{scrolled} pixels were scrolled in a frame of {height}");
    leave(&page).await?;
    ensure!(page.eval::<f64>("return scrollY", vec![]).await? == 0.0, "the host was scrolled");
    enter(&page, 0).await?;
    let last = questions(&page, "[data-place='round-1']").await?.pop().context("a round has questions")?;
    last.answer(&page, &last.right).await?;
    last.expect_taken(&page, &last.right).await?;
    leave(&page).await
}

/// The frame stands in its column, and reads from left to right within it.
pub async fn right_to_left(page: Page, site: Server) -> Result<()> {
    fits(page.clone(), site.clone(), "rtl", 1).await?;
    let outer = "
        const [frame, column] = ['iframe', 'main'].map((css) => document.querySelector(css).getBoundingClientRect());
        return frame.left >= column.left - 1 && frame.right <= column.right + 1 && frame.width > column.width / 2";
    ensure!(page.eval::<bool>(outer, vec![]).await?, "the frame sticks out of its column");
    enter(&page, 0).await?;
    let inner = "
        const box = (css) => document.querySelector('.question ' + css).getBoundingClientRect();
        const [legend, choice, check] = [box('legend'), box('.choice'), box('.check > summary')];
        const control = box('.choice input');
        return [getComputedStyle(document.documentElement).direction, legend.top < choice.top && choice.top < check.top,
            control.left - choice.left < choice.width / 2]";
    let (direction, ordered, left): (String, bool, bool) = page.eval(inner, vec![]).await?;
    ensure!(
        direction == "ltr" && ordered && left,
        "direction {direction}, in order {ordered}, controls at the left {left}"
    );
    leave(&page).await
}
