//! The wiring: which page is shown, what was answered, and the one place where both change.

use crate::pages::page;
use crate::parts::frame::frame;
use crate::quiz::{self, Answer, Place, Quiz};
use crate::route::{Here, Route, Shown};
use content::Book;
use std::rc::Rc;
use yew::prelude::*;

/// Everything that a page is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub book: Book,
    pub route: Route,
    pub quiz: Quiz,
    /// Answers from an earlier visit to the page being shown: offered, not yet adopted.
    pub offered: Vec<Answer>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The reader went to another page.
    Arrived(Route),
    /// Something was answered, restarted or cleared.
    Quiz(quiz::Action),
    /// Progress was found on the device.
    Found(Quiz),
    /// The reader took up, or turned down, what was offered.
    Resumed,
    Declined,
}

impl Model {
    #[must_use]
    pub fn new(route: Route) -> Self {
        Self { book: crate::book(), route, quiz: Quiz::default(), offered: Vec::new() }
    }

    /// Answers worth keeping: those given, and those that are only offered so far.
    #[must_use]
    pub fn kept(&self) -> Quiz {
        let offered = self.offered.iter().copied();
        Quiz::replay(self.book, self.quiz.answers().iter().copied().chain(offered))
    }

    fn after(&self, event: Event) -> Option<Self> {
        match event {
            Event::Arrived(route) => {
                (route != self.route).then(|| Self { route, quiz: self.kept(), offered: Vec::new(), ..self.clone() })
            }
            Event::Quiz(action) => {
                let quiz = quiz::step(self.book, &self.quiz, action);
                let cleared = action == quiz::Action::Cleared && !self.offered.is_empty();
                let offered = if cleared { Vec::new() } else { self.offered.clone() };
                match quiz {
                    Some(quiz) => Some(Self { quiz, offered, ..self.clone() }),
                    None => cleared.then(|| Self { offered, ..self.clone() }),
                }
            }
            Event::Found(found) => {
                let (here, elsewhere): (Vec<_>, Vec<_>) =
                    found.answers().iter().partition(|answer| shows(self.route, answer.place));
                // What was answered before the program arrived came first.
                let answers = self.quiz.answers().iter().copied().chain(elsewhere);
                let quiz = Quiz::replay(self.book, answers);
                let offered = here.into_iter().filter(|it| quiz.answer(it.place, it.question).is_none()).collect();
                Some(Self { quiz, offered, ..self.clone() })
            }
            Event::Resumed => {
                (!self.offered.is_empty()).then(|| Self { quiz: self.kept(), offered: Vec::new(), ..self.clone() })
            }
            Event::Declined => (!self.offered.is_empty()).then(|| Self { offered: Vec::new(), ..self.clone() }),
        }
    }
}

/// Whether questions in this place stand on that page.
fn shows(route: Route, place: Place) -> bool {
    match (route, place) {
        (Route::Start, Place::Pretest)
        | (Route::Card(_) | Route::Embed(Shown::Card(_)), Place::Walk)
        | (Route::Embed(Shown::Question(_)), Place::Alone) => true,
        (
            Route::Quiz(mine) | Route::Embed(Shown::Quiz(mine)),
            Place::Round(its) | Place::Again(its) | Place::Posttest(its),
        ) => mine == its,
        _ => false,
    }
}

impl Reducible for Model {
    type Action = Event;

    /// The same `Rc` skips the drawing.
    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        self.after(event).map_or(self, Rc::new)
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub route: Route,
    /// Where the site's root is; only the browser knows.
    #[prop_or_default]
    pub browser: Browser,
}

/// What the loader hands over; nothing on the host.
#[cfg(feature = "hydrate")]
pub type Browser = Option<crate::shell::Handover>;
#[cfg(not(feature = "hydrate"))]
pub type Browser = ();

#[cfg(feature = "hydrate")]
use crate::shell::use_browser;

/// On the host there is nothing to connect with.
#[cfg(not(feature = "hydrate"))]
#[hook]
fn use_browser(_model: &UseReducerHandle<Model>, _browser: Browser) {}

#[component]
pub fn App(props: &Props) -> Html {
    let route = props.route;
    let model = use_reducer(|| Model::new(route));
    use_browser(&model, props.browser.clone());

    let here = Here { book: model.book, route: model.route };
    html! { <>{ frame(here, page(here, &model.quiz)) }{ resume(&model) }</> }
}

/// An offer to take up where the reader was; it stands over the foot of the window and moves nothing.
fn resume(model: &Model) -> Html {
    if model.offered.is_empty() {
        return html! {};
    }
    let count = model.offered.len();
    let answers = if count == 1 { "an answer".into() } else { format!("{count} answers") };
    html! {
        <aside class="resume" aria-label="Earlier answers">
            <p>{ format!("You gave {answers} on this page before.") }</p>
            <button type="button" data-resume="">{ "Go on from there" }</button>
            <button type="button" class="quiet" data-decline="">{ "Start afresh" }</button>
        </aside>
    }
}
