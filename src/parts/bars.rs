//! A bar for each report: how many of the sentence's words it quotes.

use crate::parts::prose::{outside, plain};
use crate::parts::sentence::{count, words};
use crate::parts::tag::tag;
use crate::route::{Here, Route};
use content::ReportId;
use yew::prelude::*;

/// The bars, as a list with a drawing in each line; the words say the same as the drawing.
pub fn bars(here: Here) -> Html {
    tag("ul").class("bars").each(here.book.ids().map(|report| bar(here, report))).html()
}

fn bar(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let all = words(here).len();
    let quoted = count(&report.inked);
    let href = here.link(Route::Source(id));
    let view_box = format!("0 0 {all} 6");
    tag("li")
        .with(tag("a").attr("href", href).attr("target", outside(here)).with(plain(here, report.handle)))
        .with(
            tag("svg")
                .class("bar")
                .attr("viewBox", view_box)
                .attr("preserveAspectRatio", "none")
                .attr("aria-hidden", "true")
                .attr("focusable", "false")
                .with(
                    tag("rect")
                        .class("bar-all")
                        .attr("x", "0")
                        .attr("y", "0")
                        .attr("width", all.to_string())
                        .attr("height", "6"),
                )
                .each(report.inked.iter().map(|words| {
                    tag("rect")
                        .class("bar-quoted")
                        .attr("x", words.start.to_string())
                        .attr("y", "0")
                        .attr("width", (words.end - words.start).to_string())
                        .attr("height", "6")
                        .html()
                })),
        )
        .with(tag("span").class("count").with(format!("{quoted} of {all} words")))
        .html()
}
