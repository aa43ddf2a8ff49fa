//! What stands around every page: the way about, and who answers for it.

use crate::parts::prose::prose;
use crate::parts::tag::{group, tag};
use crate::route::{Here, Route};
use content::PageKind;
use yew::prelude::*;

/// The page inside its frame. An embedded page has only a foot, which leads out of the frame.
pub fn frame(here: Here, page: Html) -> Html {
    if here.is_embedded() {
        return group(vec![tag("main").attr("id", "main").with(page).html(), embed_foot(here)]);
    }
    group(vec![
        tag("a").class("skip").attr("href", "#main").with("Skip to the text").html(),
        tag("header")
            .class("masthead")
            .with(tag("a").class("brand").attr("href", here.link(Route::Start)).with(here.book.site().title))
            .with(
                tag("nav")
                    .attr("aria-label", "Pages")
                    .with(tag("ul").each(pages().map(|(to, name)| tab(here, to, name)))),
            )
            .html(),
        tag("main").key(here.route.path(here.book)).attr("id", "main").attr("tabindex", "-1").with(page).html(),
        foot(here),
    ])
}

fn pages() -> impl Iterator<Item = (Route, &'static str)> {
    [
        (Route::Walk, "Walk"),
        (Route::Quiz(1), "Quiz"),
        (Route::Reports, "Reports"),
        (Route::Sources, "Sources"),
        (Route::About, "About"),
    ]
    .into_iter()
}

fn tab(here: Here, to: Route, name: &'static str) -> Html {
    let current = if here.route == to {
        Some("page")
    } else if here.route.kind() == to.kind() && here.route.kind() != PageKind::Start {
        Some("true")
    } else {
        None
    };
    tag("li").with(tag("a").attr("href", here.link(to)).attr("aria-current", current).with(name)).html()
}

fn foot(here: Here) -> Html {
    let site = here.book.site();
    tag("footer")
        .class("foot")
        .with(
            tag("p")
                .with("Every quotation is checked against its report when the page is built. ")
                .with(tag("a").attr("href", here.link(Route::About)).with("How, and what the texts cannot tell")),
        )
        .with(
            tag("p")
                .class("ways")
                .with(tag("a").attr("href", here.link(Route::Teach)).with("Use it in class"))
                .with(" · ")
                .with(tag("a").attr("href", here.link(Route::Builder)).with("Put it on your page"))
                .with(" · ")
                .with(tag("a").attr("href", here.link(Route::Access)).with("Access")),
        )
        .with(tag("p").class("hint").with(version(here)))
        .with(if let Some(contact) = site.contact {
            tag("p").class("hint").with("Found a mistake? ").with(prose(here, contact)).html()
        } else {
            Html::default()
        })
        .html()
}

fn embed_foot(here: Here) -> Html {
    tag("footer")
        .class("foot")
        .with(
            tag("p")
                .class("hint")
                .with(
                    tag("a")
                        .attr("href", here.link(Route::Start))
                        .attr("target", "_blank")
                        .with(here.book.site().title),
                )
                .with(" · ")
                .with(version(here)),
        )
        .html()
}

/// The content's version and date, and when it was corrected.
fn version(here: Here) -> String {
    let site = here.book.site();
    let mut version = format!("Version {:08x}, {}", here.book.hash().0 >> 32, site.date);
    // The first entry is the publication itself.
    if let Some(last) = site.corrections.get(1..).and_then(<[_]>::last) {
        version += &format!(", corrected {}", last.date);
    }
    version
}
