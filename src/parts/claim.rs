//! Statements with their verdicts and the words that they rest on.

use crate::parts::prose::prose;
use crate::parts::quotation::quotation;
use crate::parts::tag::tag;
use crate::parts::verdict::{meaning, verdict};
use crate::route::Here;
use content::{ClaimId, Source, Verdict};
use yew::prelude::*;

/// The claims of a card, grouped by verdict, in the verdicts' order.
pub fn claims(here: Here, ids: &[ClaimId]) -> Html {
    let verdict_of = |id: &ClaimId| here.book.get(*id).verdict;
    let present = Verdict::ALL.into_iter().filter(|verdict| ids.iter().any(|id| verdict_of(id) == *verdict));
    present.map(|verdict| group(here, verdict, ids)).collect()
}

fn group(here: Here, of: Verdict, ids: &[ClaimId]) -> Html {
    let mine = ids.iter().copied().filter(|id| here.book.get(*id).verdict == of);
    tag("section")
        .class("claims")
        .with(tag("h2").with(verdict(of)).with(leading_in(of)))
        .with(tag("p").class("hint").with(meaning(of)))
        .with(tag("ul").each(mine.map(|id| claim(here, id))))
        .html()
}

/// What makes a sentence of the verdict and each statement under it, so that none is taken for granted.
fn leading_in(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Says | Verdict::DoesNotSay => " that",
        Verdict::LeavesOpen => " whether",
        _ => "",
    }
}

/// A statement that opens to its grounds.
fn claim(here: Here, id: ClaimId) -> Html {
    let claim = here.book.get(id);
    tag("li")
        .class("claim")
        .attr("id", format!("claim-{}", claim.slug))
        .with(
            tag("details")
                .with(tag("summary").with(prose(here, claim.states)))
                .with(tag("p").with(prose(here, claim.because)))
                .each(claim.quotes.iter().map(|id| quotation(here, *id)))
                .with(if !claim.searched.is_empty() {
                    tag("p")
                        .class("hint")
                        .with("Searched for in all reports: ")
                        .with(claim.searched.join(", "))
                        .with(".")
                        .html()
                } else {
                    Html::default()
                }),
        )
        .with(who(here, &claim.by))
        .html()
}

/// Who says so.
fn who(here: Here, by: &[Source]) -> Html {
    if by.is_empty() {
        return Html::default();
    }
    let mut names = String::from("According to");
    let mut before = " ";
    for source in by {
        // A report right after a speaker doesn't bear the speaker out: it tells what was said.
        let (name, after) = match source {
            Source::Speaker(speaker) => (here.book.get(*speaker).name, ", in "),
            Source::Report(report) => (here.book.get(*report).handle, ", "),
        };
        let is_report = matches!(source, Source::Report(_));
        names += if before == ", in " && !is_report { ", " } else { before };
        names += name;
        before = after;
    }
    tag("p").class("by").with(names).html()
}
