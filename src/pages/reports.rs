//! The reports compared: phrase by phrase, by attribution, and wording by wording.

use super::{head, sections, title};
use crate::parts::family::family;
use crate::parts::ladder::ladder;
use crate::parts::link::{link, link_to};
use crate::parts::lookup::lookup;
use crate::parts::map::map;
use crate::parts::matrix::matrix;
use crate::parts::prose::{plain, prose};
use crate::parts::sentence::printed;
use crate::parts::tag::{group, tag};
use crate::route::{Here, Route};
use content::{FamilyId, ReportId};
use yew::prelude::*;

pub fn reports(here: Here) -> Html {
    let entry = |id: FamilyId| {
        let family = here.book.get(id);
        tag("li")
            .with(link(here, Route::Family(id)).with(prose(here, family.name)))
            .with(tag("p").with(prose(here, family.about)))
            .html()
    };
    group(vec![
        head(here),
        tag("section").with(tag("h2").attr("id", "matrix").with("Phrase by phrase")).with(matrix(here)).html(),
        tag("section")
            .with(tag("h2").attr("id", "printed").with("What each report prints"))
            .with(map(here))
            .each(here.book.ids().map(|report| one_report(here, report)))
            .html(),
        tag("section")
            .with(tag("h2").attr("id", "paste").with("Your own wording"))
            .with(tag("p").with("Set what somebody says it says against the words themselves."))
            .with(lookup("paste", "Paste a sentence"))
            .html(),
        // What the ladder is, before it.
        sections(here),
        tag("section").with(tag("h2").attr("id", "ladder").with("Who says so")).with(ladder(here)).html(),
        tag("section")
            .with(tag("h2").attr("id", "wordings").with("The same in other words"))
            .with(tag("ul").class("contents").each(here.book.ids().map(entry)))
            .html(),
    ])
}

/// What a report prints of the sentence; the picture is enough where that is nothing.
fn one_report(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    if report.inked.is_empty() {
        return Html::default();
    }
    group(vec![tag("h3").with(plain(here, report.handle)).html(), printed(here, &report.inked)])
}

pub fn one_family(here: Here, id: FamilyId) -> Html {
    group(vec![
        tag("h1").with(title(here)).html(),
        family(here, id),
        tag("p").with(link_to(here, Route::Reports, "wordings").with("All wordings")).html(),
    ])
}
