//! The reports as received, with every passage that something relies on marked and linked.

use super::{head, sections, title};
use crate::parts::lookup::lookup;
use crate::parts::passage::{Passages, filters};
use crate::parts::prose::{plain, prose};
use crate::parts::tag::{Child, group, tag};
use crate::route::{Here, Route};
use content::{Piece, Report, ReportId};
use yew::prelude::*;

pub fn sources(here: Here) -> Html {
    let entry = |id: ReportId| {
        let report = here.book.get(id);
        tag("li")
            .with(tag("a").attr("href", here.link(Route::Source(id))).with(plain(here, report.handle)))
            .with(tag("p").with(prose(here, report.origin)))
            .html()
    };
    group(vec![
        head(here),
        lookup("search", "Search the texts, statements and questions"),
        tag("ul").class("contents").each(here.book.ids().map(entry)).html(),
        sections(here),
    ])
}

pub fn source(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let passages = Passages::of(here, id);
    let pieces = report.pieces.chunk_by(|one, next| one.paragraph == next.paragraph);
    group(vec![
        tag("h1").with(title(here)).html(),
        tag("p").class("lead").with(prose(here, report.origin)).html(),
        tag("p").class("hint").with(prose(here, report.rights)).html(),
        filters(here),
        tag("div")
            .class("source")
            .attr("lang", here.book.site().language)
            .with(left_out(here, &report, 0))
            .each(
                pieces.map(|pieces| {
                    group(vec![paragraph(pieces, &passages), left_out(here, &report, pieces[0].paragraph)])
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

/// A numbered paragraph, what is shown of it; its quotations are marked, and what uses them stands beside it.
fn paragraph(pieces: &[Piece<'static>], passages: &Passages) -> Html {
    let number = pieces[0].paragraph;
    let cut = |piece: &Piece| piece.after_gap.then(|| tag("span").class("cut").with("… "));
    let piece = |at: usize, piece| {
        let space = (at > 0).then_some(" ");
        group(vec![space.node(), cut(piece).node(), passages.marked(piece)])
    };
    tag("div")
        .class("numbered")
        .attr("id", format!("p{number}"))
        .with(
            tag("a")
                .class("paragraph-number")
                .attr("href", format!("#p{number}"))
                .attr("aria-label", format!("Paragraph {number}"))
                .with(number.to_string()),
        )
        .with(tag("blockquote").each(pieces.iter().enumerate().map(|(at, its)| piece(at, its))))
        .with(passages.beside(number))
        .html()
}
