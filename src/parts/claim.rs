//! Statements with their verdicts and the words that they rest on.

use crate::parts::prose::prose;
use crate::parts::quotation::quotation;
use crate::parts::tag::{Tag, group, tag};
use crate::parts::verdict::{explained, meaning, verdict};
use crate::route::Here;
use content::{CardId, Claim, ClaimId, Source, Verdict};
use yew::prelude::*;

/// The claims of a card: those that carry its point stand open, the further ones are folded.
pub fn claims(here: Here, id: CardId) -> Html {
    let card = here.book.get(id);
    let (open, further) = card.claims.split_at(card.open.into());
    let plural = if further.len() == 1 { "" } else { "s" };
    group(vec![
        by_verdict(here, open, Some(id)),
        if further.is_empty() {
            Html::default()
        } else {
            tag("details")
                .class("grounds")
                .with(tag("summary").with([&further.len().to_string(), " further statement", plural].concat()))
                .with(by_verdict(here, further, None))
                .html()
        },
    ])
}

/// Claims grouped by verdict, in the verdicts' order.
fn by_verdict(here: Here, ids: &[ClaimId], on: Option<CardId>) -> Html {
    let present = Verdict::ALL.into_iter().filter(|of| has(here, ids, *of));
    present.map(|of| under(here, of, ids, on)).collect()
}

fn has(here: Here, ids: &[ClaimId], of: Verdict) -> bool {
    ids.iter().any(|id| here.book.get(*id).verdict == of)
}

/// The statements of one verdict. The first card that has it tells what it means; on all others its word opens to that,
/// as a reader may begin with any of them. Those that are folded are the second under the same word.
fn under(here: Here, of: Verdict, ids: &[ClaimId], on: Option<CardId>) -> Html {
    let tells = |card: &CardId| {
        let card = here.book.get(*card);
        has(here, &card.claims[..card.open.into()], of)
    };
    let first = here.book.ids().find(tells);
    let (word, hint) = match on {
        None => (verdict(of), None),
        Some(_) if on == first => (verdict(of), Some(tag("p").class("hint").with(meaning(of)))),
        Some(_) => (explained(of), None),
    };
    let mine = ids.iter().copied().filter(|id| here.book.get(*id).verdict == of);
    tag("section")
        .class("claims")
        .with(tag("h2").with(word).with(leading_in(of)))
        .with(hint)
        .with(tag("ul").each(mine.map(|id| claim(here, id))))
        .html()
}

/// What makes a sentence of the verdict and each statement under it, so that none is taken for granted.
pub fn leading_in(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Says | Verdict::DoesNotSay => " that",
        Verdict::LeavesOpen => " whether",
        _ => "",
    }
}

/// A statement that opens to its grounds.
fn claim(here: Here, id: ClaimId) -> Html {
    let claim = here.book.get(id);
    tag("li").class("claim").attr("id", format!("claim-{}", claim.slug)).with(grounded(here, &claim, prose)).html()
}

/// A statement over its grounds, which it opens to. Its prose is drawn by `words`.
pub fn grounded(here: Here, claim: &Claim<'static>, words: fn(Here, &'static str) -> Html) -> Tag {
    tag("details")
        .with(tag("summary").with(words(here, claim.states)))
        .with(who(here, &claim.by))
        .with(tag("p").with(words(here, claim.because)))
        .each(claim.quotes.iter().map(|id| quotation(here, *id)))
        .with(searched(claim))
}

/// What was looked for where nothing was found.
pub fn searched(claim: &Claim<'static>) -> Html {
    if claim.searched.is_empty() {
        return Html::default();
    }
    let terms = claim.searched.join(", ");
    tag("p").class("hint").with(["Searched for in all reports: ", &terms, "."].concat()).html()
}

/// Who says so.
fn who(here: Here, by: &[Source]) -> Html {
    if by.is_empty() {
        return Html::default();
    }
    let mut names = String::from("According to");
    let mut before = None;
    for source in by.iter().copied() {
        // A report right after a speaker doesn't bear the speaker out: it tells what was said.
        names += match (before, source) {
            (None, _) => " ",
            (Some(Source::Speaker(_)), Source::Report(_)) => ", in ",
            _ => ", ",
        };
        names += match source {
            Source::Speaker(speaker) => here.book.get(speaker).name,
            Source::Report(report) => here.book.get(report).handle,
        };
        before = Some(source);
    }
    tag("p").class("by").with(names).html()
}
