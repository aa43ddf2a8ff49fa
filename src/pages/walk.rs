//! The walk: the list of its cards, and each card on a page of its own.

use super::{head, sections, title};
use crate::parts::card::{card, steps};
use crate::parts::once_each;
use crate::parts::prose::prose;
use crate::parts::quotation::quotation;
use crate::parts::sentence::{clause_words, sentence};
use crate::parts::tag::{Child, group, tag};
use crate::quiz::Quiz;
use crate::route::{Here, Route};
use content::{CardId, ClaimId};
use yew::prelude::*;

pub fn walk(here: Here) -> Html {
    let entry = |id: CardId| {
        let card = here.book.get(id);
        tag("li")
            .with(tag("a").attr("href", here.link(Route::Card(id))).with(prose(here, card.name)))
            .with(if card.clause.is_some() {
                group(vec![Child::node(" "), tag("q").with(clause_words(here, id)).html()])
            } else {
                Html::default()
            })
            .html()
    };
    Child::node(group(vec![
        Child::node(head(here)),
        tag("ol").class("contents").each(here.book.ids().map(entry)).html(),
        Child::node(sections(here)),
    ]))
}

/// One card beside the sentence.
pub fn step(here: Here, id: CardId, quiz: &Quiz) -> Html {
    tag("div")
        .class("step")
        .with(tag("div").class("beside").with(sentence(here, Some(id))))
        .with(
            tag("div")
                .class("reading")
                .with(tag("h1").with(title(here)))
                .with(card(here, id, quiz))
                .with(steps(here, id)),
        )
        .html()
}

/// The words that some claims rest on, opened on demand.
pub fn grounds(here: Here, claims: &[ClaimId]) -> Html {
    let quotes = once_each(claims.iter().flat_map(|claim| here.book.get(*claim).quotes));
    if quotes.is_empty() {
        return Html::default();
    }
    tag("details")
        .class("grounds")
        .with(tag("summary").with("The words"))
        .each(quotes.into_iter().map(|id| quotation(here, id)))
        .html()
}
