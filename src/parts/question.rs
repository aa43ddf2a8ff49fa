//! A question: one document of native controls, the same before the program runs and after.
//!
//! Before it runs, the style sheet shows what belongs to the choice (`:has(:checked)`). Once it runs,
//! the first check is kept: `data-checked` on the fieldset switches the style sheet from what is
//! chosen now to what was chosen then. Inputs are uncontrolled and `open` is never set, so nothing
//! that the reader did is undone.

use crate::parts::link::link;
use crate::parts::prose::{is_quoted, prose, spans};
use crate::parts::quotation::{in_paragraph, quotation};
use crate::parts::sentence::{clause_words, clauses};
use crate::parts::tag::{Child, group, tag};
use crate::parts::unclear::unclear;
use crate::parts::verdict::{self, icon};
use crate::quiz::{Answer, Place, Quiz, Sure, picks_hint};
use crate::route::{Here, Route};
use content::{Choice, Id, Kind, Label, Question as Record, QuestionId, QuoteId, draw};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct Props {
    here: Here,
    id: QuestionId,
    place: Place,
    number: usize,
    next: Option<AttrValue>,
    answer: Option<Answer>,
}

/// A question in a place. `number` is its number on the page, or 0; `next` is the id of what comes after it.
#[inline(never)]
pub fn asked(here: Here, quiz: &Quiz, place: Place, id: QuestionId, number: usize, next: Option<AttrValue>) -> Html {
    html! { <Question {here} {id} {place} {number} {next} answer={quiz.answer(place, id)} key={id.index()} /> }
}

/// Questions one under the other.
pub fn numbered(here: Here, quiz: &Quiz, place: Place, ids: &[QuestionId]) -> Vec<Html> {
    (1..).zip(ids).map(|(number, id)| asked(here, quiz, place, *id, number, None)).collect()
}

/// A component, so that an answer draws its own question anew and no other.
struct Question;

impl Component for Question {
    type Message = ();
    type Properties = Props;

    fn create(_context: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        #[cfg(debug_assertions)]
        DRAWN.set(DRAWN.get() + 1);
        question(context.props().clone())
    }
}

