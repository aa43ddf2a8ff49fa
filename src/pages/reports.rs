//! The reports compared: phrase by phrase, by attribution, and wording by wording.

use super::{head, sections, title};
use crate::parts::family::family;
use crate::parts::ladder::ladder;
use crate::parts::matrix::matrix;
use crate::parts::prose::{plain, prose};
use crate::parts::sentence::printed;
use crate::route::{Here, Route};
use content::{FamilyId, ReportId};
use yew::prelude::*;

pub fn reports(here: Here) -> Html {
    let entry = |id: FamilyId| {
        let family = here.book.get(id);
        html! { <li><a href={here.link(Route::Family(id))}>{ prose(here, family.name) }</a>{ " " }{ prose(here, family.about) }</li> }
    };
    html! {
        <>
            { head(here) }
            <section><h2 id="matrix">{ "Phrase by phrase" }</h2>{ matrix(here) }</section>
            <section><h2 id="printed">{ "What each report prints" }</h2>{ for here.book.ids().map(|report| one_report(here, report)) }</section>
            <section><h2 id="ladder">{ "Who says so" }</h2>{ ladder(here) }</section>
            <section><h2 id="wordings">{ "The same in other words" }</h2><ul class="contents">{ for here.book.ids().map(entry) }</ul></section>
            { sections(here) }
        </>
    }
}

fn one_report(here: Here, id: ReportId) -> Html {
    let report = here.book.get(id);
    html! { <><h3>{ plain(here, report.handle) }</h3>{ printed(here, &report.inked) }</> }
}

pub fn one_family(here: Here, id: FamilyId) -> Html {
    html! {
        <>
            <h1>{ title(here) }</h1>
            { family(here, id) }
            <p><a href={here.link_to(Route::Reports, "wordings")}>{ "All wordings" }</a></p>
        </>
    }
}
