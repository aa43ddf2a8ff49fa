//! The walk: the list of its cards, and each card on a page of its own.

use super::{head, sections, title};
use crate::parts::card::{card, steps};
use crate::parts::once_each;
use crate::parts::prose::prose;
use crate::parts::quotation::quotation;
use crate::parts::sentence::{clause_words, sentence};
use crate::quiz::Quiz;
use crate::route::{Here, Route};
use content::{CardId, ClaimId};
use yew::prelude::*;

pub fn walk(here: Here) -> Html {
    let entry = |id: CardId| {
        let card = here.book.get(id);
        html! {
            <li>
                <a href={here.link(Route::Card(id))}>{ prose(here, card.name) }</a>
                if card.clause.is_some() { { " " }<q>{ clause_words(here, id) }</q> }
            </li>
        }
    };
    html! { <>{ head(here) }<ol class="contents">{ for here.book.ids().map(entry) }</ol>{ sections(here) }</> }
}

/// One card beside the sentence.
pub fn step(here: Here, id: CardId, quiz: &Quiz) -> Html {
    html! {
        <div class="step">
            <div class="beside">{ sentence(here, Some(id)) }</div>
            <div class="reading">
                <h1>{ title(here) }</h1>
                { card(here, id, quiz) }
                { steps(here, id) }
            </div>
        </div>
    }
}

/// The words that some claims rest on, opened on demand.
pub fn grounds(here: Here, claims: &[ClaimId]) -> Html {
    let quotes = once_each(claims.iter().flat_map(|claim| here.book.get(*claim).quotes));
    if quotes.is_empty() {
        return html! {};
    }
    html! {
        <details class="grounds">
            <summary>{ "The words" }</summary>
            { for quotes.into_iter().map(|id| quotation(here, id)) }
        </details>
    }
}
