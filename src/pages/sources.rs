//! The reports as received, with every passage that something relies on marked and linked.

use super::{head, sections, title};
use crate::parts::prose::{anchor, plain, prose};
use crate::route::{Here, Route};
use content::{Piece, QuoteId, ReportId, Span};
use yew::prelude::*;

pub fn sources(here: Here) -> Html {
    let entry = |id: ReportId| {
        let report = here.book.get(id);
        html! {
            <li>
                <a href={here.link(Route::Source(id))}>{ plain(here, report.handle) }</a>
                <p>{ prose(here, report.origin) }</p>
            </li>
        }
    };
    html! { <>{ head(here) }<ul class="contents">{ for here.book.ids().map(entry) }</ul>{ sections(here) }</> }
}

pub fn source(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let quotes: Vec<QuoteId> = here.book.ids().filter(|quote: &QuoteId| here.book.get(*quote).report == id).collect();
    html! {
        <>
            <h1>{ title(here) }</h1>
            <p class="lead">{ prose(here, report.origin) }</p>
            <p class="hint">{ prose(here, report.rights) }</p>
            <div class="source" lang={here.book.site().language}>
                { for report.debris.iter().filter(|debris| debris.after == 0).map(|debris| left_out(here, debris.reason)) }
                { for report.pieces.iter().map(|piece| paragraph(here, piece, &quotes)) }
                { for report.debris.iter().filter(|debris| debris.after > 0).map(|debris| left_out(here, debris.reason)) }
            </div>
        </>
    }
}

fn left_out(here: Here, reason: &'static str) -> Html {
    html! { <p class="left-out">{ "Left out here: " }{ prose(here, reason) }</p> }
}

/// A numbered paragraph; its quoted stretches are marked, and what uses them stands under it.
fn paragraph(here: Here, piece: &Piece<'static>, quotes: &[QuoteId]) -> Html {
    let end = piece.start + u32::try_from(piece.text.len()).unwrap_or(u32::MAX);
    let mut stretches: Vec<(Span, QuoteId)> = quotes
        .iter()
        .flat_map(|id| here.book.get(*id).spans.into_iter().map(|span| (span, *id)))
        .filter(|(span, _)| piece.start <= span.start && span.end <= end)
        .collect();
    stretches.sort_unstable_by_key(|(span, id)| (span.start, span.end, *id));
    let mut here_used: Vec<QuoteId> = stretches.iter().map(|(_, id)| *id).collect();
    here_used.sort_unstable();
    here_used.dedup();
    html! {
        <div class="numbered" id={format!("p{}", piece.paragraph)}>
            <a class="paragraph-number" href={format!("#p{}", piece.paragraph)} aria-label={format!("Paragraph {}", piece.paragraph)}>{ piece.paragraph }</a>
            <blockquote>{ marks(here, piece, &stretches) }</blockquote>
            if !here_used.is_empty() {
                <details class="uses"><summary>{ "Used by" }</summary>{ for here_used.into_iter().map(|id| uses(here, id)) }</details>
            }
        </div>
    }
}

/// The paragraph's text cut at every edge of a quotation, so that quotations may overlap.
fn marks(here: Here, piece: &Piece<'static>, stretches: &[(Span, QuoteId)]) -> Html {
    let mut edges: Vec<u32> = vec![piece.start, piece.start + u32::try_from(piece.text.len()).unwrap_or(u32::MAX)];
    edges.extend(stretches.iter().flat_map(|(span, _)| [span.start, span.end]));
    edges.sort_unstable();
    edges.dedup();
    let text = |start: u32, end: u32| &piece.text[(start - piece.start) as usize..(end - piece.start) as usize];
    edges
        .windows(2)
        .map(|edge| {
            let (start, end) = (edge[0], edge[1]);
            let marked = stretches.iter().any(|(span, _)| span.start <= start && end <= span.end);
            let first = stretches.iter().filter(|(span, id)| begins(here, *span, *id, start));
            html! {
                <>
                    { for first.map(|(_, id)| html! { <a class="target" id={anchor(here.book.slug(*id))} tabindex="-1"></a> }) }
                    if marked { <mark>{ text(start, end) }</mark> } else { { text(start, end) } }
                </>
            }
        })
        .collect()
}

/// Whether a quotation begins here: the place that its address leads to.
fn begins(here: Here, span: Span, id: QuoteId, at: u32) -> bool {
    span.start == at && here.book.get(id).spans.first() == Some(&span)
}

fn uses(here: Here, id: QuoteId) -> Html {
    let quote = here.book.get(id);
    let cards = quote.cards.iter().map(|card| {
        html! { <li><a href={here.link(Route::Card(*card))}>{ "Card: " }{ prose(here, here.book.get(*card).name) }</a></li> }
    });
    html! {
        <ul>
            { for cards }
            if !quote.questions.is_empty() { <li>{ format!("Questions that rest on it: {}", quote.questions.len()) }</li> }
        </ul>
    }
}
