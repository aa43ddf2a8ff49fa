//! The shell: what the browser tells the program, and what the program does to the browser.
//!
//! All listeners stand on the app's root, never on the document: when the loader puts the prerendered
//! page back, they are gone with it.

mod controls;

use crate::app::{App, Event, Model, Props};
use crate::pages;
use crate::progress::Keeping;
use crate::quiz::{Action, Answer, Place};
use crate::route::{self, Here, Route};
use crate::score::score;
use crate::storage;
use content::Book;
use controls::{checked, forget_choices, parse_early, reported, restore};
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlAnchorElement, HtmlElement, MouseEvent};
use yew::html::Scope;

/// What the loader hands over.
#[derive(Clone, PartialEq)]
pub struct Handover {
    /// The element that the page stands in.
    pub root: Element,
    /// The address of the site's root, with a slash at its end.
    pub base: Rc<str>,
    /// Checks made before the program arrived, each `[place, question, picks, sure]`.
    pub early: js_sys::Array,
    /// Tells the document of an event: its name and its detail in JSON.
    pub tell: js_sys::Function,
    /// Whether the reader came back to this page by the browser's history.
    pub returned: bool,
}

/// Takes over the prerendered page in `browser.root`, or draws the page into a shell that stands for any.
pub fn hydrate(browser: Handover) {
    // The file is the same whatever the query.
    let address = address_below(&browser.base);
    let mut route = Route::parse(crate::book(), address.split('?').next().unwrap_or_default());
    let root = browser.root.clone();
    let shell = is_shell(&root);
    if shell && route.is_static() {
        route = Route::Missing;
    }
    let renderer = yew::Renderer::<App>::with_root_and_props(root, Props { route, browser });
    if shell {
        renderer.render()
    } else {
        renderer.hydrate()
    };
}

/// Whether the page is the one that the worker gives when there is no network: `shell.html`.
fn is_shell(root: &Element) -> bool {
    root.has_attribute("data-shell")
}

/// What the shell remembers from one drawing to the next.
pub struct Shell {
    browser: Handover,
    keeping: Keeping,
    /// What was drawn last; nothing before the first drawing.
    drawn: Option<Model>,
    /// The page asked for takes the place of the one that the file has: this is no going elsewhere.
    landing: bool,
    /// Another page is drawn next; whether the reader goes to it, or has landed on it. Yew may draw twice before it
    /// tells of it once, so what was drawn before doesn't show it.
    arrived: Option<bool>,
    /// Dropping them takes them away.
    listeners: Vec<EventListener>,
}

impl Shell {
    #[must_use]
    pub fn new(browser: Handover) -> Self {
        Self { browser, keeping: Keeping::Yes, drawn: None, landing: false, arrived: None, listeners: Vec::new() }
    }

    /// Another page is about to be drawn.
    pub fn arriving(&mut self) {
        self.arrived = Some(!std::mem::take(&mut self.landing));
    }

    /// Brings the browser in line with what was drawn.
    pub fn drawn(&mut self, model: &Model, app: &Scope<App>) {
        match self.drawn.replace(model.clone()) {
            None => {
                // What a prerendered page has from the start: its title, and the place that its address names.
                if is_shell(&self.browser.root) {
                    gloo::utils::document().set_title(&pages::document_title(here(model)));
                    if show_target() {
                        mark_target();
                    }
                }
                return self.begin(model, app);
            }
            Some(before) => {
                if let Some(goes) = self.arrived.take() {
                    gloo::utils::document().set_title(&pages::document_title(here(model)));
                    if goes {
                        arrive();
                    }
                }
                let kept = model.kept();
                if before.kept() != kept && self.keeping == Keeping::Yes && !storage::save(model.book, &kept) {
                    self.keep_nothing(app);
                }
            }
        }
        restore(&self.browser.root);
        // What the reader came back to is as it was left only now.
        if std::mem::take(&mut self.browser.returned) {
            show_target();
        }
    }

