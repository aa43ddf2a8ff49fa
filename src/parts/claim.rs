//! Statements with their verdicts and the words that they rest on.

use crate::parts::prose::prose;
use crate::parts::quotation::quotation;
use crate::parts::verdict::{meaning, verdict};
use crate::route::Here;
use content::{ClaimId, Source, Verdict};
use yew::prelude::*;

/// The claims of a card, grouped by verdict, in the verdicts' order.
#[must_use]
pub fn claims(here: Here, ids: &[ClaimId]) -> Html {
    let verdict_of = |id: &ClaimId| here.book.get(*id).verdict;
    let present = Verdict::ALL.into_iter().filter(|verdict| ids.iter().any(|id| verdict_of(id) == *verdict));
    present.map(|verdict| group(here, verdict, ids)).collect()
}

fn group(here: Here, of: Verdict, ids: &[ClaimId]) -> Html {
    let mine = ids.iter().copied().filter(|id| here.book.get(*id).verdict == of);
    html! {
        <section class="claims">
            <h2>{ verdict(of) }</h2>
            <p class="hint">{ meaning(of) }</p>
            <ul>{ for mine.map(|id| claim(here, id)) }</ul>
        </section>
    }
}

/// A statement that opens to its grounds.
fn claim(here: Here, id: ClaimId) -> Html {
    let claim = here.book.get(id);
    html! {
        <li class="claim" id={format!("claim-{}", claim.slug)}>
            <details>
                <summary>{ prose(here, claim.states) }</summary>
                <p>{ prose(here, claim.because) }</p>
                { for claim.quotes.iter().map(|id| quotation(here, *id)) }
                if !claim.searched.is_empty() {
                    <p class="hint">{ "Searched for in all reports: " }{ claim.searched.join(", ") }{ "." }</p>
                }
            </details>
            { who(here, &claim.by) }
        </li>
    }
}

/// Who says so.
fn who(here: Here, by: &[Source]) -> Html {
    if by.is_empty() {
        return html! {};
    }
    let names: Vec<&str> = by
        .iter()
        .map(|source| match source {
            Source::Speaker(speaker) => here.book.get(*speaker).name,
            Source::Report(report) => here.book.get(*report).handle,
        })
        .collect();
    html! { <p class="by">{ "According to " }{ names.join(", ") }</p> }
}
