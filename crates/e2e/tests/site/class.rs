//! Class mode: one question at a time, by keys and by a presenter's clicker, with hands counted, with or without a network.

use anyhow::{Context, Result, ensure};
use e2e::{Page, Press, Server, dist};
use explainer::handout::Material;
use fantoccini::Locator;

/// What the class sees: the number of the slide, how many there are, how many of its parts are revealed, and whether the
/// screen is blank.
async fn seen(page: &Page) -> Result<(usize, usize, usize, bool)> {
    let look = "
        const [at, of] = document.querySelector('.class-bar span').textContent.split(' / ').map(Number);
        const shown = [...document.querySelectorAll('.slide')].filter((it) => it.checkVisibility());
        const its = shown.length === 1 ? shown[0].querySelectorAll('.reveal[open]').length : -1;
        return [at, of, its, 'blank' in document.documentElement.dataset]";
    page.eval(look, vec![]).await
}

async fn expect(page: &Page, what: &str, slide: usize, revealed: usize) -> Result<()> {
    let (at, of, its, blank) = seen(page).await?;
    ensure!((at, its, blank) == (slide, revealed, false), "{what}: slide {at} of {of}, {its} revealed, blank: {blank}");
    let top = "return document.querySelector('.slide[data-current]').getBoundingClientRect().top";
    ensure!(page.eval::<f64>(top, vec![]).await? == 0.0, "{what}: slide {at} has the whole of the screen");
    Ok(())
}

/// Opens round 1, which stands on its first slide at once.
async fn open(page: &Page) -> Result<usize> {
    page.open("teach/class/1/").await?;
    page.wait_for(".slide[data-current]").await?;
    expect(page, "at first", 1, 0).await?;
    Ok(seen(page).await?.1)
}

pub async fn keys(page: Page, _: Server) -> Result<()> {
    let all = open(&page).await?;
    // A clicker: on, the answer, the words, on; and all the way back.
    for (slide, revealed) in [(2, 0), (2, 1), (2, 2), (3, 0), (3, 1)] {
        page.press(&[Press::PageDown]).await?;
        expect(&page, "Page Down", slide, revealed).await?;
    }
    for (slide, revealed) in [(3, 0), (2, 2), (2, 1), (2, 0), (1, 0), (1, 0)] {
        page.press(&[Press::PageUp]).await?;
        expect(&page, "Page Up", slide, revealed).await?;
    }
    for (on, back) in [(Press::Right, Press::Left), (Press::Down, Press::Up), (Press::Space, Press::PageUp)] {
        page.press(&[on, on]).await?;
        expect(&page, &format!("{on:?} twice"), 2, 1).await?;
        page.press(&[back, back]).await?;
        expect(&page, &format!("{back:?} twice"), 1, 0).await?;
    }
    page.press(&[Press::End]).await?;
    expect(&page, "End", all, 0).await?;
    page.press(&[Press::Home]).await?;
    expect(&page, "Home", 1, 0).await?;

    // The answer can't be seen before it is revealed, and is told then.
    page.press(&[Press::PageDown]).await?;
    ensure!(page.visible(".slide[data-current] .slide-answer").await? == 0, "nothing gives the answer away");
    let outline = "return getComputedStyle(document.querySelector('.slide[data-current] [data-right]')).outlineStyle";
    ensure!(page.eval::<String>(outline, vec![]).await? == "none", "the right option looks like the others");
    page.press(&[Press::PageDown]).await?;
    ensure!(page.visible(".slide[data-current] .slide-answer").await? == 1, "the answer is told");
    ensure!(page.eval::<String>(outline, vec![]).await? == "solid", "the right option is marked");
    page.press(&[Press::PageDown]).await?;
    ensure!(page.visible(".slide[data-current] .quotation mark").await? > 0, "the words are shown");

    // Either of a clicker's keys for a blank screen; whatever is pressed then brings the slide back, and does no more.
    for (blank, back) in [(Press::Letter('b'), Press::PageDown), (Press::Letter('.'), Press::Letter('b'))] {
        page.press(&[blank]).await?;
        let cover = "return getComputedStyle(document.body, '::after').position";
        ensure!(seen(&page).await?.3 && page.eval::<String>(cover, vec![]).await? == "fixed", "{blank:?} blanks");
        page.press(&[back]).await?;
        expect(&page, "after a blank screen", 2, 2).await?;
    }
    page.press(&[Press::Letter('f')]).await?;
    page.wait_until("the slide fills the screen", "return document.fullscreenElement !== null").await?;
    page.press(&[Press::Letter('f')]).await?;
    page.wait_until("it does no longer", "return document.fullscreenElement === null").await?;

    // By the buttons, for a hand at the computer.
    page.click(".class-bar button:nth-of-type(2)").await?;
    expect(&page, "Next", 3, 0).await?;
    page.click(".class-bar button:nth-of-type(1)").await?;
    expect(&page, "Back", 2, 2).await?;
    page.press(&[Press::Escape]).await?;
    ensure!(page.visible(".slide").await? == all, "Escape shows the whole page");
    page.click("[data-start]").await?;
    expect(&page, "Start", 2, 2).await
}

