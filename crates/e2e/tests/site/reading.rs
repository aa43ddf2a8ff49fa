//! Reading: the start, the walk, a quotation in its source, every kind of page, back and forward.

use crate::places::kinds;
use crate::questions::first;
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server};
use std::collections::BTreeSet;

pub async fn start(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    ensure!(page.count("h1").await? == 1);
    ensure!(page.visible(".hero").await? == 1, "the sentence stands large");
    ensure!(page.count(".minute li").await? >= 3, "the short version has its lines");
    ensure!(page.count("[data-place=pretest]").await? == 3, "three statements to judge");
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await
}

/// From the start through every card by its own link, answering each card's check.
pub async fn walk(page: Page, _: Server) -> Result<()> {
    page.open("walk/").await?;
    let cards = page.count(".contents > li").await?;
    page.open("").await?;
    page.click(".actions a").await?;
    let mut seen = BTreeSet::new();
    loop {
        page.wait_for(".steps a[rel=next]").await?;
        let at = page.at().await?;
        ensure!(at.starts_with("walk/") && seen.insert(at.clone()), "the walk goes on, not to {at} again");
        // The address is there before the page.
        let titled = "return document.title.startsWith(document.querySelector('h1').innerText.trim())";
        page.wait_until("the title begins with the heading", titled).await?;
        let top: f64 = page.eval("return scrollY", vec![]).await?;
        ensure!(top == 0.0, "{at} begins at its top, not {top} pixels below");
        ensure!(page.focus("#main").await?.0, "the focus goes to the text of {at}");
        let question = first(&page).await?;
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
        page.click(".steps a[rel=next]").await?;
        let gone = "return !location.href.endsWith(arguments[0])";
        page.poll(&format!("{at} is left"), gone, vec![at.clone().into()]).await?;
        if page.at().await? == "quiz/" {
            break;
        }
    }
    ensure!(seen.len() == cards, "{} of {cards} cards were on the way: {seen:?}", seen.len());
    // The address of a card stands for the card, also when it is loaded anew.
    let last = seen.last().context("at least one card")?;
    page.open(last).await?;
    let heading = page.text("h1").await?;
    page.client().refresh().await?;
    page.live().await?;
    ensure!(page.text("h1").await? == heading, "{last} is the same after a reload");
    Ok(())
}

/// A reader who checked some cards is led on to the first that isn't checked, at once and on the next visit.
pub async fn go_on(page: Page, _: Server) -> Result<()> {
    let way_in = ".actions > a.button";
    page.open("").await?;
    ensure!(page.text(way_in).await? == "Start the walk", "a new reader starts at the first card");
    page.click(way_in).await?;
    page.wait_for(".steps a[rel=next]").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.wrong()).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    page.click("a.brand").await?;
    page.wait_for(".hero").await?;
    ensure!(page.text(way_in).await? == "Go on with card 2", "it says: {}", page.text(way_in).await?);
    page.open("").await?;
    page.poll(
        "the start knows",
        "return document.querySelector(arguments[0]).innerText.trim() === 'Go on with card 2'",
        vec![way_in.into()],
    )
    .await?;
    page.click(way_in).await?;
    page.wait_for(".steps a[rel=prev]").await?;
    ensure!(page.text(".steps .progress").await?.starts_with("Card 2 of"), "its link leads to card 2");
    Ok(())
}

/// A page made for embedding, at its own address.
pub async fn embedded(page: Page, _: Server) -> Result<()> {
    page.open("embed/quiz/1/").await?;
    ensure!(page.count("nav").await? == 0, "the site isn't around it");
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await
}

pub async fn quotation(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await?;
    let words = page.text(&question.within(".quotation mark")).await?;
    page.click(&question.within("a.to-source")).await?;
    page.wait_until("its source came", "return location.pathname.includes('/sources/')").await?;
    page.live().await?;
    page.wait_until("its place is shown", IN_SIGHT).await?;
    let source = page.text(".source").await?;
    ensure!(source.contains(&words), "the source has the words: {words}");
    // And the way back leads to what was answered.
    page.client().back().await?;
    page.wait_until("the quiz is back", "return location.pathname.endsWith('/quiz/')").await?;
    page.live().await?;
    page.wait_for(".resume, .question[data-checked]").await
}

const IN_SIGHT: &str = "
    const target = document.querySelector(':target');
    if (!target) return false;
    const place = (target.closest('.numbered') || target).getBoundingClientRect();
    return place.bottom > 0 && place.top < innerHeight;";

/// The suite asserts at the end of each journey that the console is clean; here is something on each page to be clean.
pub async fn every_kind(page: Page, server: Server) -> Result<()> {
    for route in kinds(server.folder())? {
        page.open(&route).await?;
        ensure!(!page.text("h1").await?.is_empty(), "/{route} has a heading");
        let unnamed = page.count("a[href]:empty, button:empty").await?;
        ensure!(unnamed == 0, "/{route} has {unnamed} links or buttons without a word");
    }
    Ok(())
}

pub async fn history(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    let heading = page.text("h1").await?;
    page.click("nav a[href*='sources']").await?;
    page.wait_until("the sources came", "return location.pathname.endsWith('/sources/')").await?;
    let other = page.text("h1").await?;
    page.client().back().await?;
    page.poll("the start is back", SAYS, vec![heading.into()]).await?;
    page.client().forward().await?;
    page.poll("the sources are back", SAYS, vec![other.into()]).await?;
    page.live().await
}

/// A reader who goes back while the program still has to settle on the page that it has drawn, as on a slow device:
/// the page that it ends on has the focus.
pub async fn back_at_once(page: Page, server: Server) -> Result<()> {
    // Yew gives way to the browser by a timer once its time is up: here it is up at once, and the timer is late.
    server.first_script(
        "const { now } = Date, later = setTimeout;
        let spent = 0;
        window.slow = false;
        Date.now = () => now() + (window.slow ? (spent += 1000) : 0);
        window.setTimeout = (work, wait, ...rest) => later(work, window.slow && !wait ? 500 : wait, ...rest);",
    );
    page.open("walk/").await?;
    page.eval::<()>("window.slow = true; document.querySelector('.contents a').click()", vec![]).await?;
    page.wait_until("the card is drawn", "return Boolean(document.querySelector('.step'))").await?;
    page.eval::<()>("document.querySelector('.step a').focus(); scrollTo(0, 200); history.back()", vec![]).await?;
    page.wait_until("the list is drawn again", "return Boolean(document.querySelector('.contents'))").await?;
    page.wait_until("the focus is on the text", "return document.activeElement.id === 'main'").await?;
    page.wait_until("it is read from its top", "return scrollY === 0").await
}

const SAYS: &str =
    "const h1 = document.querySelector('h1'); return h1 !== null && h1.innerText.trim() === arguments[0]";
