//! A reader who presses everything: a fixed seed, real input by mouse and keyboard, every page, both themes. After each
//! page what must always hold is looked at from outside.

use crate::OTHERS;
use anyhow::{Context, Result, ensure};
use content::{Id, QuestionId};
use e2e::{Page, Press, Server, Setup, Suite, dist};
use explainer::progress;
use explainer::quiz::{Picks, Place, Quiz};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const SEED: u64 = 103;
/// In both themes together.
const ALL: usize = 10_000;
/// What a run of everything makes of them: the same, on every fifth page.
const SHARE: usize = ALL / 5;
/// Clicks in one go, then as many keys.
const BATCH: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    All,
    Share,
}

pub fn add(suite: &mut Suite, extent: Extent) {
    let setup = Setup::new().except(OTHERS).within_time(Duration::from_secs(900));
    for scheme in ["light", "dark"] {
        let name = if scheme == "light" { "anything is pressed, in light" } else { "anything is pressed, in dark" };
        suite.journey(name, setup, move |page, server| press_anything(page, server, scheme, extent));
    }
}

/// Runs in each page before all else: keeps the reader on the site, nothing is printed or downloaded, and tells what
/// had the focus last.
const GUARD: &str = "
    window.print = () => {};
    window.focused = null;
    addEventListener('pageshow', ({ persisted }) => { window.restored = persisted; });
    addEventListener('focusin', ({ target }) => { window.focused = target; }, true);
    addEventListener('pointerdown', () => { window.focused = null; }, true);
    addEventListener('click', (event) => {
        const link = event.target.closest?.('a[href]');
        if (!link) return;
        const file = /\\.\\w+$/.test(link.pathname) && !link.pathname.endsWith('.html');
        if (link.target || link.download || file || !link.href.startsWith('ROOT')) event.preventDefault();
    }, true);";

async fn press_anything(page: Page, server: Server, scheme: &'static str, extent: Extent) -> Result<()> {
    let mut chance = fastrand::Rng::with_seed(SEED + u64::from(scheme == "dark"));
    page.prefer("prefers-color-scheme", scheme).await?;
    page.viewport(1280, 900).await?;
    let guard = json!({ "source": GUARD.replace("ROOT", &server.url("")) });
    let guard = page.ask_devtools("Page.addScriptToEvaluateOnNewDocument", guard).await?;
    let mut routes = dist::routes(server.folder())?;
    routes.extend(["404.html".to_owned(), "embed.html".to_owned()]);
    let (wanted, step) = if extent == Extent::All { (ALL / 2, 1) } else { (SHARE / 2, 5) };
    let routes: Vec<_> = routes.iter().skip(usize::from(scheme == "dark") * (step - 1) / 2).step_by(step).collect();
    let (mut done, mut visited) = (0, 0);
    // Pages with questions get more of it: what is left when all were visited.
    for route in routes.iter().chain(routes.iter().filter(|route| route.contains("quiz")).cycle()) {
        if done >= wanted {
            break;
        }
        visited += 1;
        let told = || format!("seed {SEED}, {scheme}, action {done}, opened at /{route}");
        page.open(route).await.with_context(told)?;
        let clicks = click(&page, &mut chance).await.with_context(told)?;
        let keys = keys(&page, &mut chance).await.with_context(told)?;
        // The first page has nothing of ours behind it.
        if visited > 1 && chance.u8(..8) == 0 {
            page.client().back().await.with_context(told)?;
        }
        holds(&page).await.with_context(|| format!("{}: {clicks} then {keys}", told()))?;
        done += 2 * BATCH;
    }
    let identifier = json!({ "identifier": guard["identifier"] });
    page.ask_devtools("Page.removeScriptToEvaluateOnNewDocument", identifier).await?;
    ensure!(visited >= routes.len(), "only {visited} of {} pages were opened", routes.len());
    println!("{done} actions in {scheme}, on {} pages: nothing broke", routes.len());
    Ok(())
}