    /// Tells the document of a first check.
    pub fn checked(&self, model: &Model, answer: Answer) {
        let slug = model.book.slug(answer.question);
        let right = if answer.is_right(model.book) { "true" } else { "false" };
        let place = answer.place.name();
        let detail = ["{\"question\":\"", slug, "\",\"place\":\"", &place, "\",\"right\":", right, "}"];
        tell(&self.browser.tell, "answered", &detail.concat());
        let Place::Round(round) = answer.place else { return };
        if let Some(score) = score(model.book, &model.quiz, round) {
            let detail = format!("{{\"round\":{round},\"right\":{},\"asked\":{}}}", score.first_try, score.asked);
            tell(&self.browser.tell, "completed", &detail);
        }
    }

    /// Connects the app with the browser once the first drawing, equal to the prerendered page, is done.
    fn begin(&mut self, model: &Model, app: &Scope<App>) {
        let book = model.book;
        let asked_for = Route::parse(book, &address_below(&self.browser.base));
        if asked_for != model.route {
            // A round that is drawn here never replaces a page in which something was answered.
            if let Ok(None) = self.browser.root.query_selector(".question :checked") {
                self.landing = true;
                app.send_message(Event::Arrived(asked_for));
            } else {
                replace_address(&[&*self.browser.base, model.route.path(book).as_str()].concat());
            }
        }
        for early in self.browser.early.iter() {
            if let Some(answer) = parse_early(book, &early) {
                app.send_message(Event::Quiz(Action::Checked(answer)));
            }
        }
        let (found, keeping) = storage::load(book);
        self.keeping = keeping;
        if keeping == Keeping::No {
            self.keep_nothing(app);
        }
        if found.answers().is_empty() {
            self.browser.returned = false;
        } else {
            app.send_message(Event::Found(found));
            if self.browser.returned {
                app.send_message(Event::Resumed);
            }
        }
        self.listeners = listen(&self.browser, book, app);
        set_attribute("data-live", "yes");
    }

    /// Stops keeping progress. The reader is told once something was answered.
    fn keep_nothing(&mut self, app: &Scope<App>) {
        self.keeping = Keeping::No;
        set_attribute("data-keeping", "no");
        app.send_message(Event::Unkept);
    }
}

fn here(model: &Model) -> Here {
    Here { book: model.book, route: model.route }
}

/// A listener that fails is the host page's business.
fn tell(document: &js_sys::Function, name: &str, detail: &str) {
    let _ = document.call2(&JsValue::NULL, &name.into(), &detail.into());
}

/// Listens to what the reader does.
fn listen(browser: &Handover, book: Book, app: &Scope<App>) -> Vec<EventListener> {
    let root = &browser.root;
    let toggled = {
        let (app, document) = (app.clone(), browser.tell.clone());
        EventListener::new_with_options(root, "toggle", EventListenerOptions::run_in_capture_phase(), move |event| {
            let Some(details) = event.target() else { return };
            let details = details.unchecked_into();
            if let Some(answer) = checked(book, &details) {
                app.send_message(Event::Quiz(Action::Checked(answer)));
            } else if let Some(detail) = reported(book, &details) {
                tell(&document, "reported", &detail);
            }
        })
    };
    let clicked = {
        let (app, base, root) = (app.clone(), browser.base.clone(), root.clone());
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&browser.root, "click", options, move |event| {
            let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
            if let Some(happened) = button(click, &root) {
                happened.into_iter().for_each(|event| app.send_message(event));
            } else if let Some(link) = link(click) {
                mark_way_back(&link);
                if let Some(route) = followed(&link, book, &base) {
                    event.prevent_default();
                    app.send_message(Event::Arrived(route));
                }
            }
        })
    };
    let went = {
        let (app, base) = (app.clone(), browser.base.clone());
        // The loader passes it on.
        EventListener::new(root, "popstate", move |_| {
            app.send_message(Event::Arrived(Route::parse(book, &address_below(&base))));
        })
    };
    vec![toggled, clicked, went]
}

/// The address of this page below the site's root, without the place in the page.
fn address_below(base: &str) -> String {
    let address = gloo::utils::window().location().href().unwrap_or_default();
    route::below(base, &address).to_owned()
}

