//! What stands around every page: the way about, and who answers for it.

use crate::parts::link::{leading, link};
use crate::parts::prose::prose;
use crate::parts::tag::{Child, group, tag};
use crate::route::{Here, Route};
use content::PageKind;
use yew::prelude::*;

/// The page inside its frame. An embedded page has only a foot, which leads out of the frame.
pub fn frame(here: Here, page: Html) -> Html {
    if here.is_embedded() {
        return group(vec![
            // It takes the focus from what goes away, as on other pages.
            tag("main").attr("id", "main").attr("tabindex", "-1").with(page).html(),
            embed_foot(here),
        ]);
    }
    group(vec![
        tag("a").class("skip").attr("href", "#main").with("Skip to the text").html(),
        tag("header")
            .class("masthead")
            .with(link(here, Route::Start).class("brand").with(here.book.site().title))
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
    tag("li").with(link(here, to).attr("aria-current", current).with(name)).html()
}

fn foot(here: Here) -> Html {
    let site = here.book.site();
    tag("footer")
        .class("foot")
        .with(
            tag("p")
                .with("Every quotation is checked against its report when the page is built. ")
                .with(link(here, Route::About).with("How it is checked, and what the texts cannot tell")),
        )
        .with(
            tag("p")
                .class("ways")
                .with(link(here, Route::Teach).with("Use it in class"))
                .with(" ")
                .with(link(here, Route::Builder).with("Put it on your page"))
                .with(" ")
                .with(link(here, Route::Access).with("Accessibility")),
        )
        .with(tag("p").class("hint").with(version(here)))
        .with(if let Some(contact) = site.contact {
            tag("p").class("hint").with("Found a mistake? ").with(prose(here, contact)).html()
        } else {
            Html::default()
        })
        .html()
}

/// Who answers for what is framed, and where all of it is.
fn embed_foot(here: Here) -> Html {
    let whole = here.route.link(here.book, Route::Start);
    tag("footer")
        .class("foot")
        .with(within(here))
        .with(
            tag("p")
                .class("hint")
                .with(leading(here, Route::About, whole).with(here.book.site().title))
                .with(" · ")
                .with(version(here)),
        )
        .html()
}

/// The way about in a frame that shows the whole explainer.
fn within(here: Here) -> Html {
    if here.leaves_frame(Route::Walk) {
        return Html::default();
    }
    let ways = [(Route::Start, "Start"), (Route::Walk, "Walk"), (Route::Quiz(1), "Quiz")];
    tag("p")
        .class("ways")
        .each(ways.map(|(to, name)| group(vec![link(here, to).with(name).html(), Child::node(" ")])))
        .html()
}

/// The content's version and date, and when it was corrected.
fn version(here: Here) -> String {
    let site = here.book.site();
    let mut version = format!("Version {:08x}, {}", here.book.hash().0 >> 32, site.date);
    // The first one is the publication itself; in which order they stand is the author's choice.
    if let (Some(last), 2..) = (site.corrections.iter().map(|its| its.date).max(), site.corrections.len()) {
        version += &format!(", corrected {last}");
    }
    version
}