/// Somewhere on the page, the middles of what can be pressed there and is in sight.
const TARGETS: &str = "
    scrollTo({ top: arguments[0] * document.documentElement.scrollHeight, behavior: 'instant' });
    return [...document.querySelectorAll('a[href], button, summary, label, input, select, textarea')].map((e) => {
        const { x, y, width, height } = e.getBoundingClientRect();
        return [x + width / 2, y + height / 2, e.localName === 'a' ? 1 : 4];
    }).filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight)";

async fn click(page: &Page, chance: &mut fastrand::Rng) -> Result<String> {
    let targets: Vec<(f64, f64, usize)> = page.eval(TARGETS, vec![chance.f64().into()]).await?;
    let weighed: Vec<_> = targets.iter().flat_map(|(x, y, weight)| vec![(*x, *y); *weight]).collect();
    let mut places = Vec::new();
    for _ in 0..BATCH {
        let anywhere = (chance.f64() * 1280.0, chance.f64() * 900.0);
        places.push(if chance.u8(..5) == 0 { anywhere } else { chance.choice(&weighed).copied().unwrap_or(anywhere) });
    }
    page.click_at(&places).await?;
    Ok(format!("clicks at {places:?}"))
}

async fn keys(page: &Page, chance: &mut fastrand::Rng) -> Result<String> {
    use Press::{BackTab, Down, End, Enter, Escape, Home, Left, PageDown, Right, Space, Tab, Up};
    let all =
        [Tab, Tab, Tab, Tab, BackTab, Space, Space, Enter, Enter, Down, Up, Left, Right, Escape, PageDown, End, Home];
    let presses: Vec<Press> = (0..BATCH).map(|_| all[chance.usize(..all.len())]).collect();
    page.press(&presses).await?;
    Ok(format!("{presses:?}"))
}

/// What a page shows.
#[derive(Debug, Deserialize)]
struct Seen {
    address: String,
    live: Option<String>,
    without_program: bool,
    headings: usize,
    letters: usize,
    twice: Vec<String>,
    notices: usize,
    over: i64,
    lost_focus: Option<String>,
    restored: bool,
    offered: Option<String>,
    entry: Option<String>,
    questions: Vec<Shown>,
}

#[derive(Debug, Deserialize)]
struct Shown {
    id: String,
    place: String,
    question: String,
    checked: Option<String>,
    outcome: Option<String>,
    open: bool,
    many: bool,
    right: Vec<usize>,
    picked: Vec<usize>,
    says: Vec<String>,
    reasons: Vec<usize>,
    empty: bool,
}

const LOOK: &str = "
    const html = document.documentElement;
    const seen = (e) => e.checkVisibility({ visibilityProperty: true });
    const numbers = (list) => list.map(Number).sort((one, other) => one - other);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const lost = document.activeElement === document.body && window.focused && !window.focused.isConnected;
    return {
        address: location.href,
        live: html.dataset.live ?? null,
        without_program: 'static' in html.dataset,
        headings: document.querySelectorAll('h1').length,
        letters: document.body.innerText.trim().length,
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        notices: [...document.querySelectorAll('.notice')].filter(seen).length,
        over: html.scrollWidth - innerWidth,
        restored: Boolean(window.restored),
        lost_focus: lost ? window.focused.outerHTML.slice(0, 200) : null,
        offered: document.querySelector('.resume:has([data-resume]) p')?.innerText ?? null,
        entry: localStorage.getItem('explainer.progress'),
        questions: [...document.querySelectorAll('.question[data-question]')].map((question) => {
            const all = (css) => [...question.querySelectorAll(css)];
            return {
                id: question.id,
                place: question.dataset.place,
                question: question.dataset.question,
                checked: question.dataset.checked ?? null,
                outcome: question.dataset.outcome ?? null,
                open: question.querySelector('.check').open,
                many: all('.choices input[type=checkbox]').length > 0,
                right: numbers(all('.because[data-right]').map((e) => e.dataset.choice)),
                picked: numbers(all('.choices input:checked').map((e) => e.value)),
                says: all('.outcome').filter(seen).map((e) => e.dataset.says),
                reasons: numbers(all('.because').filter(seen).map((e) => e.dataset.choice)),
                empty: all('.empty').some(seen),
            };
        }),
    }";

