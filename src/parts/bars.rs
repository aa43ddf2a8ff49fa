//! A bar for each report: how many of the sentence's words it quotes.

use crate::parts::link::link;
use crate::parts::prose::plain;
use crate::parts::sentence::{count, words};
use crate::parts::tag::{Tag, tag};
use crate::route::{Here, Route};
use content::ReportId;
use yew::prelude::*;

/// The folder of all pictures.
const PICTURES: &str = "pictures/";

/// The bars, as a list with a drawing in each line; the words say the same as the drawing.
pub fn bars(here: Here) -> Html {
    let list = tag("ul").class("bars").each(here.book.ids().map(|report| bar(here, report))).html();
    picture(here, list, "How much of it each report quotes. ", ["pictures/bars.svg", "pictures/bars.png"])
}

/// A picture over what it shows, and the same as files for print.
pub fn picture(here: Here, drawing: Html, shows: &'static str, files: [&'static str; 2]) -> Html {
    let caption = tag("figcaption").class("hint for-print").with(shows);
    tag("figure").class("picture").with(drawing).with(for_print(here, caption, files)).html()
}

/// Where a picture is to be had as a file. A link by the kind of file alone would say nothing in a list of links.
pub fn for_print(here: Here, element: Tag, [svg, png]: [&'static str; 2]) -> Tag {
    let file = |path: &'static str| {
        let name = path.strip_prefix(PICTURES).unwrap_or(path);
        tag("a").attr("href", here.file(path)).attr("download", "").with(name)
    };
    element.with("For print: ").with(file(svg)).with(", ").with(file(png))
}

fn bar(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    let all = words(here).len();
    let quoted = count(&report.inked);
    let view_box = format!("0 0 {all} 6");
    tag("li")
        .with(link(here, Route::Source(id)).with(plain(here, report.handle)))
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
