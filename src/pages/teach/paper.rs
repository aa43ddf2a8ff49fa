//! A sheet to be answered with a pen, and the key to it.

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
use content::{Choice, Kind, Piece, Question, QuestionId, QuoteId, ReportId};
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
        excerpts(here, &ids),
    ])
}

/// The right letters, with a reason for every option and the words that decide.
pub fn key(here: Here, material: Material) -> Html {
    let ids = material.questions(here.book);
    group(vec![
        heading(here, Form::Key, material),
        tag("section")
            .class("paper")
            .with(tag("h2").with("Answers"))
            .with(tag("ol").each(ids.iter().map(|id| answered(here, *id))))
            .html(),
    ])
}

fn heading(here: Here, form: Form, material: Material) -> Html {
    let other = if form == Form::Sheet { Form::Key } else { Form::Sheet };
    let link = |form: Form| {
        let to = here.link(Route::Handout(form, material));
        tag("a").attr("href", to).with(form.name()).html()
    };
    tag("header")
        .class("head")
        .with(tag("h1").with(format!("{}: {}", form.name(), name(here, material))))
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

fn answered(here: Here, id: QuestionId) -> Html {
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
                    .with(question::label(here, &question, choice.label))
                    .with(". ")
                    .with(prose(here, choice.because)),
            )
            .html()
    };
    tag("li")
        .class("paper-question")
        .with(asked(here, &question))
        .with(tag("p").class("paper-answer").with("Answer: ").with(letters.join(", ")))
        .with(tag("ul").class("paper-options").each(question.choices.iter().enumerate().map(reason)))
        .each(evidence(here, &question).into_iter().map(|id| quotation(here, id)))
        .html()
}

/// What the right choices rest on.
pub fn evidence(here: Here, question: &Question<'static>) -> Vec<QuoteId> {
    let right = question.choices.iter().filter(|choice| choice.right);
    let quotes = once_each(right.flat_map(|choice| choice.quotes.clone()));
    if quotes.is_empty() { here.book.get(question.claim).quotes.into_iter().take(1).collect() } else { quotes }
}

/// The paragraphs that the questions rest on, by report; the sentence stands above already.
fn excerpts(here: Here, ids: &[QuestionId]) -> Html {
    let sentence = here.book.get(here.book.site().sentence);
    let quotes = ids.iter().flat_map(|id| {
        let question = here.book.get(*id);
        let choices = question.choices.iter().flat_map(|choice| choice.quotes.clone());
        choices.chain(evidence(here, &question)).collect::<Vec<_>>()
    });
    let places = once_each(quotes.map(|id| {
        let quote = here.book.get(id);
        (quote.report, quote.paragraph)
    }));
    let of = |report: ReportId| {
        let its = places.iter().filter(|(of, at)| *of == report && (*of, *at) != (sentence.report, sentence.paragraph));
        let mut numbers: Vec<u16> = its.map(|(_, paragraph)| *paragraph).collect();
        numbers.sort_unstable();
        (!numbers.is_empty()).then(|| excerpt(here, report, &numbers))
    };
    let reports: Vec<Html> = here.book.ids().filter_map(of).collect();
    if reports.is_empty() {
        return Html::default();
    }
    tag("section")
        .class("paper")
        .with(tag("h2").with("Excerpts"))
        .with(tag("p").class("hint").with("The numbers are those of the paragraphs in the reports."))
        .each(reports)
        .html()
}

fn excerpt(here: Here, id: ReportId, paragraphs: &[u16]) -> Html {
    let report = here.book.get(id);
    let pieces = report.pieces.iter().filter(|piece| paragraphs.contains(&piece.paragraph));
    let paragraph = |piece: &Piece<'static>| {
        tag("div")
            .class("excerpt")
            .with(tag("span").class("excerpt-number").with(piece.paragraph.to_string()))
            .with(tag("blockquote").with(piece.text))
            .html()
    };
    group(vec![tag("h3").with(capitalized(plain(here, report.handle))).html(), group(pieces.map(paragraph).collect())])
}
