//! Questions as a reader finds them on a page, and answering them.

use anyhow::{Result, ensure};
use e2e::{Page, Press};
use serde::Deserialize;

/// A question on the page being shown.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// The fieldset's id.
    pub id: String,
    pub many: bool,
    /// The numbers of the choices in the order that the page shows them.
    pub choices: Vec<usize>,
    /// The numbers of the right ones, sorted.
    pub right: Vec<usize>,
}

const FOUND: &str = "
    return [...document.querySelectorAll(arguments[0])].map((question) => ({
        id: question.id,
        many: question.querySelector('.choices input').type === 'checkbox',
        choices: [...question.querySelectorAll('.choices input')].map((input) => Number(input.value)),
        right: [...question.querySelectorAll('.because[data-right]')]
            .map((because) => Number(because.dataset.choice)).sort((one, other) => one - other),
    }))";

/// All questions that match, in the page's order; at least one, each with something right and something wrong.
pub async fn questions(page: &Page, css: &str) -> Result<Vec<Question>> {
    let found: Vec<Question> = page.eval(FOUND, vec![css.into()]).await?;
    ensure!(!found.is_empty(), "no question matches {css}");
    for question in &found {
        let (right, all) = (question.right.len(), question.choices.len());
        let fair = right > 0 && right < all && (question.many || right == 1);
        ensure!(fair, "{right} of {all} choices are right in {}", question.id);
    }
    Ok(found)
}

pub async fn first(page: &Page) -> Result<Question> {
    Ok(questions(page, ".question").await?.swap_remove(0))
}

impl Question {
    /// A wrong answer: the first choice that isn't right.
    pub fn wrong(&self) -> Vec<usize> {
        self.choices.iter().copied().filter(|choice| !self.right.contains(choice)).take(1).collect()
    }

    /// `css` below this question; one selector, since a comma would end the question's part.
    pub fn within(&self, css: &str) -> String {
        format!("#{} {css}", self.id)
    }

    pub fn summary(&self) -> String {
        self.within(".check > summary")
    }

    pub fn control(&self, choice: usize) -> String {
        self.within(&format!(".choices input[value='{choice}']"))
    }

    /// Chooses by clicking the choices' labels.
    pub async fn choose(&self, page: &Page, picks: &[usize]) -> Result<()> {
        for pick in picks {
            let control = self.control(*pick);
            page.click(&self.within(&format!(".choice:has(input[value='{pick}'])"))).await?;
            ensure!(page.count(&format!("{control}:checked")).await? == 1, "a click on its label chooses {control}");
        }
        Ok(())
    }

    pub async fn check(&self, page: &Page) -> Result<()> {
        page.click(&self.summary()).await
    }

    pub async fn answer(&self, page: &Page, picks: &[usize]) -> Result<()> {
        self.choose(page, picks).await?;
        self.check(page).await
    }

    /// Chooses and checks with Tab, arrows, Space and Enter, going on from wherever the focus is.
    pub async fn answer_by_keyboard(&self, page: &Page, picks: &[usize]) -> Result<()> {
        page.tab_to(&self.within(".choices input")).await?;
        let mut places: Vec<usize> =
            self.choices.iter().enumerate().filter(|(_, choice)| picks.contains(choice)).map(|(at, _)| at).collect();
        if self.many {
            let mut at = 0;
            for place in places {
                page.press(&vec![Press::Tab; place - at]).await?;
                page.press(&[Press::Space]).await?;
                at = place;
            }
        } else {
            // An arrow chooses what it goes to; the first one is chosen where it stands.
            let steps = vec![Press::Down; places.remove(0)];
            page.press(if steps.is_empty() { &[Press::Space] } else { &steps }).await?;
        }
        page.tab_to(&self.summary()).await?;
        page.press(&[Press::Enter]).await
    }

    /// Waits until the program has taken down this answer, and looks at what it says.
    pub async fn expect_taken(&self, page: &Page, picks: &[usize]) -> Result<()> {
        let outcome = if picks == self.right { "right" } else { "wrong" };
        let numbers: Vec<String> = picks.iter().map(usize::to_string).collect();
        let taken = format!("#{}[data-checked='{}'][data-outcome='{outcome}']", self.id, numbers.join(" "));
        page.wait_for(&taken).await?;
        let word = if outcome == "right" { "Right" } else { "Not quite" };
        let status = page.text(&self.within(".status")).await?;
        ensure!(status == word, "the status of {} says `{status}`", self.id);
        self.expect_feedback(page, picks).await
    }

    /// The feedback shown belongs to these picks: the outcome, their reasons, and at most the missed ones besides.
    pub async fn expect_feedback(&self, page: &Page, picks: &[usize]) -> Result<()> {
        let shown = "return [...document.querySelectorAll(arguments[0])]
            .filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.dataset[arguments[1]])";
        let outcomes: Vec<String> = page.eval(shown, vec![self.within(".outcome").into(), "says".into()]).await?;
        let says = if picks == self.right { "right" } else { "wrong" };
        ensure!(outcomes == [says], "{} with {picks:?} says {outcomes:?}", self.id);
        let reasons: Vec<String> = page.eval(shown, vec![self.within(".because").into(), "choice".into()]).await?;
        let reasons: Vec<usize> = reasons.iter().filter_map(|choice| choice.parse().ok()).collect();
        for pick in picks {
            ensure!(reasons.contains(pick), "{} gives no reason for choice {pick}: only {reasons:?}", self.id);
        }
        for reason in reasons {
            let missed = self.many && self.right.contains(&reason);
            ensure!(picks.contains(&reason) || missed, "{} gives the reason of choice {reason} for {picks:?}", self.id);
        }
        ensure!(page.visible(&self.within(".empty")).await? == 0, "{} still asks for a choice", self.id);
        Ok(())
    }

    pub async fn expect_untaken(&self, page: &Page) -> Result<()> {
        ensure!(page.count(&format!("#{}[data-checked]", self.id)).await? == 0, "{} counts as answered", self.id);
        Ok(())
    }
}
