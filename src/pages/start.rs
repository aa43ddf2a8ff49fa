//! The start: the sentence, what each report quotes of it, the minute, and three statements to judge.

use super::{head, sections};
use crate::parts::bars::bars;
use crate::parts::prose::prose;
use crate::parts::question::Question;
use crate::parts::sentence::sentence;
use crate::quiz::{Place, Quiz};
use crate::route::{Here, Route};
use content::{CardId, Id};
use yew::prelude::*;

pub fn start(here: Here, quiz: &Quiz) -> Html {
    html! {
        <>
            { head(here) }
            <div class="hero">{ sentence(here, None) }</div>
            { bars(here) }
            <p class="actions"><a class="button" href={here.link(Route::Card(CardId::new(0)))}>{ "Start the walk" }</a></p>
            <section class="minute"><h2>{ "In a minute" }</h2>{ minute(here) }</section>
            { pretest(here, quiz) }
            { sections(here) }
        </>
    }
}

/// The shortest version: a line each, which opens to the card that tells more.
pub fn minute(here: Here) -> Html {
    let lines = here.book.site().minute;
    html! {
        <ol class="lines">
            { for lines.iter().map(|line| html! { <li>{ prose(here, line.line) }{ super::walk::grounds(here, &line.claims) }</li> }) }
        </ol>
    }
}

/// Statements to judge before reading; kept for the comparison at the end.
fn pretest(here: Here, quiz: &Quiz) -> Html {
    let place = Place::Pretest;
    html! {
        <section class="pretest">
            <h2>{ "Before you read: three statements" }</h2>
            <p class="hint">{ "Skip them if you like. They are kept on this device only, and asked again after the quiz." }</p>
            { for here.book.site().pretest.iter().enumerate().map(|(at, id)| html! {
                <Question {here} id={*id} {place} number={at + 1} answer={quiz.answer(place, *id)} key={id.index()} />
            }) }
        </section>
    }
}
