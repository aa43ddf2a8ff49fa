//! Clauses down, reports across: what each report does with each clause.

use crate::parts::bars::for_print;
use crate::parts::link::link;
use crate::parts::prose::{plain, prose};
use crate::parts::quotation::quotation;
use crate::parts::sentence::{clause_words, clauses};
use crate::parts::tag::{group, tag};
use crate::parts::verdict::how_mark;
use crate::route::{Here, Route};
use content::{CardId, Cell, Id, ReportId};
use yew::prelude::*;

/// All clauses.
pub fn matrix(here: Here) -> Html {
    rows(here, clauses(here))
}

/// A table; narrow screens stack it by clause.
pub fn rows(here: Here, clauses: impl Iterator<Item = CardId>) -> Html {
    let handle =
        |report: ReportId| tag("th").attr("scope", "col").with(plain(here, here.book.get(report).handle)).html();
    let table = tag("table")
        .class("matrix")
        .with(
            tag("thead")
                .with(tag("tr").with(tag("th").attr("scope", "col").with("Phrase")).each(here.book.ids().map(handle))),
        )
        .with(tag("tbody").each(clauses.map(|card| row(here, card))));
    let files = for_print(here, tag("p").class("hint for-print"), ["pictures/matrix.svg", "pictures/matrix.png"]);
    group(vec![table.html(), files.html()])
}

fn row(here: Here, card: CardId) -> Html {
    let cells = here.book.get(card).clause.map(|clause| clause.cells).unwrap_or_default();
    tag("tr")
        .with(
            tag("th")
                .attr("scope", "row")
                .with(link(here, Route::Card(card)).with(tag("q").with(clause_words(here, card)))),
        )
        .each((0..).zip(&cells).map(|(at, its)| tag("td").with(cell(here, ReportId::new(at), its))))
        .html()
}

/// What one report does with one clause; it opens to the exact words.
pub fn cell(here: Here, report: ReportId, cell: &Cell<'static>) -> Html {
    let handle = tag("span").class("handle").with(plain(here, here.book.get(report).handle));
    tag("details")
        .class("cell")
        .with(tag("summary").with(handle).with(" ").with(how_mark(cell.how)))
        .with(tag("p").with(prose(here, cell.note)))
        .each(cell.quotes.iter().map(|id| quotation(here, *id)))
        .html()
}
