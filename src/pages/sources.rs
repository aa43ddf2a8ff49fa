//! The reports as received, with every passage that something relies on marked and linked.

use super::{head, sections, title};
use crate::parts::once_each;
use crate::parts::prose::{anchor, plain, prose};
use crate::route::{Here, Route};
use content::{CardId, Piece, QuoteId, Report, ReportId, Span};
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
                { left_out(here, &report, 0) }
                { for report.pieces.iter().map(|piece| html! { <>{ paragraph(here, piece, &quotes) }{ left_out(here, &report, piece.paragraph) }</> }) }
            </div>
        </>
    }
}

/// What stood after a paragraph and is not shown, with the reason.
fn left_out(here: Here, report: &Report<'static>, after: u16) -> Html {
    let mine = report.debris.iter().filter(|debris| debris.after == after);
    mine.map(|debris| html! { <p class="left-out">{ "Left out here: " }{ prose(here, debris.reason) }</p> }).collect()
}

/// A numbered paragraph; its quoted stretches are marked, and what uses them stands under it.
fn paragraph(here: Here, piece: &Piece<'static>, quotes: &[QuoteId]) -> Html {
    let end = piece.start + u32::try_from(piece.text.len()).unwrap_or(u32::MAX);
    let stretches: Vec<(Span, QuoteId)> = quotes
        .iter()
        .flat_map(|id| here.book.get(*id).spans.into_iter().map(|span| (span, *id)))
        .filter(|(span, _)| piece.start <= span.start && span.end <= end)
        .collect();
    let used_here = once_each(stretches.iter().map(|(_, id)| *id));
    html! {
        <div class="numbered" id={format!("p{}", piece.paragraph)}>
            <a class="paragraph-number" href={format!("#p{}", piece.paragraph)} aria-label={format!("Paragraph {}", piece.paragraph)}>{ piece.paragraph }</a>
            <blockquote>{ marks(here, piece, &stretches) }</blockquote>
            { uses(here, &used_here) }
        </div>
    }
}

/// The paragraph's text cut at every edge of a quotation, so that quotations may overlap.
fn marks(here: Here, piece: &Piece<'static>, stretches: &[(Span, QuoteId)]) -> Html {
    let end = piece.start + u32::try_from(piece.text.len()).unwrap_or(u32::MAX);
    let text = |start: u32, end: u32| &piece.text[(start - piece.start) as usize..(end - piece.start) as usize];
    let edges = || stretches.iter().flat_map(|(span, _)| [span.start, span.end]);
    let mut parts = Vec::new();
    let mut start = piece.start;
    while start < end {
        let next = edges().filter(|edge| *edge > start).min().unwrap_or(end);
        let first = stretches.iter().filter(|(span, id)| begins(here, *span, *id, start));
        parts.extend(
            first.map(|(_, id)| html! { <span class="target" id={anchor(here.book.slug(*id))} tabindex="-1"></span> }),
        );
        let marked = stretches.iter().any(|(span, _)| span.start <= start && next <= span.end);
        parts.push(if marked {
            html! { <mark>{ text(start, next) }</mark> }
        } else {
            html! { { text(start, next) } }
        });
        start = next;
    }
    parts.into_iter().collect()
}

/// Whether a quotation begins here: the place that its address leads to.
fn begins(here: Here, span: Span, id: QuoteId, at: u32) -> bool {
    span.start == at && here.book.get(id).spans.first() == Some(&span)
}

/// The cards that show a paragraph's quotations, and how many questions rest on them.
fn uses(here: Here, quotes: &[QuoteId]) -> Html {
    let cards = once_each(quotes.iter().flat_map(|id| here.book.get(*id).cards));
    let questions = once_each(quotes.iter().flat_map(|id| here.book.get(*id).questions));
    if cards.is_empty() && questions.is_empty() {
        return html! {};
    }
    let card = |card: CardId| {
        html! { <li><a href={here.link(Route::Card(card))}>{ "Card: " }{ prose(here, here.book.get(card).name) }</a></li> }
    };
    html! {
        <details class="uses">
            <summary>{ "Used by" }</summary>
            <ul>
                { for cards.into_iter().map(card) }
                if !questions.is_empty() { <li>{ format!("Questions that rest on it: {}", questions.len()) }</li> }
            </ul>
        </details>
    }
}
