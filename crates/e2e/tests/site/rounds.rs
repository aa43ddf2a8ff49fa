//! Rounds of the quiz: by mouse, by keyboard alone, what counts, and what the result says.

use crate::questions::{Question, first, questions};
use anyhow::{Context, Result, ensure};
use e2e::{Page, Press, Server};

const ROUND: &str = "[data-place='round-1']";

pub async fn by_mouse(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    ensure!(round.len() == 12, "a round has twelve questions, not {}", round.len());
    ensure!(page.count(".result").await? == 0, "no result before the last check");
    for question in &round {
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    expect_result(&page, 12).await?;
    ensure!(page.count(".result .again").await? == 0, "nothing was missed, nothing comes again");
    // The next round is one of the others that have a page, and nothing in it was asked in this one.
    let onward = "return document.querySelector('.result > .actions a').href";
    let address: String = page.eval(onward, vec![]).await?;
    page.click(".result > .actions a").await?;
    page.poll("the next round came", "return location.href === arguments[0]", vec![address.into()]).await?;
    let next = questions(&page, ".question").await?;
    ensure!(next.len() == 12 && page.count(ROUND).await? == 0, "it is another round");
    first(&page).await?.expect_untaken(&page).await
}

/// Go on takes the focus to the next question, which is named by its own words; after the last, to the result's place.
pub async fn onward(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    for pair in round[..3].windows(2) {
        pair[0].answer(&page, &pair[0].right).await?;
        pair[0].expect_taken(&page, &pair[0].right).await?;
        page.click(&pair[0].within(".onward a")).await?;
        page.poll(
            "the focus moved on",
            "return document.activeElement.id === arguments[0]",
            vec![pair[1].id.clone().into()],
        )
        .await?;
        let seen = "const place = document.activeElement.querySelector('legend').getBoundingClientRect();
            return place.top >= 0 && place.bottom <= innerHeight";
        page.wait_until("its words are in sight", seen).await?;
    }
    for question in &round[2..] {
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    page.click(&round[11].within(".onward a")).await?;
    page.wait_until("the focus is on the result", "return document.activeElement.matches('.result')").await
}

/// What a reader hears who can't see: each outcome once, from a status that was there before it spoke.
pub async fn said_once(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    let listen = "
        const live = '[role=status], [role=alert], [role=log], [aria-live]';
        window.said = [];
        window.silent = [...document.querySelectorAll('.question .status')].every((e) => e.textContent === '');
        new MutationObserver((changes) => {
            const spoke = new Set(changes.map(({ target }) => (target.closest ? target : target.parentElement)?.closest(live)));
            const came = changes.flatMap((it) => [...it.addedNodes]).filter((e) => e.matches?.(live) || e.querySelector?.(live));
            for (const e of spoke) if (e) window.said.push(e.textContent.trim());
            for (const e of came) window.said.push('a live region came');
        }).observe(document.body, { childList: true, characterData: true, subtree: true })";
    page.eval::<()>(listen, vec![]).await?;
    ensure!(page.eval::<bool>("return silent", vec![]).await?, "a status speaks before a check");
    let mut expected = Vec::new();
    for (at, question) in round[..4].iter().enumerate() {
        let picks = if at % 2 == 0 { question.wrong() } else { question.right.clone() };
        question.answer(&page, &picks).await?;
        question.expect_taken(&page, &picks).await?;
        expected.push(if at % 2 == 0 { "Not quite" } else { "Right" });
        // Closed, opened and chosen anew, it has nothing to add.
        question.check(&page).await?;
        question.choose(&page, &if at % 2 == 0 { question.right.clone() } else { question.wrong() }).await?;
        question.check(&page).await?;
        page.painted().await?;
    }
    let said: Vec<String> = page.eval("return said", vec![]).await?;
    ensure!(said == expected, "it was said: {said:?}, not {expected:?}");
    Ok(())
}

/// The source opens at its place, and the way back ends at the question, with all answers as they were.
pub async fn and_back(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    for question in &round[..4] {
        question.answer(&page, &question.wrong()).await?;
        question.expect_taken(&page, &question.wrong()).await?;
    }
    for (link, path) in [("a.to-source", "/sources/"), (".taught a", "/walk/")] {
        page.click(&round[3].within(link)).await?;
        page.poll("it came", "return location.pathname.includes(arguments[0])", vec![path.into()]).await?;
        page.live().await?;
        page.client().back().await?;
        page.wait_until("the quiz is back", "return location.pathname.endsWith('/quiz/')").await?;
        page.live().await?;
        for question in &round[..4] {
            question.expect_taken(&page, &question.wrong()).await?;
        }
        let seen = "const place = document.getElementById(arguments[0]).getBoundingClientRect();
            return place.top < innerHeight && place.bottom > 0";
        page.poll("the question is in sight", seen, vec![round[3].id.clone().into()]).await?;
    }
    Ok(())
}

/// The missed ones can be taken alone any number of times; the document is told of every first check.
pub async fn missed_and_told(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let hear = "window.heard = [];
        for (const name of ['answered', 'completed', 'reported', 'shared'])
            document.addEventListener('explainer:' + name, ({ detail }) => heard.push([name, JSON.stringify(detail)]))";
    page.eval::<()>(hear, vec![]).await?;
    let round = questions(&page, ROUND).await?;
    for (at, question) in round.iter().enumerate() {
        question.answer(&page, &if at < 2 { question.wrong() } else { question.right.clone() }).await?;
    }
    expect_result(&page, 10).await?;
    let again = questions(&page, "[data-place='again-1']").await?;
    again[0].answer(&page, &again[0].right).await?;
    again[0].expect_taken(&page, &again[0].right).await?;
    ensure!(page.text(".result").await?.contains("Asked again: 1 of 1."), "the result counts what was asked again");
    page.click("[data-restart='again-1']").await?;
    page.wait_until("they are new", "return !document.querySelector('[data-place=again-1][data-checked]')").await?;
    ensure!(page.focus(&format!("#{}", again[0].id)).await?.0, "the focus goes to the first of them");
    again[0].answer(&page, &again[0].wrong()).await?;
    again[0].expect_taken(&page, &again[0].wrong()).await?;
    expect_result(&page, 10).await?;

    // The result in plain words gives no answer away; the module that passes them on comes when it is opened.
    page.click(".share > summary").await?;
    page.wait_for(".made svg").await?;
    page.wait_for(".made a[download='result.png']").await?;
    let told = page.text(".share .words").await?;
    ensure!(told.contains("10 of 12"), "it tells the count: {told}");
    ensure!(page.visible(".made button").await? > 0, "there is a way to pass it on");
    page.click(&round[0].within(".unclear > summary")).await?;
    page.wait_until("the document heard of it", "return heard.at(-1)[0] === 'reported'").await?;

    let heard: Vec<(String, String)> = page.eval("return heard", vec![]).await?;
    let count = |name: &str| heard.iter().filter(|(it, _)| it == name).count();
    ensure!((count("answered"), count("completed")) == (14, 1), "heard {heard:?}");
    ensure!(heard.iter().any(|(_, detail)| detail == r#"{"round":1,"right":10,"asked":12}"#), "heard {heard:?}");
    Ok(())
}

/// Misses the first three, so that they come again, and answers one of them anew.
pub async fn by_keyboard(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    for (at, question) in round.iter().enumerate() {
        let picks = if at < 3 { question.wrong() } else { question.right.clone() };
        question.answer_by_keyboard(&page, &picks).await?;
        question.expect_taken(&page, &picks).await?;
        let (stays, focus) = page.focus(&question.summary()).await?;
        ensure!(stays, "the focus stays on Check, not {focus}");
    }
    expect_result(&page, round.len() - 3).await?;
    let again = questions(&page, "[data-place='again-1']").await?;
    ensure!(again.len() == 3, "three were missed, {} come again", again.len());
    again[0].answer_by_keyboard(&page, &again[0].right).await?;
    again[0].expect_taken(&page, &again[0].right).await?;
    page.tab_to(".result .grasp a").await?;
    page.press(&[Press::Enter]).await?;
    page.wait_until("a card came", "return location.pathname.includes('/walk/')").await?;
    ensure!(page.focus("#main").await?.0, "the focus goes to the new page's text");
    Ok(())
}

async fn expect_result(page: &Page, first_try: usize) -> Result<()> {
    page.wait_for(".result").await?;
    let told = page.attribute(".result", "data-first-try").await?.context("the result counts")?;
    ensure!(told == first_try.to_string(), "right at the first check: {told}, not {first_try}");
    ensure!(!page.text(".result .leaning").await?.is_empty(), "the result leads with the leaning");
    let phrases = page.count(".result .grasp li").await?;
    ensure!(phrases > 0, "the result tells what is solid");
    Ok(())
}

pub async fn changed_choice(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let Some(question) = questions(&page, ROUND).await?.into_iter().find(|question| !question.many) else {
        anyhow::bail!("round 1 has no question with one answer");
    };
    question.answer(&page, &question.wrong()).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    question.choose(&page, &question.right).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    // Closed and opened again it still says what it said first.
    question.check(&page).await?;
    question.check(&page).await?;
    page.painted().await?;
    question.expect_taken(&page, &question.wrong()).await
}

pub async fn no_choice(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let question = first(&page).await?;
    question.check(&page).await?;
    asks_for_a_choice(&page, &question).await?;
    question.expect_untaken(&page).await?;
    // Choosing takes the request back; then Check is pressed again, and counts.
    question.choose(&page, &question.right).await?;
    page.wait_until("Check is closed again", "return !document.querySelector('.question .check').open").await?;
    question.check(&page).await?;
    question.expect_taken(&page, &question.right).await
}

pub async fn asks_for_a_choice(page: &Page, question: &Question) -> Result<()> {
    ensure!(page.visible(&question.within(".empty")).await? == 1, "{} asks for a choice", question.id);
    let told = page.visible(&question.within(":is(.because, .outcome)")).await?;
    ensure!(told == 0, "{} gives feedback without a choice", question.id);
    Ok(())
}

/// How sure the reader is can be said before checking: it changes what the result says of it and which missed question
/// comes back first, not the count. It comes back with the answers. Said
/// after the check, it means nothing.
pub async fn how_sure(page: Page, _: Server) -> Result<()> {
    page.open("quiz/").await?;
    let round = questions(&page, ROUND).await?;
    let level = |at: usize, level: usize| round[at].within(&format!(".sure label:nth-of-type({})", level + 1));
    for (at, question) in round.iter().enumerate() {
        if at == 1 || at == 4 || at == 5 {
            page.click(&level(at, if at == 1 { 0 } else { 2 })).await?;
        }
        let picks = if at == 1 || at == 4 { question.wrong() } else { question.right.clone() };
        question.answer(&page, &picks).await?;
        question.expect_taken(&page, &picks).await?;
    }
    expect_result(&page, 10).await?;
    page.click(&level(5, 0)).await?;
    let told = page.text(".result").await?;
    ensure!(told.contains("You were certain 2 times: right 1, wrong 1."), "the result says how that matched: {told}");
    let again = page.attributes("[data-place='again-1']", "data-question").await?;
    let missed = [4, 1].map(|at: usize| round[at].id.strip_prefix("question-").map(str::to_owned));
    ensure!(again == missed, "certain but wrong comes first: {again:?}");

    page.open("quiz/").await?;
    page.click("[data-resume]").await?;
    page.wait_for(".result").await?;
    for (at, said) in [(0, None), (1, Some("0")), (4, Some("2")), (5, Some("2"))] {
        let chosen = "return document.querySelector(arguments[0])?.value ?? null";
        let chosen: Option<String> = page.eval(chosen, vec![round[at].within(".sure input:checked").into()]).await?;
        ensure!(chosen.as_deref() == said, "question {} was said to be {said:?} sure, not {chosen:?}", at + 1);
    }
    Ok(())
}
