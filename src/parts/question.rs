//! A question: one document of native controls, the same before the program runs and after.
//!
//! Before it runs, the style sheet shows what belongs to the choice (`:has(:checked)`). Once it runs,
//! the first check is kept: `data-checked` on the fieldset switches the style sheet from what is
//! chosen now to what was chosen then. Inputs are uncontrolled and `open` is never set, so nothing
//! that the reader did is undone.

use crate::parts::prose::{prose, spans};
use crate::parts::quotation::{in_paragraph, quotation};
use crate::parts::sentence::{clause_words, clauses};
use crate::parts::verdict::{self, icon};
use crate::quiz::{Answer, Place, Sure, picks_hint};
use crate::route::{Here, Route};
use content::{Choice, Kind, Label, Question as Record, QuestionId, draw};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub here: Here,
    pub id: QuestionId,
    pub place: Place,
    /// Its number on the page, from 1; 0 if it stands alone.
    pub number: usize,
    /// The id of what comes after it on the page.
    #[prop_or_default]
    pub next: Option<AttrValue>,
    pub answer: Option<Answer>,
}

#[component]
pub fn Question(props: &Props) -> Html {
    let Props { here, id, place, number, next, answer } = props.clone();
    let question = here.book.get(id);
    let outcome = answer.map(|answer| if answer.is_right(here.book) { "right" } else { "wrong" });
    let checked = answer.map(|answer| answer.picks.iter().map(|pick| pick.to_string()).collect::<Vec<_>>().join(" "));
    let name = control_name(place, question.slug);
    html! {
        <fieldset
            class="question"
            id={element_id(&name)}
            tabindex="-1"
            data-question={question.slug}
            data-place={place.name()}
            data-checked={checked}
            data-outcome={outcome}
        >
            <legend>
                if number > 0 { <span class="number">{ format!("Question {number}. ") }</span> }
                { ask(here, &question) }
            </legend>
            { exhibit(here, &question) }
            if let Some(hint) = picks_hint(question.kind) { <p class="hint">{ hint }</p> }
            <div class="choices">
                { for order(place, &question).into_iter().map(|at| control(here, &question, &name, at, &question.choices[at])) }
            </div>
            { sure(place, &name) }
            <details class="check">
                <summary>{ "Check" }</summary>
                { feedback(here, &question, answer, next) }
            </details>
            <p class="status" role="status">{ outcome.map(outcome_word).unwrap_or_default() }</p>
        </fieldset>
    }
}

fn element_id(name: &str) -> String {
    ["question-", name].concat()
}

/// The id of a question's element, for links within the page.
#[must_use]
pub fn id_of(here: Here, place: Place, id: QuestionId) -> AttrValue {
    element_id(&control_name(place, here.book.slug(id))).into()
}

/// In which order the choices stand: by the round's number, except where the order means something.
fn order(place: Place, question: &Record<'static>) -> Vec<usize> {
    let count = question.choices.len();
    let ordered = matches!(question.kind, Kind::Verdict | Kind::Phrases | Kind::Ladder);
    match place {
        Place::Round(number) | Place::Again(number) if !ordered => draw::order(count, number.into(), question.slug),
        _ => (0..count).collect(),
    }
}

/// Inputs of one question share a name; the same question may stand twice on a page.
fn control_name(place: Place, slug: &str) -> String {
    match place {
        Place::Again(_) | Place::Posttest(_) => [slug, "-again"].concat(),
        _ => slug.to_owned(),
    }
}

fn outcome_word(outcome: &str) -> &'static str {
    if outcome == "right" { "Right" } else { "Not quite" }
}

fn ask(here: Here, question: &Record<'static>) -> Html {
    match question.kind {
        Kind::Verdict => html! {
            <>
                <span class="ask">{ ["What does ", here.book.site().sentence_name, " make of this statement?"].concat() }</span>
                { " " }
                <span class="statement">{ prose(here, question.ask) }</span>
            </>
        },
        _ => html! { <span class="ask">{ prose(here, question.ask) }</span> },
    }
}

/// What the reader looks at before choosing.
fn exhibit(here: Here, question: &Record<'static>) -> Html {
    if let Some(gap) = question.gap {
        let part = |card| {
            let words = clause_words(here, card);
            if card == gap {
                html! { <><span class="gap" role="img" aria-label="missing words">{ "\u{a0}" }</span>{ " " }</> }
            } else {
                html! { <>{ words }{ " " }</> }
            }
        };
        return html! { <blockquote class="exhibit">{ for clauses(here).map(part) }</blockquote> };
    }
    let family = question.family.map(|family| here.book.get(family).versions).unwrap_or_default();
    let shown = question.shows.into_iter().chain(family);
    // Who said it is what the reader is asked, so the exhibit doesn't tell.
    if question.kind == Kind::Speaker {
        return shown.map(|id| html! { <blockquote class="exhibit">{ spans(here, id) }</blockquote> }).collect();
    }
    shown.map(|id| quotation(here, id)).collect()
}