/// What a button asks for.
fn button(click: &MouseEvent, root: &Element) -> Option<Vec<Event>> {
    let target: Element = click.target()?.dyn_into().ok()?;
    let button = target.closest("button").ok().flatten()?;
    let resumes = button.has_attribute("data-resume");
    if resumes || button.has_attribute("data-decline") {
        // The button goes, and would take the focus with it.
        if let Ok(Some(main)) = root.query_selector("#main") {
            focus(&main);
        }
        return Some(vec![if resumes { Event::Resumed } else { Event::Declined }]);
    }
    if button.has_attribute("data-clear") {
        return Some(vec![Event::Declined, Event::Quiz(Action::Cleared)]);
    }
    let place = Place::parse(&button.get_attribute("data-restart")?)?;
    let questions = [".question[data-place=", &place.name(), "]"].concat();
    forget_choices(root, &questions);
    if let Ok(Some(first)) = root.query_selector(&questions) {
        focus(&first);
        first.scroll_into_view();
    }
    Some(vec![Event::Quiz(Action::Restarted(place))])
}

/// The link that a plain click follows within this window.
fn link(click: &MouseEvent) -> Option<HtmlAnchorElement> {
    let plain = click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    let target: Element = click.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok().flatten()?.dyn_into().ok()?;
    let elsewhere = !link.target().is_empty() || link.has_attribute("download");
    (plain && !elsewhere && !click.default_prevented()).then_some(link)
}

/// Before a link leads away from a question, its place goes into the address, so that the way back ends there.
fn mark_way_back(link: &HtmlAnchorElement) {
    let leaves = link.get_attribute("href").is_some_and(|href| !href.starts_with('#'));
    if let Ok(Some(question)) = link.closest(".question")
        && leaves
    {
        replace_address(&["#", &question.id()].concat());
    }
}

/// The page of ours that a link leads to. The browser follows all others itself, those to a place within a page among
/// them.
fn followed(link: &HtmlAnchorElement, book: Book, base: &str) -> Option<Route> {
    if !link.hash().is_empty() {
        return None;
    }
    let address = link.href();
    let route = Route::parse(book, address.strip_prefix(base)?);
    let window = gloo::utils::window();
    let known = !route.is_static() && !matches!(route, Route::Missing | Route::Embed(_));
    let pushed = known && window.history().ok()?.push_state_with_url(&JsValue::NULL, "", Some(&address)).is_ok();
    pushed.then_some(route)
}

fn replace_address(address: &str) {
    if let Ok(history) = gloo::utils::window().history() {
        // Where the browser refuses, as for a page opened from a file, the address stays what it was.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// After going to another page: its top, and the focus on its text. The way back leads to a place in it.
fn arrive() {
    if show_target() {
        return;
    }
    if let Some(main) = gloo::utils::document().get_element_by_id("main") {
        focus(&main);
    }
    gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Goes to the place in the page that the address names, if there is one.
fn show_target() -> bool {
    let place = gloo::utils::window().location().hash().unwrap_or_default();
    let place = place.strip_prefix('#').and_then(|id| gloo::utils::document().get_element_by_id(id));
    if let Some(place) = &place {
        focus(place);
        place.scroll_into_view();
    }
    place.is_some()
}

/// The browser has looked for the place already, perhaps before it was there, and marks it only if it is sent there.
fn mark_target() {
    let location = gloo::utils::window().location();
    // An address that was gone to can be gone to again; with a place in it, the page isn't loaded anew.
    let _ = location.href().and_then(|address| location.replace(&address));
}

fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Otherwise the text is scrolled to, below what stands above it; WebKit does so after everything else.
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that can't take the focus leaves it where it is, which loses nothing.
        let _ = element.focus_with_options(&options);
    }
}

/// On the document's own element, which the app doesn't draw.
fn set_attribute(name: &str, value: &str) {
    if let Some(html) = gloo::utils::document().document_element() {
        // Only a malformed name fails, and ours are not.
        let _ = html.set_attribute(name, value);
    }
}
