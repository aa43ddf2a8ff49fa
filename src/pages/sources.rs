//! The reports as received, with every passage that something relies on marked and linked.

use super::{head, sections, title};
use crate::parts::once_each;
use crate::parts::prose::{anchor, plain, prose};
use crate::parts::tag::{Child, group, tag};
use crate::route::{Here, Route};
use content::{CardId, Piece, QuoteId, Report, ReportId, Span};
use yew::prelude::*;

pub fn sources(here: Here) -> Html {
    let entry = |id: ReportId| {
        let report = here.book.get(id);
        tag("li")
            .with(tag("a").attr("href", here.link(Route::Source(id))).with(plain(here, report.handle)))
            .with(tag("p").with(prose(here, report.origin)))
            .html()
    };
    group(vec![head(here), tag("ul").class("contents").each(here.book.ids().map(entry)).html(), sections(here)])
}

pub fn source(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let quotes: Vec<QuoteId> = here.book.ids().filter(|quote: &QuoteId| here.book.get(*quote).report == id).collect();
    group(vec![
        tag("h1").with(title(here)).html(),
        tag("p").class("lead").with(prose(here, report.origin)).html(),
        tag("p").class("hint").with(prose(here, report.rights)).html(),
        tag("div")
            .class("source")
            .attr("lang", here.book.site().language)
            .with(left_out(here, &report, 0))
            .each(
                report.pieces.iter().map(|piece| {
                    group(vec![paragraph(here, piece, &quotes), left_out(here, &report, piece.paragraph)])
                }),
            )
            .html(),
    ])
}

/// What stood after a paragraph and is not shown, with the reason.
fn left_out(here: Here, report: &Report<'static>, after: u16) -> Html {
    let mine = report.debris.iter().filter(|debris| debris.after == after);
    mine.map(|debris| tag("p").class("left-out").with("Left out here: ").with(prose(here, debris.reason)).html())
        .collect()
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
    tag("div")
        .class("numbered")
        .attr("id", format!("p{}", piece.paragraph))
        .with(
            tag("a")
                .class("paragraph-number")
                .attr("href", format!("#p{}", piece.paragraph))
                .attr("aria-label", format!("Paragraph {}", piece.paragraph))
                .with(piece.paragraph.to_string()),
        )
        .with(tag("blockquote").with(marks(here, piece, &stretches)))
        .with(uses(here, &used_here))
        .html()
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
        parts.extend(first.map(|(_, id)| {
            tag("span").class("target").attr("id", anchor(here.book.slug(*id))).attr("tabindex", "-1").html()
        }));
        let marked = stretches.iter().any(|(span, _)| span.start <= start && next <= span.end);
        parts.push(if marked { tag("mark").with(text(start, next)).html() } else { Child::node(text(start, next)) });
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
        return Html::default();
    }
    let card = |card: CardId| {
        tag("li")
            .with(
                tag("a")
                    .attr("href", here.link(Route::Card(card)))
                    .with("Card: ")
                    .with(prose(here, here.book.get(card).name)),
            )
            .html()
    };
    tag("details")
        .class("uses")
        .with(tag("summary").with("Used by"))
        .with(tag("ul").each(cards.into_iter().map(card)).with(if !questions.is_empty() {
            tag("li").with(format!("Questions that rest on it: {}", questions.len())).html()
        } else {
            Html::default()
        }))
        .html()
}
