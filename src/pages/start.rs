//! The start: the sentence, what each report quotes of it, the minute, and three statements to judge.

use super::{head, sections};
use crate::parts::bars::bars;
use crate::parts::prose::prose;
use crate::parts::question::Question;
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
        tag("p")
            .class("actions")
            .with(tag("a").class("button").attr("href", here.link(Route::Card(CardId::new(0)))).with("Start the walk"))
            .html(),
        tag("section").class("minute").with(tag("h2").with("In a minute")).with(minute(here)).html(),
        pretest(here, quiz),
        sections(here),
    ])
}

/// The shortest version: a line each, which opens to the card that tells more.
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
        .with(tag("h2").with("Before you read: three statements"))
        .with(
            tag("p")
                .class("hint")
                .with("Skip them if you like. They are kept on this device only, and asked again after the quiz."),
        )
        .with(tag("ul").class("verdicts").each(answers.map(told)))
        .each(here.book.site().pretest.iter().enumerate().map(|(at, id)| {
            html! {
                <Question {here} id={*id} {place} number={at + 1} answer={quiz.answer(place, *id)} key={id.index()} />
            }
        }))
        .html()
}
