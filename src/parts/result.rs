//! What a finished round says, and what to do next.

use crate::parts::link::link;
use crate::parts::prose::prose;
use crate::parts::question::Question;
use crate::parts::tag::tag;
use crate::quiz::{Place, Quiz};
use crate::route::{Here, Route};
use crate::score::{Grasp, Leaning, Score};
use content::{CardId, Id};
use yew::prelude::*;

/// The result leads with which way the reader leans.
pub fn result(here: Here, quiz: &Quiz, round: u32, score: &Score) -> Html {
    let name = here.book.site().sentence_name;
    let leaning = match score.leaning() {
        Leaning::More => format!("You tend to read more into {name} than it says."),
        Leaning::Less => format!("You tend to read less into {name} than it says."),
        Leaning::Neither => format!("You read neither more nor less into {name} than it says."),
    };
    tag("section")
        .class("result")
        .attr("id", "result")
        .attr("tabindex", "-1")
        .attr("data-first-try", score.first_try.to_string())
        .with(tag("h2").with("Your result"))
        .with(tag("p").class("leaning").with(leaning))
        .with(tag("p").with(format!("Right at the first check: {} of {}.", score.first_try, score.asked)))
        .with(confidence(score))
        .with(again(here, quiz, round, score))
        .with(posttest(here, quiz, round))
        .with(tag("h3").with("Phrase by phrase"))
        .with(tag("ul").class("grasp").each(score.cards.iter().map(|(card, grasp)| phrase(here, *card, *grasp))))
        .with(next(here, round))
        .html()
}

fn confidence(score: &Score) -> Html {
    match (score.certain, score.certain_right) {
        (0, _) => Html::default(),
        (all, right) if all == right => {
            tag("p").with(format!("You were certain {all} times, and right each time.")).html()
        }
        (all, right) => {
            tag("p").with(format!("You were certain {all} times, and right {right} of those times.")).html()
        }
    }
}

/// Missed questions return once.
fn again(here: Here, quiz: &Quiz, round: u32, score: &Score) -> Html {
    if score.missed.is_empty() {
        return Html::default();
    }
    let place = Place::Again(round);
    tag("section")
        .class("again")
        .with(tag("h3").with("Missed, once more"))
        .with(tag("p").with(format!("Right at the second try: {} of {}.", score.after_retry, score.missed.len())))
        .each(score.missed.iter().enumerate().map(|(at, id)| {
            html! {
                <Question {here} id={*id} {place} number={at + 1} answer={quiz.answer(place, *id)} key={id.index()} />
            }
        }))
        .html()
}

/// The statements judged before reading, judged again; only they are compared.
fn posttest(here: Here, quiz: &Quiz, round: u32) -> Html {
    let statements = here.book.site().pretest;
    let place = Place::Posttest(round);
    let right = |place| {
        let answers: Option<Vec<_>> = statements.iter().map(|id| quiz.answer(place, *id)).collect();
        answers.map(|answers| answers.into_iter().filter(|answer| answer.is_right(here.book)).count())
    };
    let before = right(Place::Pretest);
    let compared = before.zip(right(place));
    if before.is_none() {
        return Html::default();
    }
    tag("section")
        .class("again")
        .with(tag("h3").with("The statements from the start, again"))
        .each(statements.iter().enumerate().map(|(at, id)| {
            html! {
                <Question {here} id={*id} {place} number={at + 1} answer={quiz.answer(place, *id)} key={id.index()} />
            }
        }))
        .with(if let Some((before, after)) = compared {
            tag("p")
                .with(format!("Right before reading: {before} of {0}. Now: {after} of {0}.", statements.len()))
                .html()
        } else {
            Html::default()
        })
        .html()
}

fn phrase(here: Here, card: CardId, grasp: Grasp) -> Html {
    let (key, word) = match grasp {
        Grasp::Solid => ("solid", "solid"),
        Grasp::Once => ("once", "right, asked once"),
        Grasp::Shaky => ("shaky", "shaky"),
        Grasp::NotAsked => ("not-asked", "not asked"),
    };
    tag("li")
        .attr("data-grasp", key)
        .with(link(here, Route::Card(card)).with(prose(here, here.book.get(card).name)))
        .with(": ")
        .with(word)
        .html()
}

fn next(here: Here, round: u32) -> Html {
    let more = !crate::quiz::deck(here.book, round + 1).is_empty();
    tag("p")
        .class("actions")
        .with(if more {
            link(here, Route::Quiz(round + 1)).class("button").with("Another round").html()
        } else {
            Html::default()
        })
        .with(
            tag("button")
                .attr("type", "button")
                .class("quiet")
                .attr("data-restart", Place::Round(round).name())
                .with("This round again"),
        )
        .html()
}
