//! A bar for each report: how many of the sentence's words it quotes.

use crate::parts::prose::{outside, plain};
use crate::parts::sentence::{count, words};
use crate::route::{Here, Route};
use content::ReportId;
use yew::prelude::*;

/// The bars, as a list with a drawing in each line; the words say the same as the drawing.
#[must_use]
pub fn bars(here: Here) -> Html {
    html! { <ul class="bars">{ for here.book.ids().map(|report| bar(here, report)) }</ul> }
}

fn bar(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let all = words(here).len();
    let quoted = count(&report.inked);
    let href = here.link(Route::Source(id));
    let view_box = format!("0 0 {all} 6");
    html! {
        <li>
            <a {href} target={outside(here)}>{ plain(here, report.handle) }</a>
            <svg class="bar" viewBox={view_box} preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="bar-all" x="0" y="0" width={all.to_string()} height="6" />
                { for report.inked.iter().map(|words| html! {
                    <rect class="bar-quoted" x={words.start.to_string()} y="0" width={(words.end - words.start).to_string()} height="6" />
                }) }
            </svg>
            <span class="count">{ format!("{quoted} of {all} words") }</span>
        </li>
    }
}
