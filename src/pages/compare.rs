//! The sentence and what is compared with it, question by question: statements that stand on cards, set side by side.

use super::{capitalized, head};
use crate::parts::claim::{grounded, leading_in};
use crate::parts::link::{link, link_to};
use crate::parts::prose::{prose, unexplained};
use crate::parts::tag::{group, tag};
use crate::parts::verdict::{meaning, verdict};
use crate::route::{Here, Route};
use content::{CardId, ClaimId, ComparisonId, Verdict};
use yew::prelude::*;

pub fn compare(here: Here) -> Html {
    let rows: Vec<_> = here.book.ids::<ComparisonId>().map(|id| here.book.get(id)).collect();
    let claims = rows.iter().flat_map(|row| row.sentence.iter().chain(&row.offer));
    let verdicts: Vec<_> = claims.map(|id| here.book.get(*id).verdict).collect();
    let told = Verdict::ALL.into_iter().filter(|it| verdicts.contains(it));
    let told = told.map(|it| tag("li").with(verdict(it)).with(" ").with(meaning(it)).html());
    let site = here.book.site();
    group(vec![
        head(here),
        tag("ul").class("verdicts").each(told).html(),
        rows.iter()
            .map(|row| {
                tag("section")
                    .class("compared")
                    .attr("id", row.slug)
                    .with(tag("h2").with(prose(here, row.asks)))
                    .with(tag("div").class("sides").with(side(here, site.sentence_name, &row.sentence)).with(side(
                        here,
                        site.offer_name,
                        &row.offer,
                    )))
                    .html()
            })
            .collect(),
        tag("p").class("actions").with(link(here, Route::Walk).class("button").with("Phrase by phrase")).html(),
    ])
}

/// What one of the two answers, by verdict.
fn side(here: Here, name: &'static str, claims: &[ClaimId]) -> Html {
    let of = |it: Verdict| {
        let mine = claims.iter().filter(move |id| here.book.get(**id).verdict == it);
        let mut mine = mine.map(|id| statement(here, *id)).peekable();
        mine.peek()?;
        Some(
            tag("div")
                .class("claims")
                .with(tag("h4").with(verdict(it)).with(leading_in(it)))
                .with(tag("ul").each(mine))
                .html(),
        )
    };
    tag("div").with(tag("h3").with(capitalized(name.to_owned()))).each(Verdict::ALL.into_iter().filter_map(of)).html()
}

/// A statement that opens to its grounds and leads to its card. Its words are explained there.
fn statement(here: Here, id: ClaimId) -> Html {
    let claim = here.book.get(id);
    let on = here.book.ids::<CardId>().find(|card| here.book.get(*card).claims.contains(&id));
    let card = on.map(|card| {
        let place = ["claim-", claim.slug].concat();
        let to = link_to(here, Route::Card(card), &place).with(unexplained(here, here.book.get(card).name));
        tag("p").class("hint").with("Card: ").with(to).html()
    });
    tag("li").class("claim").with(grounded(here, &claim, unexplained).with(card)).html()
}
