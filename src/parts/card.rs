//! A step of the walk: a clause of the sentence, or a side of what is compared with it.

use crate::parts::claim::claims;
use crate::parts::prose::{plain, prose};
use crate::parts::question::Question;
use crate::parts::quotation::quotation;
use crate::parts::verdict::how_mark;
use crate::quiz::{Place, Quiz};
use crate::route::{Here, Route};
use content::{CardId, Cell, Clause, Id, Mistake, NoteId, ReportId};
use yew::prelude::*;

/// The card without the page around it.
#[must_use]
pub fn card(here: Here, id: CardId, quiz: &Quiz) -> Html {
    let card = here.book.get(id);
    let answer = quiz.answer(Place::Walk, card.check);
    html! {
        <article class="card">
            <p class="plainly">{ prose(here, card.plainly) }</p>
            { claims(here, &card.claims) }
            if let Some(clause) = &card.clause {
                { mistake(here, clause.mistake.as_ref()) }
                { reports(here, clause) }
            }
            { for card.notes.iter().map(|note| outside_note(here, *note)) }
            <section class="check-here">
                <h2>{ "Check yourself" }</h2>
                <Question {here} id={card.check} place={Place::Walk} number={0} {answer} />
            </section>
        </article>
    }
}

fn mistake(here: Here, mistake: Option<&Mistake<'static>>) -> Html {
    let Some(mistake) = mistake else { return html! {} };
    html! {
        <aside class="mistake">
            <h2>{ "Often mistaken" }</h2>
            <p>{ prose(here, mistake.fact) }</p>
            <p class="hint">{ "The mistake: " }{ prose(here, mistake.says) }</p>
        </aside>
    }
}

/// How each report puts this clause, with its exact words.
fn reports(here: Here, clause: &Clause<'static>) -> Html {
    html! {
        <section class="reports">
            <h2>{ "How the reports put it" }</h2>
            <ul>{ for (0..).zip(&clause.cells).map(|(at, its)| cell(here, ReportId::new(at), its)) }</ul>
        </section>
    }
}

fn cell(here: Here, report: ReportId, cell: &Cell<'static>) -> Html {
    html! {
        <li>
            <details class="cell">
                <summary><span class="handle">{ plain(here, here.book.get(report).handle) }</span>{ " " }{ how_mark(cell.how) }</summary>
                <p>{ prose(here, cell.note) }</p>
                { for cell.quotes.iter().map(|id| quotation(here, *id)) }
            </details>
        </li>
    }
}

/// What is known from elsewhere, marked as such.
#[must_use]
pub fn outside_note(here: Here, id: NoteId) -> Html {
    let note = here.book.get(id);
    html! {
        <div class="outside" role="note">
            <p><b>{ "Not from these reports. " }</b>{ prose(here, note.text) }</p>
            <p class="hint">{ prose(here, note.reference) }</p>
        </div>
    }
}

/// The way to the cards before and after, and on to the quiz.
#[must_use]
pub fn steps(here: Here, id: CardId) -> Html {
    let (previous, next) = here.neighbours(id);
    let count = here.book.len::<CardId>();
    let name = |card: CardId| prose(here, here.book.get(card).name);
    html! {
        <nav class="steps" aria-label="Cards">
            <p class="progress">
                <progress max={count.to_string()} value={(id.index() + 1).to_string()} aria-hidden="true"></progress>
                { format!("Card {} of {count}", id.index() + 1) }
            </p>
            if let Some(card) = previous {
                <a rel="prev" class="previous" href={here.link(Route::Card(card))}>{ "Back: " }{ name(card) }</a>
            }
            if let Some(card) = next {
                <a rel="next" class="button" href={here.link(Route::Card(card))}>{ "Next: " }{ name(card) }</a>
            } else {
                <a rel="next" class="button" href={here.link(Route::Quiz(1))}>{ "On to the quiz" }</a>
            }
        </nav>
    }
}