#[cfg(debug_assertions)]
thread_local! {
    static DRAWN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How many times a question was drawn, for tests; the program that is shipped doesn't count.
#[cfg(debug_assertions)]
#[must_use]
pub fn drawn() -> usize {
    DRAWN.get()
}

fn question(Props { here, id, place, number, next, answer }: Props) -> Html {
    let question = here.book.get(id);
    let outcome = answer.map(|answer| if answer.is_right(here.book) { "right" } else { "wrong" });
    let checked = answer.map(|answer| answer.picks.iter().map(|pick| pick.to_string()).collect::<Vec<_>>().join(" "));
    let name = control_name(place, question.slug);
    tag("fieldset")
        .class("question")
        .attr("id", element_id(&name))
        .attr("tabindex", "-1")
        .attr("data-question", question.slug)
        .attr("data-place", place.name())
        .attr("data-checked", checked)
        .attr("data-outcome", outcome)
        .attr("data-sure", answer.and_then(|answer| answer.sure).map(|sure| (sure as usize).to_string()))
        .with(
            tag("legend")
                .with(if number > 0 {
                    tag(heading(place)).class("number").with(format!("Question {number}. ")).html()
                } else {
                    Html::default()
                })
                .with(ask(here, &question)),
        )
        .with(exhibit(here, &question))
        .with(if let Some(hint) = picks_hint(question.kind) {
            tag("p").class("hint").with(hint).html()
        } else {
            Html::default()
        })
        .with(tag("div").class("choices").each(
            order(place, &question).into_iter().map(|at| control(here, &question, &name, at, &question.choices[at])),
        ))
        .with(sure(place, &name))
        .with(
            tag("details")
                .class("check")
                .with(tag("summary").with("Check"))
                .with(feedback(here, &question, answer, next)),
        )
        .with(unclear(here, question.slug))
        .with(tag("p").class("status").attr("role", "status").with(outcome.map(outcome_word).unwrap_or_default()))
        .html()
}

/// Questions can be gone through by their headings, which lie below what heads the place.
fn heading(place: Place) -> &'static str {
    match place {
        Place::Round(_) => "h2",
        Place::Again(_) | Place::Posttest(_) => "h4",
        _ => "h3",
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

pub fn ask(here: Here, question: &Record<'static>) -> Html {
    match question.kind {
        Kind::Verdict => group(vec![
            tag("span")
                .class("ask")
                .with(["What does ", here.book.site().sentence_name, " make of this statement?"].concat())
                .html(),
            Child::node(" "),
            tag("span").class("statement").with(prose(here, question.ask)).html(),
        ]),
        _ => tag("span").class("ask").with(prose(here, question.ask)).html(),
    }
}

/// What the reader looks at before choosing.
pub fn exhibit(here: Here, question: &Record<'static>) -> Html {
    if let Some(gap) = question.gap {
        let part = |card| {
            let words = clause_words(here, card);
            if card == gap {
                group(vec![
                    tag("span")
                        .class("gap")
                        .attr("role", "img")
                        .attr("aria-label", "missing words")
                        .with("\u{a0}")
                        .html(),
                    Child::node(" "),
                ])
            } else {
                group(vec![Child::node(words), Child::node(" ")])
            }
        };
        return tag("blockquote").class("exhibit").each(clauses(here).map(part)).html();
    }
    let family = question.family.map(|family| here.book.get(family).versions).unwrap_or_default();
    let shown = question.shows.into_iter().chain(family);
    // Who said it is what the reader is asked, so the exhibit doesn't tell.
    if question.kind == Kind::Speaker {
        return shown.map(|id| tag("blockquote").class("exhibit").with(spans(here, id)).html()).collect();
    }
    shown.map(|id| quotation(here, id)).collect()
}

fn control(here: Here, question: &Record<'static>, name: &str, at: usize, choice: &Choice<'static>) -> Html {
    let kind = if question.kind.picks_many() { "checkbox" } else { "radio" };
    tag("label")
        .class("choice")
        .with(
            tag("input")
                .attr("type", kind)
                .attr("name", name.to_owned())
                .attr("value", at.to_string())
                .attr("data-key", choice.right.then_some(""))
                .attr("autocomplete", "off"),
        )
        .with(tag("span").class("label").with(label(here, question, choice.label)))
        .html()
}

pub fn label(here: Here, question: &Record<'static>, label: Label<'static>) -> Html {
    match label {
        Label::Text(text) => prose(here, text),
        Label::Quote(quote) => spans(here, quote),
        Label::Clause(card) if question.is_partly_ours() => Child::node(clause_words(here, card)),
        Label::Clause(card) => tag("q").with(clause_words(here, card)).html(),
        Label::Speaker(speaker) => prose(here, here.book.get(speaker).name),
        Label::Rung(rung) => Child::node(verdict::rung(rung)),
        Label::Verdict(verdict) => verdict::verdict(verdict),
        Label::Edit { from, to } => {
            let report = question.shows.map(|shown| here.book.get(shown).report);
            let old = report.map(|report| here.book.text(report, from)).unwrap_or_default();
            group(vec![
                tag("del").with(tag("q").with(old)).html(),
                Child::node(" → "),
                tag("ins").with(prose(here, to)).html(),
            ])
        }
    }
}

/// How sure the reader is: optional, and only where a round counts it.
fn sure(place: Place, name: &str) -> Html {
    if !matches!(place, Place::Round(_)) {
        return Html::default();
    }
    let option = |(at, sure): (usize, &Sure)| {
        tag("label")
            .with(
                tag("input")
                    .attr("type", "radio")
                    .attr("name", [name, "-sure"].concat())
                    .attr("value", at.to_string())
                    .attr("autocomplete", "off"),
            )
            .with(" ")
            .with(sure.name())
            .html()
    };
    tag("div")
        .class("sure")
        .attr("role", "group")
        .attr("aria-label", "How sure are you? Optional.")
        .with(tag("span").attr("aria-hidden", "true").with("How sure? "))
        .each(Sure::ALL.iter().enumerate().map(option))
        .html()
}

/// All feedback is in the page; styles show what belongs to the choice.
fn feedback(here: Here, question: &Record<'static>, answer: Option<Answer>, next: Option<AttrValue>) -> Html {
    let card = here.book.get(question.card);
    let because = |(at, choice): (usize, &Choice<'static>)| because(here, question, at, choice, answer);
    tag("div")
        .class("feedback")
        .with(tag("p").class("empty").with("Choose an answer first."))
        .with(
            tag("div")
                .class("told")
                .with(
                    tag("p")
                        .class("outcome")
                        .attr("data-says", "right")
                        .with(icon(
                            tag("path")
                                .attr("d", "M2 8.5 6.5 13 14 3.5")
                                .attr("fill", "none")
                                .attr("stroke", "currentColor")
                                .attr("stroke-width", "2.5")
                                .html(),
                        ))
                        .with("Right"),
                )
                .with(
                    tag("p")
                        .class("outcome")
                        .attr("data-says", "wrong")
                        .with(icon(
                            tag("path")
                                .attr("d", "M3 3l10 10M13 3 3 13")
                                .attr("fill", "none")
                                .attr("stroke", "currentColor")
                                .attr("stroke-width", "2.5")
                                .html(),
                        ))
                        .with("Not quite"),
                )
                .each(question.choices.iter().enumerate().map(because))
                .with(answer_told(here, question))
                .with(grounds(here, question).map(|id| in_paragraph(here, id)))
                .with(
                    tag("p")
                        .class("taught")
                        .with("Read more: ")
                        .with(link(here, Route::Card(question.card)).with(prose(here, card.name))),
                )
                .with(if let Some(next) = next {
                    tag("p").class("onward").with(tag("a").attr("href", format!("#{next}")).with("Go on")).html()
                } else {
                    Html::default()
                }),
        )
        .html()
}

/// The one right answer, for who chose another; where several are right, the missed ones are shown instead.
fn answer_told(here: Here, question: &Record<'static>) -> Html {
    if question.kind.picks_many() {
        return Html::default();
    }
    let right = question.choices.iter().filter(|choice| choice.right);
    tag("p").class("answer").with("The answer: ").each(right.map(|choice| label(here, question, choice.label))).html()
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
    // Shown below in its paragraph; where several are picked, too far below.
    let grounds = if many { asked_about(here, question) } else { grounds(here, question) };
    tag("div")
        .class("because")
        .attr("data-choice", at.to_string())
        .attr("data-right", choice.right.then_some(""))
        .attr("data-picked", picked.then_some(""))
        .attr("data-missed", (missed && many).then_some(""))
        .with(if many {
            tag("p")
                .class("which")
                .with(tag("span").class("found").with(if choice.right { "Right: " } else { "Not this: " }))
                .with(if choice.right { tag("span").class("missed").with("Missed: ").html() } else { Html::default() })
                .with(label(here, question, choice.label))
                .html()
        } else {
            Html::default()
        })
        .with(tag("p").with(prose(here, choice.because)))
        .each(
            choice
                .quotes
                .iter()
                .filter(|id| grounds != Some(**id) && !is_quoted(here, choice.because, **id))
                .map(|id| tag("p").class("evidence").with(spans(here, *id)).html()),
        )
        .html()
}

/// The words that are shown in their paragraph: those asked about, or else what the claim rests on first.
fn grounds(here: Here, question: &Record<'static>) -> Option<QuoteId> {
    asked_about(here, question).or_else(|| here.book.get(question.claim).quotes.first().copied())
}

/// The words that are missing, or whose speaker is to be found.
fn asked_about(here: Here, question: &Record<'static>) -> Option<QuoteId> {
    match question.gap {
        Some(card) => here.book.get(card).clause.map(|clause| clause.quote),
        None => question.shows.filter(|_| question.kind == Kind::Speaker),
    }
}
