//! The start: the sentence, what each report quotes of it, the minute, and three statements to judge.

use super::{head, sections};
use crate::parts::bars::bars;
use crate::parts::link::link;
use crate::parts::prose::prose;
use crate::parts::question::numbered;
use crate::parts::sentence::sentence;
use crate::parts::tag::{group, tag};
use crate::parts::verdict::{meaning, verdict};
use crate::quiz::{Place, Quiz};
use crate::route::{Here, Route};
use content::{CardId, Id, Verdict};
use yew::prelude::*;

pub fn start(here: Here, quiz: &Quiz) -> Html {
    group(vec![
        head(here),
        tag("div").class("hero").with(sentence(here, None)).html(),
        bars(here),
        way_in(here, quiz),
        tag("section").class("minute").with(tag("h2").with("In a minute")).with(minute(here)).html(),
        pretest(here, quiz),
        sections(here),
    ])
}

/// The way into the walk, or on in it for a reader who checked some of its cards.
fn way_in(here: Here, quiz: &Quiz) -> Html {
    let first = CardId::new(0);
    let checked = |card: &CardId| quiz.answer(Place::Walk, here.book.get(*card).check).is_some();
    let begun = here.book.ids().any(|card| checked(&card));
    let next = here.book.ids().find(|card| !checked(card)).filter(|_| begun);
    let words = next.map_or("Start the walk".into(), |card| format!("Go on with card {}", card.index() + 1));
    let promise =
        format!("{} short cards, about {} minutes.", here.book.count::<CardId>(), here.book.get(first).minutes_left());
    tag("p")
        .class("actions")
        .with(link(here, Route::Card(next.unwrap_or(first))).class("button").with(words))
        .with(tag("span").class("hint").with(promise))
        .html()
}

/// The shortest version: a line each, which opens to what it rests on.
pub fn minute(here: Here) -> Html {
    let lines = here.book.site().minute;
    tag("ol")
        .class("lines")
        .each(
            lines.iter().map(|line| {
                tag("li").with(prose(here, line.line)).with(super::walk::grounds(here, &line.claims)).html()
            }),
        )
        .html()
}

/// Statements to judge before reading; kept for the comparison at the end.
fn pretest(here: Here, quiz: &Quiz) -> Html {
    let place = Place::Pretest;
    let answers = [Verdict::Says, Verdict::DoesNotSay, Verdict::LeavesOpen].into_iter();
    let told = |it: Verdict| tag("li").with(verdict(it)).with(" ").with(meaning(it)).html();
    tag("section")
        .class("pretest")
        .with(tag("h2").with("Before the walk: three statements"))
        .with(
            tag("p")
                .class("hint")
                .with("Skip them if you like. They are kept on this device only, and asked again after the quiz."),
        )
        .with(tag("ul").class("verdicts").each(answers.map(told)))
        .each(numbered(here, quiz, place, &here.book.site().pretest))
        .html()
}
