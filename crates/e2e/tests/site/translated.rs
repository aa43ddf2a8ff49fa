//! Pages that somebody else has changed: a translator while the program runs, an extension before it does.

use crate::questions::{first, questions};
use anyhow::{Result, ensure};
use e2e::{Page, Server};
use std::time::Duration;

const NEVER: Duration = Duration::from_secs(600);

/// Wraps every text in `<font>` twice, as browsers do: one puts a copy in the text's place, one moves the text, one adds
/// the copy and then takes the text away. Texts that come later are translated, too.
const TRANSLATE: &str = "
    const ways = [
        (font, inner, text) => { inner.append(text.data); text.replaceWith(font); },
        (font, inner, text) => { text.before(font); inner.append(text); },
        (font, inner, text) => { inner.append(text.data); text.before(font); text.remove(); },
    ];
    let turn = 0;
    const translate = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            if (!text.data.trim() || !text.parentNode || text.parentNode.closest('font, textarea, script')) continue;
            const [font, inner] = [document.createElement('font'), document.createElement('font')];
            font.append(inner);
            ways[turn++ % ways.length](font, inner, text);
        }
    };
    translate(document.body);
    new MutationObserver(() => setTimeout(() => translate(document.body), 30)).observe(document.body,
        { childList: true, characterData: true, subtree: true });";

/// Still running, and still translated, once the translator has come round.
async fn goes_on(page: &Page) -> Result<()> {
    let bare = "
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const { data, parentNode } = walker.currentNode;
            if (data.trim() && !parentNode.closest('font, textarea')) return false;
        }
        return document.documentElement.dataset.live === 'yes'";
    page.wait_until("the translator is through", bare).await
}

/// A round, its result and another page, each translated as it comes.
pub async fn round(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    page.eval::<()>(TRANSLATE, vec![]).await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    let heading = page.text("h1").await?;
    for (at, question) in round.iter().enumerate() {
        let picks = if at == 0 { question.wrong() } else { question.right.clone() };
        question.answer(&page, &picks).await?;
        question.expect_taken(&page, &picks).await?;
        goes_on(&page).await?;
    }
    page.wait_for(&format!(".result[data-first-try='{}']", round.len() - 1)).await?;
    page.click("[data-place='again-1'] .choice").await?;
    page.click("nav a[href*='sources']").await?;
    page.wait_until("the sources came", "return location.pathname.endsWith('/sources/')").await?;
    goes_on(&page).await?;
    ensure!(page.text("h1").await? != heading, "the new page has its own heading");
    page.client().back().await?;
    page.wait_until("the quiz is back", "return location.pathname.endsWith('/quiz/')").await?;
    page.wait_for(".result").await?;
    goes_on(&page).await?;
    ensure!(page.text("h1").await? == heading, "the heading is the quiz's again");
    // On the way back the program opens a dozen checks. What it knows already is no reason to undo the translation.
    let again = "
        const fonts = () => document.querySelectorAll('font').length;
        const before = fonts();
        document.querySelector('[data-checked] .check[open]').dispatchEvent(new Event('toggle'));
        return fonts() === before";
    ensure!(page.eval::<bool>(again, vec![]).await?, "a check that counted long ago undid the translation");
    page.click("[data-restart='round-1']").await?;
    page.wait_until("the round is new", "return !document.querySelector('.result, [data-checked]')").await?;
    goes_on(&page).await?;
    round[0].answer(&page, &round[0].right).await?;
    round[0].expect_taken(&page, &round[0].right).await
}

/// A slow network: the reader's browser has translated the page, and an answer was given, before the program comes.
pub async fn early(page: Page, server: Server) -> Result<()> {
    let gate = server.delay("*.wasm", NEVER);
    page.goto("quiz/").await?;
    page.eval::<()>(TRANSLATE, vec![]).await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    round[0].answer(&page, &round[0].right).await?;
    round[0].expect_feedback(&page, &round[0].right).await?;
    gate.open();
    page.live().await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    round[1].answer(&page, &round[1].wrong()).await?;
    round[1].expect_taken(&page, &round[1].wrong()).await?;
    goes_on(&page).await
}

/// Before the loader has looked at the page, an extension adds a node to the root and one within a question, wraps the
/// heading's words, and removes a comment.
const EXTENSION: &str = "
    const change = () => {
        const made = (name) => Object.assign(document.createElement(name), { className: 'extension', textContent: 'x' });
        const app = document.getElementById('app');
        app.prepend(made('div'));
        app.querySelector('.question').append(made('aside'));
        const heading = app.querySelector('h1');
        const span = made('span');
        span.replaceChildren(...heading.childNodes);
        heading.append(span);
        document.createNodeIterator(app, NodeFilter.SHOW_COMMENT).nextNode()?.remove();
        app.querySelectorAll('input').forEach((input) => input.setAttribute('data-extension', ''));
    };
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', change);
    else change();";

pub async fn injected(page: Page, server: Server) -> Result<()> {
    server.first_script(EXTENSION);
    let gate = server.delay("app-*.wasm", NEVER);
    page.goto_early("quiz/").await?;
    page.wait_for(".extension").await?;
    let round = questions(&page, "[data-place='round-1']").await?;
    round[0].answer(&page, &round[0].right).await?;
    round[1].choose(&page, &round[1].right).await?;
    gate.open();
    page.wait_for("html[data-live=yes] #app[data-shell]").await?;
    page.live().await?;
    round[0].expect_taken(&page, &round[0].right).await?;
    for pick in &round[1].right {
        let css = format!("{}:checked", round[1].control(*pick));
        page.wait_for(&css).await?;
    }
    round[1].check(&page).await?;
    round[1].expect_taken(&page, &round[1].right).await?;
    // It stays so on the next page, and without an extension everything is as ever.
    page.click("nav a[href*='sources']").await?;
    page.wait_until("the sources came", "return location.pathname.endsWith('/sources/')").await?;
    server.forget_rules();
    page.open("quiz/").await?;
    ensure!(page.count("#app[data-shell]").await? == 0, "a page that nobody has changed is hydrated");
    first(&page).await.map(|_| ())
}
