//! How it was made, and what it cannot tell.

use super::{head, sections};
use crate::parts::card::outside_note;
use crate::parts::prose::prose;
use crate::parts::tag::{group, tag};
use crate::route::Here;
use content::Correction;
use yew::prelude::*;

pub fn about(here: Here) -> Html {
    group(vec![
        head(here),
        sections(here),
        tag("section")
            .class("text")
            .with(tag("h2").with("From outside the reports"))
            .each(here.book.ids().map(|note| outside_note(here, note)))
            .html(),
        tag("section")
            .class("text")
            .with(tag("h2").attr("id", "corrections").with("Changes"))
            .with(tag("ul").each(here.book.site().corrections.iter().map(|its| correction(here, its))))
            .html(),
    ])
}

fn correction(here: Here, correction: &Correction<'static>) -> Html {
    tag("li")
        .with(tag("time").attr("datetime", correction.date).with(correction.date))
        .with(": ")
        .with(prose(here, correction.what))
        .with(" ")
        .with(prose(here, correction.why))
        .html()
}
