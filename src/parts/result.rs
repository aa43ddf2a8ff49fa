//! What a finished round says, and what to do next.

use crate::parts::prose::prose;
use crate::parts::question::Question;
use crate::quiz::{Place, Quiz};
use crate::route::{Here, Route};
use crate::score::{Grasp, Leaning, Score};
use content::{CardId, Id};
use yew::prelude::*;

/// The result leads with which way the reader leans.
#[must_use]
pub fn result(here: Here, quiz: &Quiz, round: u32, score: &Score) -> Html {
    let name = here.book.site().sentence_name;
    let leaning = match score.leaning() {
        Leaning::More => format!("You tend to read more into {name} than it says."),
        Leaning::Less => format!("You tend to read less into {name} than it says."),
        Leaning::Neither => format!("You read neither more nor less into {name} than it says."),
    };
    html! {
        <section class="result" id="result" tabindex="-1" data-first-try={score.first_try.to_string()}>
            <h2>{ "Your result" }</h2>
            <p class="leaning">{ leaning }</p>
            <p>{ format!("Right at the first check: {} of {}.", score.first_try, score.asked) }</p>
            { confidence(score) }
            { again(here, quiz, round, score) }
            { posttest(here, quiz, round) }
            <h3>{ "Phrase by phrase" }</h3>
            <ul class="grasp">{ for score.cards.iter().map(|(card, grasp)| phrase(here, *card, *grasp)) }</ul>
            { next(here, round) }
        </section>
    }
}

fn confidence(score: &Score) -> Html {
    match (score.certain, score.certain_right) {
        (0, _) => html! {},
        (all, right) if all == right => {
            html! { <p>{ format!("You were certain {all} times, and right each time.") }</p> }
        }
        (all, right) => html! { <p>{ format!("You were certain {all} times, and right {right} of those times.") }</p> },
    }
}

/// Missed questions return once.
fn again(here: Here, quiz: &Quiz, round: u32, score: &Score) -> Html {
    if score.missed.is_empty() {
        return html! {};
    }
    let place = Place::Again(round);
    html! {
        <section class="again">
            <h3>{ "Missed, once more" }</h3>
            <p>{ format!("Right at the second try: {} of {}.", score.after_retry, score.missed.len()) }</p>
            { for score.missed.iter().enumerate().map(|(at, id)| html! {
                <Question {here} id={*id} {place} number={at + 1} answer={quiz.answer(place, *id)} key={id.index()} />
            }) }
        </section>
    }
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
        return html! {};
    }
    html! {
        <section class="again">
            <h3>{ "The statements from the start, again" }</h3>
            { for statements.iter().enumerate().map(|(at, id)| html! {
                <Question {here} id={*id} {place} number={at + 1} answer={quiz.answer(place, *id)} key={id.index()} />
            }) }
            if let Some((before, after)) = compared {
                <p>{ format!("Right before reading: {before} of {0}. Now: {after} of {0}.", statements.len()) }</p>
            }
        </section>
    }
}

fn phrase(here: Here, card: CardId, grasp: Grasp) -> Html {
    let (key, word) = match grasp {
        Grasp::Solid => ("solid", "solid"),
        Grasp::Once => ("once", "right, asked once"),
        Grasp::Shaky => ("shaky", "shaky"),
        Grasp::NotAsked => ("not-asked", "not asked"),
    };
    html! {
        <li data-grasp={key}><a href={here.link(Route::Card(card))}>{ prose(here, here.book.get(card).name) }</a>{ ": " }{ word }</li>
    }
}

fn next(here: Here, round: u32) -> Html {
    let more = !crate::quiz::deck(here.book, round + 1).is_empty();
    html! {
        <p class="actions">
            if more { <a class="button" href={here.link(Route::Quiz(round + 1))}>{ "Another round" }</a> }
            <button type="button" class="quiet" data-restart={Place::Round(round).name()}>{ "This round again" }</button>
        </p>
    }
}
