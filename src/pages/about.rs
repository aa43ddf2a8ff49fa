//! How it was made, and what it cannot tell; what was tested for access, and how to tell of a barrier.

use super::{head, sections};
use crate::parts::card::outside_note;
use crate::parts::prose::{plain, prose};
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
        tag("section")
            .class("text")
            .with(tag("h2").attr("id", "licences").with("What the program is built from"))
            .with(
                tag("ul").class("contents").with(
                    tag("li")
                        .with(tag("a").attr("href", here.file(LICENCES)).with("The crates in it, and their licences"))
                        .with(tag("p").with("A list in plain text, with the words of each licence.")),
                ),
            )
            .html(),
    ])
}

/// Written by the build, from what the compiler linked.
pub const LICENCES: &str = "licences.txt";

pub fn access(here: Here) -> Html {
    group(vec![head(here), sections(here), barrier(here)])
}

/// Where a barrier is reported, with a message to begin from.
fn barrier(here: Here) -> Html {
    let contact = here.book.site().contact;
    let message =
        format!("A barrier on a page of {}, version {:08x}", here.book.site().title, here.book.hash().0 >> 32);
    let to = contact.map_or_else(|| "whoever publishes this copy of the site".into(), |contact| prose(here, contact));
    let mail = contact.map(|contact| plain(here, contact)).filter(|it| it.contains('@') && !it.contains(' '));
    let mail = mail.map(|address| {
        let href = ["mailto:", &address, "?subject=", &message.replace(' ', "%20")].concat();
        tag("p").with(tag("a").attr("href", href).with("Write a message"))
    });
    tag("section")
        .class("text")
        .with(tag("h2").attr("id", "barrier").with("If something is in your way"))
        .with(tag("p").with("Tell ").with(to).with(
            ". Say which page it was and what you wanted to do. It helps to know your browser and what you use with it, \
             such as a screen reader, a magnifier or voice control.",
        ))
        .with(tag("p").with("Put this into the message, so that the version is known: ").with(tag("code").with(message)))
        .with(mail)
        .html()
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
