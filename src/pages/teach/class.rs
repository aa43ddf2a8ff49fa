//! Class mode: a slide for each question. Without scripts it is a long page with everything on it;
//! `embed/class.js` shows one slide at a time.

use super::name;
use super::paper::evidence;
use crate::export::item::letter;
use crate::handout::{Form, Material};
use crate::parts::prose::prose;
use crate::parts::question;
use crate::parts::quotation::in_paragraph;
use crate::parts::tag::{group, tag};
use crate::quiz::picks_hint;
use crate::route::{Here, Route};
use content::{Choice, QuestionId};
use yew::prelude::*;

pub fn class(here: Here, material: Material) -> Html {
    let ids = material.questions(here.book);
    let slides = ids.iter().enumerate().map(|(at, id)| slide(here, material, *id, at + 1, ids.len()));
    group(vec![
        tag("header")
            .class("head")
            .with(tag("h1").with(format!("{}: {}", Form::Class.name(), name(here, material))))
            .with(tag("p").class("hint").with(
                "Page Down, Space or an arrow: reveal, then the words, then on. Page Up: back. B: blank. F: full \
                 screen. Escape: this page. Tallies are typed in and stay on this device until it is closed.",
            ))
            .with(
                tag("p")
                    .class("actions")
                    .with(tag("button").attr("type", "button").attr("data-start", "").attr("hidden", "").with("Start"))
                    .with(
                        tag("button")
                            .attr("type", "button")
                            .class("quiet")
                            .attr("data-forget", "")
                            .attr("hidden", "")
                            .with("Clear the tallies"),
                    )
                    .with(tag("a").attr("href", here.link(Route::Handout(Form::Key, material))).with(Form::Key.name()))
                    .with(tag("a").attr("href", here.link(Route::Teach)).with("All material")),
            )
            .html(),
        first(here, material),
        group(slides.collect()),
    ])
}

/// What the questions are about: the sentence, or a card. Nothing before the pretest.
fn first(here: Here, material: Material) -> Html {
    let site = here.book.site();
    let slide = |inner: Vec<Html>| tag("section").class("slide").each(inner).html();
    let heading = |text: Html| tag("h2").class("slide-ask").attr("tabindex", "-1").with(text).html();
    match material {
        Material::Pretest => Html::default(),
        Material::Round(number) => slide(vec![
            heading(Html::from(format!("{}, round {number}", site.title))),
            tag("blockquote").class("slide-sentence").with(here.book.words(site.sentence).join(content::CUT)).html(),
        ]),
        Material::Card(id) => {
            let card = here.book.get(id);
            let words = card.clause.map(|clause| here.book.words(clause.quote).join(content::CUT));
            slide(vec![
                heading(prose(here, card.name)),
                if let Some(words) = words {
                    tag("blockquote").class("slide-sentence").with(words).html()
                } else {
                    Html::default()
                },
                tag("p").class("slide-plainly").with(prose(here, card.plainly)).html(),
            ])
        }
    }
}

fn slide(here: Here, material: Material, id: QuestionId, number: usize, of: usize) -> Html {
    let question = here.book.get(id);
    let right = || question.choices.iter().enumerate().filter(|(_, choice)| choice.right);
    let letters: Vec<String> = right().map(|(at, _)| letter(at).to_string()).collect();
    let times: &[&str] = if material == Material::Pretest { &["Before", "After"] } else { &["Votes"] };
    let option = |(at, choice): (usize, &Choice<'static>)| {
        let letter = letter(at);
        tag("li")
            .attr("data-right", choice.right.then_some(""))
            .with(tag("span").class("box").with(letter.to_string()))
            .with(tag("span").class("label").with(question::label(here, &question, choice.label)))
            .each(times.iter().map(|time| tally(time, letter)))
            .html()
    };
    let reasons = right().map(|(_, choice)| tag("p").with(prose(here, choice.because)).html());
    tag("section")
        .class("slide")
        .attr("data-question", question.slug)
        .with(
            tag("h2")
                .class("slide-ask")
                .attr("tabindex", "-1")
                .with(tag("span").class("number").with(format!("Question {number} of {of}. ")))
                .with(question::ask(here, &question)),
        )
        .with(question::exhibit(here, &question))
        .with(if let Some(hint) = picks_hint(question.kind) {
            tag("p").class("hint").with(hint).html()
        } else {
            Html::default()
        })
        .with(tag("ol").class("slide-options").each(question.choices.iter().enumerate().map(option)))
        .with(
            tag("details")
                .class("reveal")
                .with(tag("summary").with("Reveal"))
                .with(tag("p").class("slide-answer").with("The answer: ").with(letters.join(", ")))
                .each(reasons),
        )
        .with(
            tag("details")
                .class("reveal")
                .with(tag("summary").with("The words"))
                .each(evidence(here, &question).into_iter().take(2).map(|id| in_paragraph(here, id))),
        )
        .html()
}

/// How many chose an option, typed in by hand; the script draws the bar.
fn tally(time: &'static str, letter: char) -> Html {
    tag("span")
        .class("tally")
        .with(
            tag("input")
                .attr("type", "number")
                .attr("min", "0")
                .attr("max", "999")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "off")
                .attr("data-time", time)
                .attr("aria-label", format!("{time}: how many chose {letter}"))
                .attr("placeholder", time),
        )
        .with(tag("span").class("tally-bar").attr("aria-hidden", "true").with(tag("span")))
        .html()
}
