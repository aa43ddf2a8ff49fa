//! Each kind of question, answered right and wrong: by mouse, by keyboard, and by names and roles alone.

use crate::questions::{Question, first};
use anyhow::{Context, Result, ensure};
use content::{Kind, QuestionId};
use e2e::{Page, Server};

/// The address of a question of each kind in the seeds, and its kind.
fn each() -> Vec<(Kind, String)> {
    let book = explainer::book();
    let mut found: Vec<(Kind, String)> = Vec::new();
    for id in book.ids::<QuestionId>() {
        let kind = book.get(id).kind;
        if found.iter().all(|(other, _)| *other != kind) {
            found.push((kind, format!("embed/question/{}/", book.slug(id))));
        }
    }
    found
}

/// Opens a question of each kind twice, for a right and a wrong answer.
async fn all<A: AsyncFn(&Question, &[usize]) -> Result<()>>(page: &Page, answer: A) -> Result<()> {
    let each = each();
    ensure!(each.len() == 10, "the seeds have {} of ten kinds", each.len());
    for (kind, address) in each {
        for right in [true, false] {
            page.open(&address).await?;
            page.eval::<()>("localStorage.clear()", vec![]).await?;
            page.open(&address).await?;
            let question = first(page).await?;
            let picks = if right { question.right.clone() } else { question.wrong() };
            answer(&question, &picks).await.with_context(|| format!("{kind:?} at {address}"))?;
            question.expect_taken(page, &picks).await.with_context(|| format!("{kind:?} at {address}"))?;
        }
    }
    Ok(())
}

pub async fn by_mouse(page: Page, _: Server) -> Result<()> {
    all(&page, async |question, picks| question.answer(&page, picks).await).await
}

pub async fn by_keyboard(page: Page, _: Server) -> Result<()> {
    all(&page, async |question, picks| question.answer_by_keyboard(&page, picks).await).await
}

/// As a reader does who knows the page by what a screen reader says: a group with the question's words, in it controls
/// with the choices' words, a Check that opens, and a status.
pub async fn by_names_and_roles(page: Page, _: Server) -> Result<()> {
    all(&page, async |question, picks| {
        let words = page.text(&question.within("legend")).await?;
        let mut wanted = Vec::new();
        for pick in picks {
            wanted.push(page.text(&question.within(&format!(".choice:has(input[value='{pick}'])"))).await?);
        }
        let (group, _) = page.by_role(&["group"], &words).await?;
        let controls = if question.many { &["checkbox"] } else { &["radio"] };
        for name in &wanted {
            let (_, control) = page.by_role(controls, name).await?;
            control.click().await?;
        }
        let (_, check) = page.by_role(&["DisclosureTriangle", "button", "summary"], "Check").await?;
        check.click().await?;
        let word = if picks == question.right { "Right" } else { "Not quite" };
        page.poll("the status says so", STATUS, vec![word.into()]).await?;
        ensure!(group == "group", "the question is a {group}");
        Ok(())
    })
    .await
}

const STATUS: &str = "
    const said = [...document.querySelectorAll('[role=status]')].filter((e) => e.checkVisibility()).map((e) => e.innerText.trim()).filter((said) => said);
    return said.length === 1 && said[0] === arguments[0]";
