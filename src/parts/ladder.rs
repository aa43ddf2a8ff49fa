//! The central claim on the ladder of attribution, from the firmest ground to the least firm.

use crate::parts::prose::{plain, prose};
use crate::parts::quotation::quotation;
use crate::parts::tag::tag;
use crate::parts::verdict;
use crate::route::Here;
use content::{ReportId, Rung};
use yew::prelude::*;

pub const RUNGS: [Rung; 5] =
    [Rung::TextItself, Rung::OnTheRecord, Rung::Paraphrase, Rung::UnnamedSource, Rung::Inference];

pub fn ladder(here: Here) -> Html {
    tag("ol").class("ladder").each(RUNGS.iter().map(|rung| step(here, *rung))).html()
}

/// One rung, with the reports whose framing stands on it.
pub fn step(here: Here, rung: Rung) -> Html {
    let on_it = on(here, rung);
    tag("li")
        .class("rung")
        .with(tag("h3").with(verdict::rung(rung)))
        .with(if rung == Rung::TextItself {
            quotation(here, here.book.site().sentence)
        } else if on_it.is_empty() {
            tag("p").class("hint").with("No report’s framing stands here.").html()
        } else {
            Html::default()
        })
        .each(on_it.into_iter().map(|report| framing(here, report)))
        .html()
}

/// The reports whose framing stands on a rung.
pub fn on(here: Here, rung: Rung) -> Vec<ReportId> {
    let is_on = |report: &ReportId| here.book.get(*report).framing.is_some_and(|framing| framing.rung == rung);
    here.book.ids().filter(is_on).collect()
}

fn framing(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let Some(framing) = report.framing else { return Html::default() };
    tag("section")
        .class("framing")
        .with(tag("h4").with(plain(here, report.handle)))
        .each(framing.quotes.iter().map(|id| quotation(here, *id)))
        .with(tag("p").with(prose(here, framing.why)))
        .with(tag("p").with(prose(here, framing.other_side)))
        .each(framing.other_side_quotes.iter().map(|id| quotation(here, *id)))
        .html()
}
