//! What stands around every page: the way about, and who answers for it.

use crate::parts::prose::prose;
use crate::route::{Here, Route};
use content::PageKind;
use yew::prelude::*;

/// The page inside its frame. An embedded page has only a foot, which leads out of the frame.
#[must_use]
pub fn frame(here: Here, page: Html) -> Html {
    if here.is_embedded() {
        return html! { <><main id="main">{ page }</main>{ embed_foot(here) }</> };
    }
    html! {
        <>
            <a class="skip" href="#main">{ "Skip to the text" }</a>
            <header class="masthead">
                <a class="brand" href={here.link(Route::Start)}>{ here.book.site().title }</a>
                <nav aria-label="Pages"><ul>{ for pages().map(|(to, name)| tab(here, to, name)) }</ul></nav>
            </header>
            <main id="main" tabindex="-1">{ page }</main>
            { foot(here) }
        </>
    }
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
    html! { <li><a href={here.link(to)} aria-current={current}>{ name }</a></li> }
}

fn foot(here: Here) -> Html {
    let site = here.book.site();
    html! {
        <footer class="foot">
            <p>{ "Every quotation is checked against its report when the page is built. " }<a href={here.link(Route::About)}>{ "How, and what the texts cannot tell" }</a></p>
            <p class="hint">{ version(here) }</p>
            if let Some(contact) = site.contact { <p class="hint">{ "Found a mistake? " }{ prose(here, contact) }</p> }
        </footer>
    }
}

fn embed_foot(here: Here) -> Html {
    html! {
        <footer class="foot">
            <p class="hint">
                <a href={here.link(Route::Start)} target="_blank">{ here.book.site().title }</a>
                { " · " }{ version(here) }
            </p>
        </footer>
    }
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
