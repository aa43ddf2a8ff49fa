//! The whole pool, to look through and to choose from: by card, kind, difficulty and number.
//!
//! Without scripts it is a list. `embed/teach.js` shows the form, hides what isn't chosen, and cuts the chosen
//! questions out of the files.

use crate::export::item::{KINDS, kind_key, kind_name, letter};
use crate::parts::prose::plain;
use crate::parts::question;
use crate::parts::tag::{Child, group, tag};
use crate::route::{Here, Route};
use content::{CardId, QuestionId};
use yew::prelude::*;

pub fn pool(here: Here) -> Html {
    let mut ids: Vec<QuestionId> = here.book.ids().collect();
    ids.sort_by_key(|id| here.book.get(*id).card);
    tag("section")
        .class("text")
        .attr("id", "pool")
        .with(tag("h2").with("All questions"))
        .with(form(here))
        .with(tag("ol").class("pool").each(ids.into_iter().map(|id| entry(here, id))))
        .html()
}

/// Shown by the script alone: without it, nothing would come of it.
fn form(here: Here) -> Html {
    let cards = here.book.ids().map(|card: CardId| (here.book.slug(card), plain(here, here.book.get(card).name)));
    let kinds = KINDS.map(|kind| (kind_key(kind), kind_name(kind).to_owned()));
    let levels = [("1", "1, easiest"), ("2", "2"), ("3", "3")].map(|(value, name)| (value, name.to_owned()));
    let file = |(name, label): (&'static str, &'static str)| {
        tag("button").attr("type", "button").class("quiet").attr("data-file", name).with(label).html()
    };
    let files =
        [("questions.gift", "GIFT"), ("moodle.xml", "Moodle XML"), ("anki.txt", "Anki"), ("questions.csv", "CSV")];
    tag("form")
        .class("choose")
        .attr("hidden", "")
        .attr("data-export", ["../".repeat(here.route.depth(here.book)), "export/".into()].concat())
        .with(select("card", "About", cards))
        .with(select("kind", "Kind", kinds))
        .with(select("difficulty", "Difficulty", levels))
        .with(
            tag("label").with("At most").with(
                tag("input")
                    .attr("type", "number")
                    .attr("name", "number")
                    .attr("min", "1")
                    .attr("max", "999")
                    .attr("inputmode", "numeric")
                    .attr("autocomplete", "off"),
            ),
        )
        .with(tag("p").class("chosen").attr("role", "status"))
        .with(
            tag("p")
                .class("actions")
                .with(tag("span").with("Take these as"))
                .each(files.map(file))
                .with(tag("button").attr("type", "button").attr("data-print", "").with("Print")),
        )
        .html()
}

fn select(name: &'static str, label: &'static str, options: impl IntoIterator<Item = (&'static str, String)>) -> Html {
    let options = options.into_iter().map(|(value, name)| tag("option").attr("value", value).with(name).html());
    let all = tag("option").attr("value", "").with("All").html();
    tag("label")
        .with(label)
        .with(tag("select").attr("name", name).attr("autocomplete", "off").with(all).each(options))
        .html()
}

fn entry(here: Here, id: QuestionId) -> Html {
    let question = here.book.get(id);
    let choice = |(at, choice): (usize, &content::Choice<'static>)| {
        tag("li")
            .attr("data-right", choice.right.then_some(""))
            .with(letter(at).to_string())
            .with(". ")
            .with(question::label(here, &question, choice.label))
            .with(if choice.right { Child::node(" (right)") } else { Html::default() })
            .html()
    };
    let card = here.book.get(question.card);
    tag("li")
        .attr("data-id", question.slug)
        .attr("data-card", card.slug)
        .attr("data-kind", kind_key(question.kind))
        .attr("data-difficulty", question.difficulty.to_string())
        .with(
            tag("details")
                .with(tag("summary").with(plain(here, question.ask)))
                .with(question::exhibit(here, &question))
                .with(tag("ul").each(question.choices.iter().enumerate().map(choice))),
        )
        .with(
            tag("p")
                .class("hint")
                .with(kind_name(question.kind))
                .with(format!("\u{a0}· difficulty {}\u{a0}· ", question.difficulty))
                .with(group(vec![
                    tag("a").attr("href", here.link(Route::Card(question.card))).with(plain(here, card.name)).html(),
                ])),
        )
        .html()
}
