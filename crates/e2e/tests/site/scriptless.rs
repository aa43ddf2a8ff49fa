//! The site with scripts switched off: everything can be read, every answer gets its own feedback.

use crate::places::kinds;
use crate::questions::questions;
use crate::rounds::asks_for_a_choice;
use anyhow::{Result, ensure};
use e2e::{Engine, Page, Server, dist};

/// The least text that a page of one thing has, in characters.
const LEAST: usize = 80;

pub async fn every_page(page: Page, server: Server) -> Result<()> {
    let look = "
        const app = document.getElementById('app');
        return [
            document.documentElement.dataset.live || '',
            document.title,
            app.querySelector('h1') ? app.querySelector('h1').innerText : '',
            app.innerText,
            document.querySelector('.notice').checkVisibility() ? 'notice' : '',
        ]";
    // All in one engine; in another it is the same HTML.
    let mut routes = kinds(server.folder())?;
    if page.engine() == Engine::Chromium {
        routes = dist::routes(server.folder())?;
        routes.push("404.html".to_owned());
    }
    for route in routes {
        page.goto_early(&route).await?;
        let [live, title, heading, text, notice]: [String; 5] = page.eval(look, vec![]).await?;
        ensure!(live.is_empty(), "/{route}: a script has run");
        ensure!(!title.is_empty() && !heading.is_empty(), "/{route}: no title or heading");
        ensure!(text.chars().count() >= LEAST, "/{route} says only: {text}");
        ensure!(notice.is_empty(), "/{route}: a notice that nothing asked for");
    }
    Ok(())
}

/// Every choice of every question in the first round, one after the other.
pub async fn feedback(page: Page, _: Server) -> Result<()> {
    page.goto("quiz/").await?;
    for question in questions(&page, ".question").await? {
        question.check(&page).await?;
        asks_for_a_choice(&page, &question).await?;
        if question.many {
            question.choose(&page, &question.right).await?;
            question.expect_feedback(&page, &question.right).await?;
            continue;
        }
        for &choice in &question.choices {
            question.choose(&page, &[choice]).await?;
            question.expect_feedback(&page, &[choice]).await?;
        }
    }
    Ok(())
}

/// No result, no kept progress and no button that does nothing: what is so is told instead.
pub async fn no_promise(page: Page, _: Server) -> Result<()> {
    page.goto("quiz/").await?;
    for (css, shown) in [(".result-waits", 0), (".kept", 0), ("[data-clear]", 0), (".unkept", 1)] {
        let seen = page.visible(css).await?;
        ensure!(seen == shown, "{css} is seen {seen} times, not {shown}");
    }
    Ok(())
}