pub async fn tallies(page: Page, _: Server) -> Result<()> {
    open(&page).await?;
    page.press(&[Press::PageDown]).await?;
    let fields = ".slide[data-current] .tally input";
    let inputs = page.client().find_all(Locator::Css(fields)).await?;
    let (first, second) = (inputs.first().context("there is a field")?, inputs.get(1).context("there are two")?);
    first.send_keys("12").await?;
    second.send_keys("9").await?;
    let bars = "return [...document.querySelectorAll('.slide[data-current] .tally-bar > span')]
        .map((bar) => Math.round(bar.getBoundingClientRect().width * 10) / 10)";
    let drawn: Vec<f64> = page.eval(bars, vec![]).await?;
    ensure!(drawn[0] > 0.0 && (drawn[1] / drawn[0] - 0.75).abs() < 0.02, "12 and 9 are drawn as {drawn:?}");
    ensure!(drawn[2..].iter().all(|width| *width == 0.0), "nobody chose the others: {drawn:?}");
    // In a field letters and arrows write there, the clicker goes on.
    page.press(&[Press::Up]).await?;
    expect(&page, "an arrow in a field", 2, 0).await?;
    page.press(&[Press::PageDown]).await?;
    expect(&page, "a clicker while in a field", 2, 1).await?;

    page.client().refresh().await?;
    page.wait_for(".slide[data-current]").await?;
    page.press(&[Press::PageDown]).await?;
    let values: Vec<String> = page
        .eval("return [...document.querySelectorAll(arguments[0])].map((it) => it.value)", vec![fields.into()])
        .await?;
    ensure!(values[..2] == ["12", "10"], "a tally outlives a reload: {values:?}");
    ensure!(page.eval::<Vec<f64>>(bars, vec![]).await?[0] > 0.0, "its bars do, too");
    page.press(&[Press::Escape]).await?;
    page.click("[data-forget]").await?;
    let kept =
        "return [...document.querySelectorAll('.tally input')].filter((it) => it.value).length + sessionStorage.length";
    ensure!(page.eval::<usize>(kept, vec![]).await? == 0, "tallies are cleared");
    Ok(())
}

/// Each round, the statements before the lesson and each card has its slides, with the questions that the quiz asks.
pub async fn rounds(page: Page, server: Server) -> Result<()> {
    let book = explainer::book();
    let mut pages = 0;
    for material in Material::all(book) {
        let path = format!("teach/class/{}", material.steps(book));
        page.open(&path).await?;
        page.wait_for(".slide[data-current]").await?;
        let asked: Vec<_> = page.attributes("[data-question]", "data-question").await?.into_iter().flatten().collect();
        let wanted: Vec<_> = material.questions(book).into_iter().map(|id| book.slug(id).to_owned()).collect();
        ensure!(asked == wanted, "/{path} asks {asked:?}");
        pages += 1;
    }
    let built = dist::routes(server.folder())?.iter().filter(|route| route.starts_with("teach/class/")).count();
    ensure!(pages == built && pages > 20, "{pages} pages of {built}");
    Ok(())
}

/// Once opened, a round is there: while it stays open, and in a room without a network.
pub async fn offline(page: Page, server: Server) -> Result<()> {
    // Whoever was on the site before has the worker.
    page.open("").await?;
    let ready = "return (async () => {
        const [worker] = await navigator.serviceWorker.getRegistrations();
        return Boolean(worker?.active && navigator.serviceWorker.controller);
    })()";
    page.wait_until("the worker keeps the site", ready).await?;
    open(&page).await?;
    server.cut("*");
    let all = seen(&page).await?.1;
    for _ in 0..3 * all {
        page.press(&[Press::PageDown]).await?;
    }
    expect(&page, "at the end", all, 2).await?;
    page.client().refresh().await?;
    page.wait_for(".slide[data-current]").await?;
    expect(&page, "opened again without a network", 1, 0).await?;
    page.press(&[Press::PageDown, Press::PageDown]).await?;
    expect(&page, "it goes on", 2, 1).await
}

/// Without scripts everything stands on one page, and the answers open by themselves.
pub async fn scriptless(page: Page, _: Server) -> Result<()> {
    page.goto("teach/class/1/").await?;
    ensure!(page.visible(".slide").await? > 12, "all questions are there");
    ensure!(page.visible(".slide-answer").await? == 0, "answers are closed");
    page.click(".reveal > summary").await?;
    ensure!(page.visible(".slide-answer").await? == 1, "one is opened");
    Ok(())
}