/// What must hold on any page at any time.
async fn holds(page: &Page) -> Result<()> {
    page.wait_until("the page is there", "return document.querySelector('#app') !== null").await?;
    page.live().await?;
    page.painted().await?;
    let seen: Value = page.eval(LOOK, vec![]).await?;
    let seen: Seen = serde_json::from_value(seen)?;
    let at = &seen.address;
    ensure!(seen.without_program || seen.live.as_deref() == Some("yes"), "{at}: the program is {:?}", seen.live);
    ensure!(seen.letters > 80, "{at} is blank");
    ensure!(seen.headings == 1, "{at} has {} headings of the first rank", seen.headings);
    ensure!(seen.twice.is_empty(), "{at}: ids stand twice: {:?}", seen.twice);
    ensure!(seen.notices == 0, "{at} tells of a failure");
    ensure!(seen.over <= 0, "{at} scrolls sideways by {} pixels", seen.over);
    ensure!(seen.lost_focus.is_none(), "{at}: the focus was on what is gone: {:?}", seen.lost_focus);
    for question in &seen.questions {
        feedback(question, seen.live.is_some()).with_context(|| format!("{at}: {question:?}"))?;
    }
    if seen.live.is_some() { kept(&seen).with_context(|| at.clone()) } else { Ok(()) }
}

/// The feedback belongs to the choice.
fn feedback(question: &Shown, live: bool) -> Result<()> {
    let counted: Option<Vec<usize>> = question
        .checked
        .as_ref()
        .map(|picks| picks.split(' ').map(str::parse).collect::<Result<_, _>>().context("picks are numbers"))
        .transpose()?;
    let Some(picks) = counted else {
        ensure!(question.outcome.is_none(), "it has an outcome without a check");
        if question.open && live {
            ensure!(question.picked.is_empty(), "a check wasn't counted");
            ensure!(question.empty && question.reasons.is_empty(), "it doesn't ask for a choice");
        }
        return Ok(());
    };
    let outcome = if picks == question.right { "right" } else { "wrong" };
    ensure!(question.outcome.as_deref() == Some(outcome), "the outcome isn't that of the first check");
    if question.open {
        ensure!(question.says == [outcome] && !question.empty, "it says something else than the outcome");
        ensure!(picks.iter().all(|pick| question.reasons.contains(pick)), "a reason is missing");
        let meant = |reason: &usize| picks.contains(reason) || (question.many && question.right.contains(reason));
        ensure!(question.reasons.iter().all(meant), "a reason belongs to another choice");
    }
    Ok(())
}

/// As many checks are kept as are shown or offered, and the same.
fn kept(seen: &Seen) -> Result<()> {
    let book = explainer::book();
    let kept = seen.entry.as_ref().map_or_else(Quiz::default, |entry| progress::read(book, entry).0);
    ensure!(seen.entry.is_none() || !kept.answers().is_empty(), "what is kept can't be read: {:?}", seen.entry);
    let mut waiting = 0;
    for question in &seen.questions {
        let place = Place::parse(&question.place).context("a question stands in a place")?;
        let id = book.find::<QuestionId>(&question.question).context("a question has a name")?;
        ensure!(id.index() < book.count::<QuestionId>());
        let answer = kept.answer(place, id);
        match &question.checked {
            // The browser gives a page back as it was left, also if another page has begun afresh since.
            Some(_) if seen.restored && answer.is_none() => {}
            Some(picks) => {
                let shown: Picks = picks.split(' ').filter_map(|pick| pick.parse().ok()).collect();
                ensure!(answer.is_some_and(|it| it.picks == shown), "{} is shown, {answer:?} is kept", question.id);
            }
            None => waiting += usize::from(answer.is_some()),
        }
    }
    let digits: String = seen.offered.iter().flat_map(|told| told.chars()).filter(char::is_ascii_digit).collect();
    let offered = if seen.offered.is_some() { digits.parse().unwrap_or(1) } else { 0 };
    // What comes again at the end of a round isn't on the page before the round is resumed.
    ensure!(waiting <= offered, "{waiting} answers are kept and not shown, {offered} are offered");
    Ok(())
}