fn control(here: Here, question: &Record<'static>, name: &str, at: usize, choice: &Choice<'static>) -> Html {
    let kind = if question.kind.picks_many() { "checkbox" } else { "radio" };
    html! {
        <label class="choice">
            <input type={kind} name={name.to_owned()} value={at.to_string()} data-key={choice.right.then_some("")} autocomplete="off" />
            <span class="label">{ label(here, question, choice.label) }</span>
        </label>
    }
}

fn label(here: Here, question: &Record<'static>, label: Label<'static>) -> Html {
    match label {
        Label::Text(text) => prose(here, text),
        Label::Quote(quote) => spans(here, quote),
        Label::Clause(card) => html! { <q>{ clause_words(here, card) }</q> },
        Label::Speaker(speaker) => prose(here, here.book.get(speaker).name),
        Label::Rung(rung) => html! { { verdict::rung(rung) } },
        Label::Verdict(verdict) => verdict::verdict(verdict),
        Label::Edit { from, to } => {
            let report = question.shows.map(|shown| here.book.get(shown).report);
            let old = report.map(|report| here.book.text(report, from)).unwrap_or_default();
            html! { <><del><q>{ old }</q></del>{ " → " }<ins>{ prose(here, to) }</ins></> }
        }
    }
}

/// How sure the reader is: optional, and only where a round counts it.
fn sure(place: Place, name: &str) -> Html {
    if !matches!(place, Place::Round(_)) {
        return html! {};
    }
    let option = |(at, sure): (usize, &Sure)| {
        html! {
            <label><input type="radio" name={[name, "-sure"].concat()} value={at.to_string()} autocomplete="off" />{ " " }{ sure.name() }</label>
        }
    };
    html! {
        <div class="sure" role="group" aria-label="How sure are you? Optional.">
            <span aria-hidden="true">{ "How sure? " }</span>
            { for Sure::ALL.iter().enumerate().map(option) }
        </div>
    }
}

/// All feedback is in the page; styles show what belongs to the choice.
fn feedback(here: Here, question: &Record<'static>, answer: Option<Answer>, next: Option<AttrValue>) -> Html {
    let claim = here.book.get(question.claim);
    let card = here.book.get(question.card);
    let because = |(at, choice): (usize, &Choice<'static>)| because(here, question, at, choice, answer);
    html! {
        <div class="feedback">
            <p class="empty">{ "Choose an answer first." }</p>
            <div class="told">
                <p class="outcome" data-says="right">{ icon(html! { <path d="M2 8.5 6.5 13 14 3.5" fill="none" stroke="currentColor" stroke-width="2.5" /> }) }{ "Right" }</p>
                <p class="outcome" data-says="wrong">{ icon(html! { <path d="M3 3l10 10M13 3 3 13" fill="none" stroke="currentColor" stroke-width="2.5" /> }) }{ "Not quite" }</p>
                { for question.choices.iter().enumerate().map(because) }
                { answer_told(here, question) }
                { for claim.quotes.iter().take(1).map(|id| in_paragraph(here, *id)) }
                <p class="taught">{ "Read more: " }<a href={here.link(Route::Card(question.card))}>{ prose(here, card.name) }</a></p>
                if let Some(next) = next { <p class="onward"><a href={format!("#{next}")}>{ "Go on" }</a></p> }
            </div>
        </div>
    }
}

/// The one right answer, for who chose another; where several are right, the missed ones are shown instead.
fn answer_told(here: Here, question: &Record<'static>) -> Html {
    if question.kind.picks_many() {
        return html! {};
    }
    let right = question.choices.iter().filter(|choice| choice.right);
    html! { <p class="answer">{ "The answer: " }{ for right.map(|choice| label(here, question, choice.label)) }</p> }
}

/// Why one choice is right or wrong.
fn because(
    here: Here,
    question: &Record<'static>,
    at: usize,
    choice: &Choice<'static>,
    answer: Option<Answer>,
) -> Html {
    let picked = answer.is_some_and(|answer| answer.picks.has(at));
    let missed = answer.is_some() && choice.right && !picked;
    let many = question.kind.picks_many();
    html! {
        <div
            class="because"
            data-choice={at.to_string()}
            data-right={choice.right.then_some("")}
            data-picked={picked.then_some("")}
            data-missed={(missed && many).then_some("")}
        >
            if many {
                <p class="which">
                    <span class="found">{ if choice.right { "Right: " } else { "Not this: " } }</span>
                    if choice.right { <span class="missed">{ "Missed: " }</span> }
                    { label(here, question, choice.label) }
                </p>
            }
            <p>{ prose(here, choice.because) }</p>
            { for choice.quotes.iter().map(|id| html! { <p class="evidence">{ spans(here, *id) }</p> }) }
        </div>
    }
}
