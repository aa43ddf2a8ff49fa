//! A round of the quiz: its questions one under the other, then the result.

use super::head;
use crate::parts::question::{asked, id_of};
use crate::parts::result::result;
use crate::parts::tag::{group, tag};
use crate::quiz::{Place, Quiz, deck};
use crate::route::Here;
use crate::score::score;
use yew::prelude::*;

pub fn round(here: Here, round: u32, quiz: &Quiz) -> Html {
    group(vec![head(here), questions(here, round, quiz), progress()])
}

/// What is kept, and the way to be rid of it.
fn progress() -> Html {
    tag("section")
        .class("text")
        .with(tag("h2").attr("id", "progress").with("Your progress"))
        .with(tag("p").class("kept").with("What you answered is kept on this device only."))
        .with(
            tag("p").class("unkept").with("Your progress isn’t kept here: this browser stores nothing for this page."),
        )
        .with(
            tag("p").class("actions").with(
                tag("button").attr("type", "button").class("quiet").attr("data-clear", "").with("Clear my progress"),
            ),
        )
        .html()
}

/// The questions and, once all were checked, the result.
pub fn questions(here: Here, round: u32, quiz: &Quiz) -> Html {
    let place = Place::Round(round);
    let deck = deck(here.book, round);
    let next = |at: usize| deck.get(at + 1).map_or("result".into(), |id| id_of(here, place, *id));
    let questions = deck.iter().enumerate().map(|(at, id)| asked(here, quiz, place, *id, at + 1, Some(next(at))));
    let result = match score(here.book, quiz, round) {
        Some(score) => result(here, quiz, round, &score),
        None => tag("p")
            .class("result-waits")
            .attr("id", "result")
            .attr("tabindex", "-1")
            .with("Your result stands here once every question is checked.")
            .html(),
    };
    group(vec![questions.collect(), result])
}
