//! Clauses down, reports across: what each report does with each clause.

use crate::parts::prose::{outside, plain, prose};
use crate::parts::quotation::quotation;
use crate::parts::sentence::{clause_words, clauses};
use crate::parts::verdict::how_mark;
use crate::route::{Here, Route};
use content::{CardId, Cell, Id, ReportId};
use yew::prelude::*;

/// A table; narrow screens stack it by clause.
#[must_use]
pub fn matrix(here: Here) -> Html {
    let handle = |report: ReportId| html! { <th scope="col">{ plain(here, here.book.get(report).handle) }</th> };
    html! {
        <table class="matrix">
            <thead><tr><th scope="col">{ "Phrase" }</th>{ for here.book.ids().map(handle) }</tr></thead>
            <tbody>{ for clauses(here).map(|card| row(here, card)) }</tbody>
        </table>
    }
}

fn row(here: Here, card: CardId) -> Html {
    let cells = here.book.get(card).clause.map(|clause| clause.cells).unwrap_or_default();
    html! {
        <tr>
            <th scope="row"><a href={here.link(Route::Card(card))} target={outside(here)}><q>{ clause_words(here, card) }</q></a></th>
            { for (0..).zip(&cells).map(|(at, its)| cell(here, ReportId::new(at), its)) }
        </tr>
    }
}

fn cell(here: Here, report: ReportId, cell: &Cell<'static>) -> Html {
    html! {
        <td>
            <details class="cell">
                <summary><span class="handle">{ plain(here, here.book.get(report).handle) }</span>{ how_mark(cell.how) }</summary>
                <p>{ prose(here, cell.note) }</p>
                { for cell.quotes.iter().map(|id| quotation(here, *id)) }
            </details>
        </td>
    }
}
