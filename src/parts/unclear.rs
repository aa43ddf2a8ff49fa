//! A way to say that a question is unclear: a message with its name and the content's hash, ready to send or copy.

use crate::parts::prose::prose;
use crate::parts::tag::{Child, group, tag};
use crate::route::Here;
use yew::prelude::*;

/// A native disclosure, so that it works without the program too. Opening it is an event for the host page.
pub fn unclear(here: Here, slug: &'static str) -> Html {
    let version = format!("{:016x}", here.book.hash().0);
    let message = ["Question ", slug, ", version ", &version].concat();
    let contact = here.book.site().contact;
    let mail = contact.filter(|contact| contact.contains('@') && !contact.contains(' ')).map(|address| {
        let href = ["mailto:", address, "?subject=Unclear%20question&body=", &message.replace(' ', "%20")].concat();
        group(vec![tag("a").attr("href", href).with("Write a message").html(), Child::node(", or copy this: ")])
    });
    tag("details")
        .class("unclear")
        .with(tag("summary").with("Unclear?"))
        .with(
            tag("p")
                .with("Tell ")
                .with(
                    contact.map_or_else(|| Child::node("whoever publishes this page"), |contact| prose(here, contact)),
                )
                .with(" what is unclear about it. ")
                .with(mail.unwrap_or_else(|| Child::node("Copy this: ")))
                .with(tag("code").with(message)),
        )
        .html()
}
