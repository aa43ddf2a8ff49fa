//! For teachers: plans, class mode, sheets and keys, files for other systems, and the pool to choose from.
//!
//! The program doesn't run here, so none of this is in it.

mod class;
mod excerpts;
mod paper;
mod pool;

use super::{head, sections};
use crate::export;
use crate::handout::{Form, Material};
use crate::parts::prose::{plain, prose};
use crate::parts::tag::{Tag, group, tag};
use crate::route::{Here, Route};
use content::{LessonId, LessonStep, PageKind};
use yew::prelude::*;

/// A handout or a round in class mode.
pub fn handout(here: Here, form: Form, material: Material) -> Html {
    match form {
        Form::Class => class::class(here, material),
        Form::Sheet => paper::sheet(here, material),
        Form::Key => paper::key(here, material),
    }
}

/// What a handout is called.
#[must_use]
pub fn name(here: Here, material: Material) -> String {
    match material {
        Material::Pretest => "before and after".into(),
        Material::Round(number) => format!("round {number}"),
        Material::Card(card) => plain(here, here.book.get(card).name),
    }
}

pub fn teach(here: Here) -> Html {
    group(vec![head(here), sections(here), plans(here), handouts(here), files(here), pool::pool(here)])
}

fn plans(here: Here) -> Html {
    here.book.ids().map(|id| plan(here, id)).collect()
}

fn plan(here: Here, id: LessonId) -> Html {
    let lesson = here.book.get(id);
    let minutes: u32 = lesson.steps.iter().map(|step| u32::from(step.minutes)).sum();
    let watch = lesson.watch.iter().map(|mistake| {
        tag("li")
            .with(prose(here, mistake.fact))
            .with(" ")
            .with(tag("span").class("hint").with("The mistake: ").with(prose(here, mistake.says)))
            .html()
    });
    tag("section")
        .class("text plan")
        .attr("id", format!("plan-{}", lesson.slug))
        .with(tag("h2").with(prose(here, lesson.name)))
        .with(tag("p").class("hint").with(format!("{minutes} minutes in all")))
        .with(tag("h3").with("Aims"))
        .with(tag("ul").class("bullets").each(lesson.aims.iter().map(|aim| tag("li").with(prose(here, aim)).html())))
        .with(tag("h3").with("Steps"))
        .with(tag("ol").class("plan-steps").each(lesson.steps.iter().map(|it| step(here, it))))
        .with(if lesson.watch.is_empty() {
            Html::default()
        } else {
            group(vec![tag("h3").with("Listen for").html(), tag("ul").class("bullets").each(watch).html()])
        })
        .html()
}

fn step(here: Here, step: &LessonStep<'static>) -> Html {
    tag("li")
        .with(tag("span").class("plan-minutes").with(format!("{} min", step.minutes)))
        .with(
            tag("div")
                .with(tag("b").with(prose(here, step.name)))
                .with(tag("p").with(prose(here, step.text)))
                .with(step.page.map(|page| material(here, page))),
        )
        .html()
}

/// Where the material of a step is.
fn material(here: Here, page: PageKind) -> Html {
    let class = |material| Route::Handout(Form::Class, material);
    let (to, name) = match page {
        PageKind::Start => (class(Material::Pretest), "The statements in class mode"),
        PageKind::Quiz => (class(Material::Round(1)), "Round 1 in class mode"),
        PageKind::Walk => (Route::Walk, "Phrase by phrase"),
        PageKind::Reports => (Route::Reports, "The reports side by side"),
        PageKind::Sources => (Route::Sources, "The texts"),
        PageKind::Compare => (Route::Compare, "Both side by side"),
        _ => return Html::default(),
    };
    tag("p").with(tag("a").attr("href", here.link(to)).with(name)).html()
}

/// Class mode, sheet and key of each round and card.
fn handouts(here: Here) -> Html {
    let row = |material: Material| {
        let count = material.questions(here.book).len();
        let cell = |form: Form| {
            let to = Route::Handout(form, material);
            let label = format!("{}: {}", form.name(), name(here, material));
            tag("td").with(tag("a").attr("href", here.link(to)).attr("aria-label", label).with(form.name())).html()
        };
        tag("tr")
            .with(tag("th").attr("scope", "row").with(super::capitalized(name(here, material))))
            .with(tag("td").with(count.to_string()))
            .each(Form::ALL.map(cell))
            .html()
    };
    let columns = ["Questions of", "How many", "Projector", "Paper", "Answers"];
    tag("section")
        .class("text")
        .attr("id", "handouts")
        .with(tag("h2").with("Projector and paper"))
        .with(tag("p").with(
            "Class mode shows one question at a time. Page Down, Space or an arrow reveals the answer, then the words, \
             then goes on; Page Up goes back; B blanks the screen. A page once loaded works without a network.",
        ))
        .with(tag("p").with(
            "Sheets are made for printing, on A4 or Letter, in black and white. Each has a separate key with the same \
             letters.",
        ))
        .with(
            tag("table")
                .class("handouts")
                .with(
                    tag("thead")
                        .with(tag("tr").each(columns.map(|name| tag("th").attr("scope", "col").with(name).html()))),
                )
                .with(tag("tbody").each(Material::all(here.book).into_iter().map(row))),
        )
        .html()
}

fn files(here: Here) -> Html {
    let up = "../".repeat(here.route.depth(here.book));
    let file = |(name, format, about): (&'static str, &'static str, &'static str)| {
        let link = tag("a").attr("href", [&up, "export/", name].concat()).attr("download", name).with(format);
        tag("li").with(link).with(tag("p").with(about)).html()
    };
    let kind = |kind| {
        group(vec![tag("dt").with(export::item::kind_name(kind)).html(), tag("dd").with(export::changes(kind)).html()])
    };
    tag("section")
        .class("text")
        .attr("id", "files")
        .with(tag("h2").with("Files for other systems"))
        .with(tag("p").with("Every feedback names the report and has its words."))
        .with(tag("ul").class("contents files").each(export::OFFERED.map(file)))
        .with(
            tag("details")
                .with(tag("summary").with("What becomes of each kind of question"))
                .with(tag("dl").class("kinds").each(export::item::KINDS.map(kind)))
                .with(tag("p").with("Not carried by any format:"))
                .with(bullets(export::LEFT_OUT)),
        )
        .html()
}

fn bullets(lines: impl IntoIterator<Item = &'static str>) -> Tag {
    tag("ul").class("bullets").each(lines.into_iter().map(|line| tag("li").with(line).html()))
}
