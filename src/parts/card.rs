//! A step of the walk: a clause of the sentence, or a side of what is compared with it.

use crate::parts::claim::claims;
use crate::parts::link::{leading, link};
use crate::parts::matrix::cell;
use crate::parts::prose::prose;
use crate::parts::question::asked;
use crate::parts::tag::{group, tag};
use crate::quiz::{Place, Quiz};
use crate::route::{COMPARE, Here, Route};
use content::{CardId, Clause, Id, Mistake, NoteId, ReportId};
use yew::prelude::*;

/// The card without the page around it.
pub fn card(here: Here, id: CardId, quiz: &Quiz) -> Html {
    let card = here.book.get(id);
    tag("div")
        .class("card")
        .with(if card.clause.is_none() {
            let site = here.book.site();
            tag("p")
                .class("hint")
                .with(["About ", site.offer_name, ", not ", site.sentence_name, ". "].concat())
                .with(leading(here, Route::About, here.file(COMPARE)).with("Side by side"))
                .html()
        } else {
            Html::default()
        })
        .with(tag("p").class("plainly").with(prose(here, card.plainly)))
        .with(claims(here, id))
        .with(if let Some(clause) = &card.clause {
            group(vec![mistake(here, clause.mistake.as_ref()), reports(here, clause)])
        } else {
            Html::default()
        })
        .with(notes(here, &card.notes))
        .with(tag("section").class("check-here").with(tag("h2").with("Check yourself")).with(asked(
            here,
            quiz,
            Place::Walk,
            card.check,
            0,
            None,
        )))
        .html()
}

fn mistake(here: Here, mistake: Option<&Mistake<'static>>) -> Html {
    let Some(mistake) = mistake else { return Html::default() };
    tag("section")
        .class("mistake")
        .with(tag("h2").with("Often mistaken"))
        .with(tag("p").with(prose(here, mistake.fact)))
        .with(tag("p").class("hint").with("The mistake: ").with(prose(here, mistake.says)))
        .html()
}

/// How each report puts this clause, with its exact words.
fn reports(here: Here, clause: &Clause<'static>) -> Html {
    tag("section")
        .class("reports")
        .with(tag("h2").with("How the reports put it"))
        .with(
            tag("ul")
                .each((0..).zip(&clause.cells).map(|(at, its)| tag("li").with(cell(here, ReportId::new(at), its)))),
        )
        .html()
}

/// What is known from elsewhere, opened on demand.
fn notes(here: Here, notes: &[NoteId]) -> Html {
    if notes.is_empty() {
        return Html::default();
    }
    tag("details")
        .class("grounds")
        .with(tag("summary").with("From outside these reports"))
        .each(notes.iter().map(|note| outside_note(here, *note)))
        .html()
}

/// What is known from elsewhere, marked as such.
pub fn outside_note(here: Here, id: NoteId) -> Html {
    let note = here.book.get(id);
    tag("div")
        .class("outside")
        .attr("role", "note")
        .with(tag("p").with(tag("b").with("Not from these reports. ")).with(prose(here, note.text)))
        .with(tag("p").class("hint").with(prose(here, note.reference)))
        .html()
}

/// The way to the cards before and after, and on to the quiz.
pub fn steps(here: Here, id: CardId) -> Html {
    let (previous, next) = here.neighbours(id);
    let count = here.book.count::<CardId>();
    let name = |card: CardId| prose(here, here.book.get(card).name);
    tag("nav")
        .class("steps")
        .attr("aria-label", "Cards")
        .with(
            tag("p")
                .class("progress")
                .with(
                    tag("progress")
                        .attr("max", count.to_string())
                        .attr("value", (id.index() + 1).to_string())
                        .attr("aria-hidden", "true"),
                )
                .with(format!(
                    "Card {} of {count}, about {} min left",
                    id.index() + 1,
                    here.book.get(id).minutes_left()
                )),
        )
        .with(if let Some(card) = previous {
            link(here, Route::Card(card)).attr("rel", "prev").class("previous").with("Back: ").with(name(card)).html()
        } else {
            Html::default()
        })
        .with(if let Some(card) = next {
            link(here, Route::Card(card)).attr("rel", "next").class("button").with("Next: ").with(name(card)).html()
        } else {
            link(here, Route::Quiz(1)).attr("rel", "next").class("button").with("On to the quiz").html()
        })
        .html()
}
