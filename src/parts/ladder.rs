//! The central claim on the ladder of attribution, from the firmest ground to the least firm.

use crate::parts::prose::{plain, prose};
use crate::parts::quotation::quotation;
use crate::parts::verdict;
use crate::route::Here;
use content::{ReportId, Rung};
use yew::prelude::*;

const RUNGS: [Rung; 5] = [Rung::TreatyText, Rung::OnTheRecord, Rung::Paraphrase, Rung::UnnamedSource, Rung::Inference];

#[must_use]
pub fn ladder(here: Here) -> Html {
    html! { <ol class="ladder">{ for RUNGS.iter().map(|rung| step(here, *rung)) }</ol> }
}

fn step(here: Here, rung: Rung) -> Html {
    let on_it: Vec<ReportId> = here
        .book
        .ids()
        .filter(|report: &ReportId| here.book.get(*report).framing.is_some_and(|framing| framing.rung == rung))
        .collect();
    html! {
        <li class="rung">
            <h3>{ verdict::rung(rung) }</h3>
            if rung == Rung::TreatyText {
                { quotation(here, here.book.site().sentence) }
            } else if on_it.is_empty() {
                <p class="hint">{ "No report’s framing stands here." }</p>
            }
            { for on_it.into_iter().map(|report| framing(here, report)) }
        </li>
    }
}

fn framing(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let Some(framing) = report.framing else { return html! {} };
    html! {
        <section class="framing">
            <h4>{ plain(here, report.handle) }</h4>
            { for framing.quotes.iter().map(|id| quotation(here, *id)) }
            <p>{ prose(here, framing.why) }</p>
            <p>{ prose(here, framing.other_side) }</p>
            { for framing.other_side_quotes.iter().map(|id| quotation(here, *id)) }
        </section>
    }
}
