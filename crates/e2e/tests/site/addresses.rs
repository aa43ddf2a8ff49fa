//! Addresses that nobody's link has: huge, broken, with markup in them, or with a result that was never won.

use crate::questions::{first, questions};
use anyhow::{Result, ensure};
use e2e::{Page, Server};
use std::time::{Duration, Instant};

/// However long the address is, the page is there by then.
const SOON: Duration = Duration::from_secs(15);

/// Nearly a megabyte: Firefox takes no address that is longer.
const HUGE: usize = 1_000_000;

pub async fn huge(page: Page, server: Server) -> Result<()> {
    // A query of this length never gets through a server: it is put into the address before the program looks at it.
    let query = |query: &str| format!("history.replaceState(null, '', '?{query}' + 'x'.repeat({HUGE}))");
    for query in [query("round=57&more="), query("round="), query("theme=")] {
        server.first_script(&query);
        in_time(&page, "quiz/").await?;
    }
    server.forget_rules();
    in_time(&page, &format!("quiz/#{}", "x".repeat(HUGE))).await?;
    in_time(&page, &format!("quiz/#{}", "%ff".repeat(HUGE / 4))).await?;
    for broken in
        ["?round=%E0%A4%A", "?%", "?theme=%ff&accent=%00&storage=%", "#%E0%A4%A", "#%", "?#", "?&&&==&", "#q-%00"]
    {
        in_time(&page, &format!("embed/quiz/1/{broken}")).await?;
    }
    Ok(())
}

/// The page is opened soon, shows a round, and takes an answer.
async fn in_time(page: &Page, path: &str) -> Result<()> {
    // Another place in the same page would load nothing.
    page.goto("about/").await?;
    page.eval::<()>("localStorage.clear()", vec![]).await?;
    let began = Instant::now();
    page.open(path).await?;
    let took = began.elapsed();
    let short: String = path.chars().take(40).collect();
    ensure!(took < SOON, "{short} took {took:?}");
    ensure!(questions(page, ".question[data-place^='round-']").await?.len() >= 12, "{short} shows a round");
    let question = first(page).await?;
    question.answer(page, &question.right).await?;
    question.expect_taken(page, &question.right).await
}

pub async fn markup(page: Page, _: Server) -> Result<()> {
    let payloads = [
        "<script>window.hit=1</script>",
        "\"><img src=x onerror=window.hit=1>",
        "'-window.hit=1-'",
        "javascript:window.hit=1",
        "%3Csvg%20onload%3Dwindow.hit%3D1%3E",
        "&lt;b&gt;",
        "{{7*7}}${window.hit=1}",
        "\u{202e}<b>",
    ];
    for (at, payload) in payloads.into_iter().enumerate() {
        let ways = [
            format!("quiz/?round={payload}"),
            format!("embed/quiz/1/?childId={payload}&host={payload}#?secret={payload}"),
            format!("quiz/#{payload}"),
            format!("sources/?theme={payload}&accent={payload}"),
            payload.replace(['?', '#', '/'], ""),
            format!("reports/#{payload}"),
        ];
        // Three ways for each, in turn.
        for path in ways.iter().cycle().skip(at).take(3) {
            page.open(path).await?;
            let found = "
                const made = document.querySelectorAll('img[src=x], [onerror], [onload], svg[onload], script:not([src], [type]), iframe').length;
                return [window.hit ?? null, made, document.body.innerText.includes('window.hit')]";
            let (hit, made, said): (Option<u32>, u32, bool) = page.eval(found, vec![]).await?;
            ensure!(hit.is_none() && made == 0, "{path} has run or made something");
            ensure!(!said, "{path} is repeated on the page");
        }
    }
    Ok(())
}

/// No part of an address carries a result: whatever it claims, nothing is answered.
pub async fn forged(page: Page, _: Server) -> Result<()> {
    let claims = [
        "quiz/?right=12&asked=12",
        "quiz/?result=12&first-try=12#result",
        "quiz/?round=1&answers=0,1,2,0,1,2",
        "quiz/#right=12",
        "quiz/?progress=1:0:00",
        "embed/quiz/1/?score=100&completed=1",
    ];
    for claim in claims {
        page.open(claim).await?;
        ensure!(page.count(".result").await? == 0, "/{claim} shows a result");
        ensure!(page.count(".question[data-checked]").await? == 0, "/{claim} counts as answered");
        ensure!(page.count(".resume").await? == 0, "/{claim} is offered as progress");
        let kept: Option<String> = page.eval("return localStorage.getItem('explainer.progress')", vec![]).await?;
        ensure!(kept.is_none(), "/{claim} was kept: {kept:?}");
    }
    Ok(())
}
