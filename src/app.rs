//! The wiring: which page is shown, what was answered, and the one place where both change.

use crate::pages::page;
use crate::parts::frame::frame;
use crate::parts::tag::{group, tag};
use crate::quiz::{self, Answer, Place, Quiz};
use crate::route::{Here, Route, Shown};
use content::Book;
use yew::prelude::*;

/// Everything that a page is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub book: Book,
    pub route: Route,
    pub quiz: Quiz,
    /// Answers from an earlier visit to the page being shown: offered, not yet adopted.
    pub offered: Vec<Answer>,
    /// Nothing can be kept on this device, and the reader has yet to be told.
    pub unkept: bool,
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
    /// It turned out that nothing can be kept.
    Unkept,
    /// The reader took up, or turned down, what was offered; or has read what was told.
    Resumed,
    Declined,
}

impl Model {
    #[must_use]
    pub fn new(route: Route) -> Self {
        Self { book: crate::book(), route, quiz: Quiz::default(), offered: Vec::new(), unkept: false }
    }

    /// Answers worth keeping: those given, and those that are only offered so far.
    #[must_use]
    pub fn kept(&self) -> Quiz {
        let offered = self.offered.iter().copied();
        Quiz::replay(self.book, self.quiz.answers().iter().copied().chain(offered))
    }

    /// The model after an event; `None` if nothing changes.
    #[must_use]
    pub fn after(&self, event: Event) -> Option<Self> {
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
            Event::Unkept => (!self.unkept).then(|| Self { unkept: true, ..self.clone() }),
            Event::Declined => (self.unkept || !self.offered.is_empty()).then(|| Self {
                offered: Vec::new(),
                unkept: false,
                ..self.clone()
            }),
        }
    }
}

/// Whether questions in this place stand on that page.
fn shows(route: Route, place: Place) -> bool {
    match (route, place) {
        (Route::Start | Route::Embed(Shown::All), Place::Pretest)
        | (Route::Card(_) | Route::Embed(Shown::Card(_) | Shown::Step(_)), Place::Walk)
        | (Route::Embed(Shown::Question(_)), Place::Alone) => true,
        (
            Route::Quiz(mine) | Route::Embed(Shown::Quiz(mine)),
            Place::Round(its) | Place::Again(its) | Place::Posttest(its),
        ) => mine == its,
        _ => false,
    }
}

#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    pub route: Route,
    /// The door to the browser; there is none on the host.
    #[cfg(feature = "hydrate")]
    pub browser: crate::shell::Handover,
}

/// The root component. What only the browser knows reaches it as events, after the first drawing.
pub struct App {
    model: Model,
    #[cfg(feature = "hydrate")]
    shell: crate::shell::Shell,
}

impl Component for App {
    type Message = Event;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self {
            model: Model::new(context.props().route),
            #[cfg(feature = "hydrate")]
            shell: crate::shell::Shell::new(context.props().browser.clone()),
        }
    }

    fn update(&mut self, _context: &Context<Self>, event: Event) -> bool {
        #[cfg(feature = "hydrate")]
        let (checked, goes) = match event {
            Event::Quiz(quiz::Action::Checked(answer)) => (Some(answer), false),
            Event::Arrived(_) => (None, true),
            _ => (None, false),
        };
        let Some(next) = self.model.after(event) else { return false };
        self.model = next;
        #[cfg(feature = "hydrate")]
        if goes {
            self.shell.arriving();
        } else if let Some(answer) = checked {
            self.shell.checked(&self.model, answer);
        }
        true
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        let here = Here { book: self.model.book, route: self.model.route };
        group(vec![frame(here, page(here, &self.model.quiz)), aside(&self.model)])
    }

    #[cfg(feature = "hydrate")]
    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        self.shell.drawn(&self.model, context.link());
    }
}

/// An offer to take up where the reader was, or word that nothing is kept. It stands over the foot of the window and
/// moves nothing.
fn aside(model: &Model) -> Html {
    let button = |class: &'static str, does: &'static str, name: &'static str| {
        tag("button").attr("type", "button").class(class).attr(does, "").with(name).html()
    };
    let aside = |name: &'static str, told: String| {
        tag("aside").class("resume").attr("aria-label", name).with(tag("p").with(told))
    };
    if !model.offered.is_empty() {
        let count = model.offered.len();
        let answers = if count == 1 { "an answer".into() } else { format!("{count} answers") };
        aside("Earlier answers", format!("You gave {answers} on this page before."))
            .with(button("", "data-resume", "Go on from there"))
            .with(button("quiet", "data-decline", "Start afresh"))
            .html()
    } else if model.unkept && !model.quiz.answers().is_empty() {
        aside("Progress", "Your progress isn’t kept here: it counts until you leave.".into())
            .with(button("quiet", "data-decline", "All right"))
            .html()
    } else {
        Html::default()
    }
}
