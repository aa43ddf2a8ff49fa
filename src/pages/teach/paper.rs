//! A sheet to be answered with a pen, and the key to it.

use super::excerpts::Excerpts;
use super::name;
use crate::export::item::{cited, letter};
use crate::handout::{Form, Material};
use crate::pages::capitalized;
use crate::parts::once_each;
use crate::parts::prose::{plain, prose};
use crate::parts::question;
use crate::parts::quotation::quotation;
use crate::parts::tag::{group, tag};
use crate::quiz::picks_hint;
use crate::route::{Here, Route};
use content::{Choice, Kind, Question, QuestionId, QuoteId};
use yew::prelude::*;

/// Questions with room to answer, the sentence, and the paragraphs that decide.
pub fn sheet(here: Here, material: Material) -> Html {
    let ids = material.questions(here.book);
    let blank = |label: &'static str| tag("span").class("blank").with(label).html();
    group(vec![
        heading(here, Form::Sheet, material),
        tag("p").class("paper-name").each(["Name", "Class", "Date"].map(blank)).html(),
        the_sentence(here),
        tag("section")
            .class("paper")
            .with(tag("h2").with("Questions"))
            .with(tag("ol").each(ids.iter().map(|id| to_answer(here, *id))))
            .html(),
        Excerpts::of(here, &ids).drawn(here),
    ])
}

/// The right letters, with a reason for every option and the words that decide.
pub fn key(here: Here, material: Material) -> Html {
    let ids = material.questions(here.book);
    let excerpts = Excerpts::of(here, &ids);
    group(vec![
        heading(here, Form::Key, material),
        tag("section")
            .class("paper")
            .with(tag("h2").with("Answers"))
            .with(tag("ol").each(ids.iter().map(|id| answered(here, &excerpts, *id))))
            .html(),
    ])
}

fn heading(here: Here, form: Form, material: Material) -> Html {
    let other = if form == Form::Sheet { Form::Key } else { Form::Sheet };
    let link = |form: Form| {
        let to = here.link(Route::Handout(form, material));
        tag("a").attr("href", to).with(form.name()).html()
    };
    let site = here.book.site();
    tag("header")
        .class("head")
        .with(tag("h1").with(format!("{}: {}", form.name(), name(here, material))))
        .with(tag("p").class("hint").with(format!(
            "{}, version {:08x}, {}",
            site.title,
            here.book.hash().0 >> 32,
            site.date
        )))
        .with(
            tag("p")
                .class("screen-only")
                .with("Print this page. ")
                .with(link(other))
                .with(" · ")
                .with(link(Form::Class))
                .with(" · ")
                .with(tag("a").attr("href", here.link(Route::Teach)).with("All material")),
        )
        .html()
}

fn the_sentence(here: Here) -> Html {
    let site = here.book.site();
    let place = cited(here.book, site.sentence).place();
    tag("section")
        .class("paper")
        .with(tag("h2").with(capitalized(plain(here, site.sentence_name))))
        .with(
            tag("figure")
                .class("paper-sentence")
                .with(tag("blockquote").with(here.book.words(site.sentence).join(content::CUT)))
                .with(tag("figcaption").class("hint").with(place)),
        )
        .html()
}

fn asked(here: Here, question: &Question<'static>) -> Html {
    group(vec![
        tag("p").class("paper-ask").with(question::ask(here, question)).html(),
        question::exhibit(here, question),
        if let Some(hint) = picks_hint(question.kind) {
            tag("p").class("hint").with(hint).html()
        } else {
            Html::default()
        },
    ])
}

fn to_answer(here: Here, id: QuestionId) -> Html {
    let question = here.book.get(id);
    let option = |(at, choice): (usize, &Choice<'static>)| {
        tag("li")
            .with(tag("span").class("box").with(letter(at).to_string()))
            .with(tag("span").with(question::label(here, &question, choice.label)))
            .html()
    };
    let many = question.kind == Kind::Phrases;
    tag("li")
        .class("paper-question")
        .with(asked(here, &question))
        .with(
            tag("ul")
                .class(if many { "paper-options two-columns" } else { "paper-options" })
                .each(question.choices.iter().enumerate().map(option)),
        )
        .with(tag("p").class("paper-line").with("Because"))
        .with(tag("p").class("paper-line").attr("aria-hidden", "true"))
        .html()
}

fn answered(here: Here, excerpts: &Excerpts, id: QuestionId) -> Html {
    let question = here.book.get(id);
    let right = question.choices.iter().enumerate().filter(|(_, choice)| choice.right);
    let letters: Vec<String> = right.map(|(at, _)| letter(at).to_string()).collect();
    let reason = |(at, choice): (usize, &Choice<'static>)| {
        tag("li")
            .attr("data-right", choice.right.then_some(""))
            .with(tag("span").class("box").with(letter(at).to_string()))
            .with(
                tag("span")
                    .with(if choice.right { "Right: " } else { "Not this: " })
                    .with(tag("b").with(question::label(here, &question, choice.label)))
                    .with(" ")
                    .with(prose(here, choice.because)),
            )
            .html()
    };
    tag("li")
        .class("paper-question")
        .with(asked(here, &question))
        .with(tag("p").class("paper-answer").with("Answer: ").with(letters.join(", ")))
        .with(tag("ul").class("paper-options").each(question.choices.iter().enumerate().map(reason)))
        .each(evidence(here, &question).into_iter().map(|id| {
            let place = excerpts.place(here, id).map(|place| tag("p").class("hint").with(place).html());
            group(vec![quotation(here, id), place.unwrap_or_default()])
        }))
        .html()
}

/// What the right choices rest on.
pub fn evidence(here: Here, question: &Question<'static>) -> Vec<QuoteId> {
    let right = question.choices.iter().filter(|choice| choice.right);
    let quotes = once_each(right.flat_map(|choice| choice.quotes.clone()));
    if quotes.is_empty() { here.book.get(question.claim).quotes.into_iter().take(1).collect() } else { quotes }
}
