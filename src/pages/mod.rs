//! One function for each kind of page.

#[cfg(feature = "ssr")]
mod about;
#[cfg(feature = "ssr")]
mod compare;
/// Not in the program: its page is static.
#[cfg(feature = "ssr")]
pub mod embed;
mod quiz;
mod reports;
mod sources;
mod start;
#[cfg(feature = "ssr")]
mod teach;
mod walk;

use crate::parts::link::link;
use crate::parts::prose::{plain, prose};
use crate::parts::tag::{Child, group, tag};
use crate::parts::{bars::bars, card::card, family::family, matrix::matrix, question::asked};
use crate::quiz::{Place, Quiz};
use crate::route::{Here, Route, Shown};
use content::{Page, PageKind, QuestionId};
use yew::prelude::*;

/// The page at an address.
pub fn page(here: Here, quiz: &Quiz) -> Html {
    match here.route {
        Route::Start => start::start(here, quiz),
        Route::Walk => walk::walk(here),
        Route::Card(card) => walk::step(here, card, quiz),
        Route::Quiz(round) => quiz::round(here, round, quiz),
        Route::Reports => reports::reports(here),
        Route::Family(id) => reports::one_family(here, id),
        Route::Sources => sources::sources(here),
        Route::Source(report) => sources::source(here, report),
        #[cfg(feature = "ssr")]
        Route::Builder => embed::builder(here),
        #[cfg(feature = "ssr")]
        Route::Teach => teach::teach(here),
        #[cfg(feature = "ssr")]
        Route::Handout(form, material) => teach::handout(here, form, material),
        #[cfg(feature = "ssr")]
        Route::About => about::about(here),
        #[cfg(feature = "ssr")]
        Route::Access => about::access(here),
        #[cfg(feature = "ssr")]
        Route::Compare => compare::compare(here),
        // Not in the program: it doesn't run on static pages.
        #[cfg(not(feature = "ssr"))]
        Route::Teach | Route::Builder | Route::About | Route::Access => Html::default(),
        Route::Embed(shown) => embedded(here, shown, quiz),
        Route::Missing => missing(here),
    }
}

/// One thing, for somebody else's page.
fn embedded(here: Here, shown: Shown, quiz: &Quiz) -> Html {
    let title = tag("h1").with(title(here)).html();
    let content = match shown {
        Shown::All => return start::start(here, quiz),
        Shown::Walk => return walk::walk(here),
        Shown::Step(id) => return walk::step(here, id, quiz),
        Shown::Minute => start::minute(here),
        Shown::Bars => bars(here),
        Shown::Matrix => matrix(here),
        Shown::Card(id) => card(here, id, quiz),
        Shown::Family(id) => family(here, id),
        Shown::Quiz(round) => quiz::questions(here, round, quiz),
        Shown::Question(id) => alone(here, id, quiz),
    };
    group(vec![Child::node(title), Child::node(content)])
}

fn alone(here: Here, id: QuestionId, quiz: &Quiz) -> Html {
    asked(here, quiz, Place::Alone, id, 0, None)
}

fn missing(here: Here) -> Html {
    group(vec![
        tag("h1").with(title(here)).html(),
        tag("p").with("There is nothing at this address. ").with(link(here, Route::Start).with("To the start")).html(),
    ])
}

/// The page's heading.
#[must_use]
pub fn title(here: Here) -> String {
    let book = here.book;
    match here.route {
        Route::Card(card) | Route::Embed(Shown::Card(card) | Shown::Step(card)) => plain(here, book.get(card).name),
        Route::Quiz(round) | Route::Embed(Shown::Quiz(round)) => {
            format!("{}, round {round}", plain(here, words(here, PageKind::Quiz).title))
        }
        Route::Family(family) | Route::Embed(Shown::Family(family)) => plain(here, book.get(family).name),
        Route::Source(report) => capitalized(plain(here, book.get(report).handle)),
        Route::Embed(Shown::Question(_)) => "One question".into(),
        #[cfg(feature = "ssr")]
        Route::Handout(form, material) => format!("{}: {}", form.name(), teach::name(here, material)),
        Route::Missing => "Not found".into(),
        _ => plain(here, words(here, here.route.kind()).title),
    }
}

/// What search engines and previews say of the page.
#[must_use]
pub fn description(here: Here) -> String {
    match here.route {
        Route::Card(card) | Route::Embed(Shown::Card(card) | Shown::Step(card)) => {
            plain(here, here.book.get(card).plainly)
        }
        Route::Family(family) | Route::Embed(Shown::Family(family)) => plain(here, here.book.get(family).about),
        Route::Source(report) => plain(here, here.book.get(report).origin),
        _ => plain(here, words(here, here.route.kind()).description),
    }
}

/// The words that an author wrote for a page.
fn words(here: Here, kind: PageKind) -> Page<'static> {
    let mut pages = here.book.site().pages.into_iter();
    pages
        .find(|page| page.page == kind)
        .expect("the checker wants words for every page, and the program doesn't run on static ones")
}

/// The heading and first paragraph of a page.
fn head(here: Here) -> Html {
    tag("header")
        .class("head")
        .with(tag("h1").with(title(here)))
        .with(tag("p").class("lead").with(prose(here, words(here, here.route.kind()).lead)))
        .html()
}

/// The sections of running text that a page has.
fn sections(here: Here) -> Html {
    let kind = here.route.kind();
    let sections = here.book.site().sections.into_iter().filter(|section| section.page == kind);
    sections
        .map(|section| {
            tag("section")
                .class("text")
                .with(tag("h2").with(prose(here, section.heading)))
                .each(section.body.iter().map(|text| tag("p").with(prose(here, text)).html()))
                .each(section.notes.iter().map(|note| crate::parts::card::outside_note(here, *note)))
                .html()
        })
        .collect()
}

/// A capital at the start, if it is a letter of the Latin alphabet without an accent: the tables for all others
/// would be a twentieth of the program.
fn capitalized(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The title of the browser's window.
#[must_use]
pub fn document_title(here: Here) -> String {
    let site = here.book.site().title;
    match here.route {
        Route::Start => [site, ": ", &title(here)].concat(),
        _ => [&title(here), " · ", site].concat(),
    }
}
