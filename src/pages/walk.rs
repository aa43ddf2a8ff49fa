//! The walk: the list of its cards, and each card on a page of its own.

use super::{head, sections, title};
use crate::parts::card::{card, outside_note, steps};
use crate::parts::claim::searched;
use crate::parts::link::link;
use crate::parts::once_each;
use crate::parts::prose::{inline_quotation, prose};
use crate::parts::quotation::quotation;
use crate::parts::sentence::{clause_words, sentence};
use crate::parts::tag::{Child, group, tag};
use crate::quiz::Quiz;
use crate::route::{Here, Route};
use content::{CardId, Claim, ClaimId, TermId};
use yew::prelude::*;

pub fn walk(here: Here) -> Html {
    let entry = |id: CardId| {
        let card = here.book.get(id);
        tag("li")
            .with(link(here, Route::Card(id)).with(prose(here, card.name)))
            .with(if card.clause.is_some() {
                group(vec![Child::node(" "), tag("q").with(clause_words(here, id)).html()])
            } else {
                tag("p").with(here.book.site().offer_name).html()
            })
            .html()
    };
    group(vec![
        head(here),
        tag("ol").class("contents").each(here.book.ids().map(entry)).html(),
        sections(here),
        glossary(here),
    ])
}

/// The words that a reader may not know, each with what it rests on.
fn glossary(here: Here) -> Html {
    let entry = |id: TermId| {
        let term = here.book.get(id);
        let note = term.note.map(|note| outside_note(here, note));
        let quote = term.quote.map(|quote| tag("p").class("hint").with(inline_quotation(here, quote)));
        group(vec![
            tag("dt").attr("id", ["term-", term.slug].concat()).with(prose(here, term.term)).html(),
            tag("dd").with(tag("p").with(prose(here, term.means))).with(quote).with(note).html(),
        ])
    };
    let words = here.book.ids().map(entry);
    let list = tag("dl").class("glossary").each(words);
    let details = tag("details").class("grounds").with(tag("summary").with("The list of words")).with(list);
    tag("section").class("text").with(tag("h2").with("Words explained")).with(details).html()
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

/// What some claims rest on, opened on demand: words, and for what is nowhere said the search that found nothing.
pub fn grounds(here: Here, claims: &[ClaimId]) -> Html {
    let quotes = once_each(claims.iter().flat_map(|claim| here.book.get(*claim).quotes));
    let absent = claims.iter().map(|claim| here.book.get(*claim)).filter(|claim| !claim.searched.is_empty());
    let search = |claim: Claim<'static>| {
        let told = tag("p").with(tag("b").with(prose(here, claim.states))).with(" ").with(prose(here, claim.because));
        group(vec![told.html(), searched(&claim)])
    };
    tag("details")
        .class("grounds")
        .with(tag("summary").with(if quotes.is_empty() { "What was searched for" } else { "The words" }))
        .each(quotes.into_iter().map(|id| quotation(here, id)))
        .each(absent.map(search))
        .html()
}
