//! What a finished round says, and what to do next.

use crate::parts::link::link;
use crate::parts::prose::prose;
use crate::parts::question::numbered;
use crate::parts::tag::tag;
use crate::quiz::{Place, Quiz, another};
use crate::route::{Here, Route, Shown};
use crate::score::{Grasp, Leaning, Score};
use content::CardId;
use yew::prelude::*;

/// The result leads with which way the reader leans.
pub fn result(here: Here, quiz: &Quiz, round: u32, score: &Score) -> Html {
    let tend = leaning(here, score);
    tag("section")
        .class("result")
        .attr("id", "result")
        .attr("tabindex", "-1")
        .attr("data-first-try", score.first_try.to_string())
        .with(tag("h2").with("Your result"))
        .with(tag("p").class("leaning").with(["You ", &tend].concat()))
        .with(tag("p").with([first_try(score), asked_again(quiz, round, score)].concat()))
        .with(confidence(score))
        .with(again(here, quiz, round, score))
        .with(posttest(here, quiz, round))
        .with(tag("h3").with("Phrase by phrase"))
        .with(tag("ul").class("grasp").each(score.cards.iter().map(|(card, grasp)| phrase(here, *card, *grasp))))
        .with(share(here, round, score, &tend))
        .with(next(here, quiz, round, score))
        .html()
}

/// What the reader tends to do, said of anybody.
fn leaning(here: Here, score: &Score) -> String {
    let name = here.book.site().sentence_name;
    match score.leaning() {
        // Praise is for who missed nothing: what was missed may lean both ways, or not at all.
        Leaning::Neither if !score.missed.is_empty() => {
            format!("lean neither towards more nor towards less than {name} says.")
        }
        Leaning::More => format!("tend to read more into {name} than it says."),
        Leaning::Less => format!("tend to read less into {name} than it says."),
        Leaning::Neither => format!("read neither more nor less into {name} than it says."),
    }
}

fn first_try(score: &Score) -> String {
    format!("Right at the first check: {} of {}.", score.first_try, score.asked)
}

/// How many of the missed ones were right when asked again, once any of them was.
fn asked_again(quiz: &Quiz, round: u32, score: &Score) -> String {
    let asked = score.missed.iter().filter(|id| quiz.answer(Place::Again(round), **id).is_some()).count();
    if asked == 0 { String::new() } else { format!(" Asked again: {} of {asked}.", score.after_retry) }
}

/// The result in plain words, which give no answer away. A module of its own adds what it takes to pass them on.
fn share(here: Here, round: u32, score: &Score, tend: &str) -> Html {
    let title = here.book.site().title;
    let lean = match score.leaning() {
        Leaning::Neither => 0,
        _ => i64::try_from(score.over).unwrap_or(0) - i64::try_from(score.under).unwrap_or(0),
    };
    tag("details")
        .class("share")
        .attr("data-island", "share")
        .attr("data-address", here.link(Route::Quiz(round)))
        .attr("data-title", title)
        .attr("data-right", score.first_try.to_string())
        .attr("data-asked", score.asked.to_string())
        .attr("data-lean", lean.to_string())
        .with(tag("summary").with("Share or save this result"))
        .with(
            tag("p")
                .class("words")
                .with([title, ", round ", &round.to_string(), ". ", &first_try(score), " I ", tend].concat()),
        )
        .with(tag("div").class("made"))
        .html()
}

fn confidence(score: &Score) -> Html {
    match (score.certain, score.certain_right) {
        (0, _) => Html::default(),
        (1, right) => tag("p")
            .with(["You were certain once, and ", if right == 1 { "right." } else { "not right." }].concat())
            .html(),
        (all, right) => {
            tag("p").with(format!("You were certain {all} times: right {right}, wrong {}.", all - right)).html()
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
        .with(tag("p").class("hint").with("The count of your first checks stays as it is."))
        .each(numbered(here, quiz, place, &score.missed))
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
        .each(numbered(here, quiz, place, &statements))
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

fn next(here: Here, quiz: &Quiz, round: u32, score: &Score) -> Html {
    let number = another(here.book, quiz, round);
    let route = if here.is_embedded() { Route::Embed(Shown::Quiz(number)) } else { Route::Quiz(number) };
    let restart = |place: Place, name| {
        tag("button").attr("type", "button").class("quiet").attr("data-restart", place.name()).with(name).html()
    };
    tag("p")
        .class("actions")
        .with(link(here, route).class("button").with(format!("Another round: number {number}")))
        .with((!score.missed.is_empty()).then(|| restart(Place::Again(round), "Only what I missed")))
        .with(restart(Place::Round(round), "This round again"))
        .html()
}
