//! What leads a page into one of its states, step by step, and what can be seen of the state.

use crate::questions::{Question, questions};
use crate::states::State;
use anyhow::{Context, Result, ensure};
use e2e::{Page, Server};
use fantoccini::Locator;
use serde_json::json;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug)]
pub enum Pick {
    Right,
    Wrong,
}

#[derive(Clone, Copy, Debug)]
pub enum Step {
    // Before the page is opened.
    /// The first page of its kind that has this.
    Having(&'static str),
    /// Every request of this pattern is refused.
    Refuse(&'static str),
    /// The device keeps nothing.
    Deny,
    /// The statements on the start page are judged.
    Start,

    // On the page. Questions are named by a selector and their number in it.
    Choose(&'static str, usize, Pick),
    Check(&'static str, usize),
    Answer(&'static str, usize, Pick),
    /// All of these are answered: those in the list wrong, the others right.
    All(&'static str, &'static [usize]),
    /// How sure the reader is of a question of the round, from a guess up.
    Sure(usize, usize),
    Click(&'static str),
    Write(&'static str, &'static str),
    /// A word that the texts have is searched for.
    Search,
    /// So many of the sentence's words are pasted.
    Paste(usize),
    Wait(&'static str),
    /// Until it says something.
    Resolve(&'static str),
    OpenAll,
    Reopen,
    /// To the place that this link names, by the address.
    Hash(&'static str),
    /// How a newer version is found is told in offline.rs; here it matters how it looks.
    Newer,
    Offline,
}

const ANSWER: &str = "
    for (const [at, question] of [...document.querySelectorAll(arguments[0])].entries()) {
        const wrong = arguments[1].includes(at);
        const inputs = [...question.querySelectorAll('.choices input')];
        const picks = wrong ? [inputs.find((input) => !('key' in input.dataset))] : inputs.filter((input) => 'key' in input.dataset);
        picks.forEach((input) => input.click());
        question.querySelector('.check > summary').click();
    }";

impl Step {
    /// Whether it clicks on something of this selector.
    pub fn clicks(&self, css: &str) -> bool {
        matches!(self, Step::Click(mine) if mine.starts_with(css))
    }

    async fn before(&self, page: &Page, server: &Server) -> Result<()> {
        match *self {
            Step::Refuse(pattern) => server.status(pattern, 404),
            Step::Deny => server.first_script(
                "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
            ),
            Step::Start => {
                page.open("").await?;
                let all = vec![json!(".question"), json!([1])];
                page.eval::<()>(ANSWER, all).await?;
                page.wait_until("all count", "return !document.querySelector('.question:not([data-checked])')").await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn go(&self, page: &Page, server: &Server) -> Result<()> {
        match *self {
            Step::Having(_) | Step::Refuse(_) | Step::Deny | Step::Start => {}
            Step::Choose(css, at, pick) => {
                let question = question(page, css, at).await?;
                question.choose(page, &picks(&question, pick)).await?;
            }
            Step::Check(css, at) => question(page, css, at).await?.check(page).await?,
            Step::Answer(css, at, pick) => {
                let question = question(page, css, at).await?;
                let picks = picks(&question, pick);
                question.answer(page, &picks).await?;
                question.expect_taken(page, &picks).await?;
            }
            Step::All(css, wrong) => page.eval(ANSWER, vec![json!(css), json!(wrong)]).await?,
            Step::Sure(at, level) => {
                let question = question(page, "[data-place^=round]", at).await?;
                page.click(&question.within(&format!(".sure label:has([value='{level}'])"))).await?;
            }
            Step::Click(css) => page.click(css).await?,
            Step::Write(css, text) => page.client().find(Locator::Css(css)).await?.send_keys(text).await?,
            Step::Search => {
                let word = sentence().split_whitespace().map(letters).max_by_key(|word| word.len());
                let word = word.context("the sentence has words")?;
                page.client().find(Locator::Css(".looked input")).await?.send_keys(&word).await?;
            }
            Step::Paste(count) => {
                let words: Vec<_> = sentence().split_whitespace().take(count).map(str::to_owned).collect();
                page.client().find(Locator::Css("textarea")).await?.send_keys(&words.join(" ")).await?;
            }
            Step::Wait(css) => page.wait_for(css).await?,
            Step::Resolve(css) => {
                let told = "return document.querySelector(arguments[0]).innerText !== ''";
                page.poll(&format!("{css} says something"), told, vec![css.into()]).await?;
            }
            Step::OpenAll => {
                let open = "document.querySelectorAll('details').forEach((e) => { e.open = true; })";
                page.eval::<()>(open, vec![]).await?;
            }
            Step::Reopen => {
                let here = page.at().await?;
                page.open(&here).await?;
            }
            Step::Hash(css) => {
                let place = page.attribute(css, "href").await?.context("a link has an address")?;
                let here = page.at().await?;
                page.goto("about/").await?;
                page.open(&format!("{here}{place}")).await?;
            }
            Step::Newer => page.eval("document.querySelector('[data-newer]').hidden = false", vec![]).await?,
            Step::Offline => {
                crate::offline::kept(page).await?;
                server.cut("*");
                page.open("quiz/3/").await?;
            }
        }
        Ok(())
    }
}

async fn question(page: &Page, css: &str, at: usize) -> Result<Question> {
    let css = if css == ".question" { css.to_owned() } else { format!(".question{css}") };
    let mut all = questions(page, &css).await?;
    ensure!(at < all.len(), "there are only {} questions", all.len());
    Ok(all.swap_remove(at))
}

fn picks(question: &Question, pick: Pick) -> Vec<usize> {
    match pick {
        Pick::Right => question.right.clone(),
        Pick::Wrong => question.wrong(),
    }
}

fn sentence() -> String {
    let book = explainer::book();
    book.words(book.site().sentence).join(" ")
}

fn letters(word: &str) -> String {
    word.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// Leads the page into the state, and makes sure that it is the one.
pub async fn reach(page: &Page, server: &Server, state: &State) -> Result<()> {
    for step in &state.steps {
        step.before(page, server).await?;
    }
    let failing = state.steps.iter().any(|step| matches!(step, Step::Refuse(_)));
    let having = state.steps.iter().find_map(|step| if let Step::Having(css) = step { Some(*css) } else { None });
    for address in &state.addresses {
        if failing {
            page.goto(address).await?;
            page.wait_for("html[data-live=failed]").await?;
        } else {
            page.open(address).await?;
        }
        let fits = match having {
            Some(css) => page.count(css).await? > 0,
            None => true,
        };
        if fits {
            break;
        }
    }
    for step in &state.steps {
        step.go(page, server).await.with_context(|| format!("{step:?}"))?;
    }
    page.painted().await?;
    let seen = seen(page).await?;
    let lacks: Vec<_> = state.shows.iter().filter(|what| !seen.contains(**what)).collect();
    ensure!(lacks.is_empty(), "it should show {lacks:?}, and shows {seen:?}");
    Ok(())
}

const SEEN: &str = "
    const html = document.documentElement;
    const shown = (css) => [...document.querySelectorAll(css)].filter((e) => e.checkVisibility({ visibilityProperty: true }));
    const seen = [html.dataset.live === 'yes' ? 'live' : html.dataset.live, 'static' in html.dataset && 'static'];
    for (const question of shown('.question')) {
        const place = question.dataset.place.split('-')[0];
        const chosen = question.querySelector('.choices :checked');
        const asked = [...question.querySelectorAll('.empty')].some((e) => e.checkVisibility());
        const { outcome } = question.dataset;
        seen.push(`${place} ${outcome ?? (chosen ? 'chosen' : asked ? 'asked' : 'fresh')}`);
    }
    for (const input of shown('.sure :checked')) seen.push('sure ' + input.value);
    for (const details of shown('details[open]')) seen.push('open ' + (details.getAttribute('class') ?? ''));
    const signs = {
        shell: '#app[data-shell]', notice: '.notice:not([data-newer])', newer: '[data-newer]', result: '.result',
        offer: '.resume:has([data-resume])', unkept: '.resume:not(:has([data-resume]))',
        explained: '.explained:popover-open', lost: '.lost li', pasted: '.pasted blockquote, .pasted .printed', hits: '.hits a',
        target: ':target', filtered: '.filters :checked',
        'class on': '[data-class=on]', blank: '[data-blank]',
    };
    for (const [name, css] of Object.entries(signs)) if (shown(css).length) seen.push(name);
    if (shown('.looked input').length && !shown('.hits a').length) seen.push('no hits');
    if (document.querySelector('.class-bar') && html.dataset.class !== 'on') seen.push('class off');
    return seen.filter(Boolean)";

async fn seen(page: &Page) -> Result<BTreeSet<String>> {
    page.eval(SEEN, vec![]).await
}
