//! The questions' controls in the document: what was chosen in them, and choices shown again or forgotten.

use crate::quiz::Answer;
use content::Book;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDetailsElement, HtmlInputElement};

/// A check in the page: which question it was opened for, and what was chosen.
pub fn checked(book: Book, details: &HtmlDetailsElement) -> Option<Answer> {
    if !details.open() || !details.class_list().contains("check") {
        return None;
    }
    let question = details.closest(".question").ok().flatten()?;
    let chosen = |within: &str| chosen(&question, within);
    Answer::parse(
        book,
        &question.get_attribute("data-place")?,
        &question.get_attribute("data-question")?,
        chosen(".choices").into_iter(),
        chosen(".sure").first().copied(),
    )
}

/// A question that the reader finds unclear: its name and the content's hash, in JSON.
pub fn reported(book: Book, details: &HtmlDetailsElement) -> Option<String> {
    let unclear = details.open() && details.class_list().contains("unclear");
    let question = details.closest(".question").ok().flatten().filter(|_| unclear)?.get_attribute("data-question")?;
    Some(format!("{{\"question\":\"{question}\",\"content\":\"{:016x}\"}}", book.hash().0))
}

/// The values of the controls that are chosen within a part of a question.
fn chosen(question: &Element, within: &str) -> Vec<usize> {
    inputs(question, &[within, " input"].concat())
        .filter(HtmlInputElement::checked)
        .filter_map(|input| input.value().parse().ok())
        .collect()
}

fn inputs(within: &Element, selector: &str) -> impl Iterator<Item = HtmlInputElement> + use<> {
    all(within, selector).filter_map(|element| element.dyn_into().ok())
}

fn all(within: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list = within.query_selector_all(selector).ok();
    let count = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |at| list.as_ref()?.get(at)?.dyn_into().ok())
}

/// What the loader recorded; the order of its parts is the loader's.
pub fn parse_early(book: Book, early: &JsValue) -> Option<Answer> {
    let early = early.dyn_ref::<js_sys::Array>()?;
    let part = |at| early.get(at).as_string();
    Answer::early(book, &part(0)?, &part(1)?, &part(2)?, &part(3).unwrap_or_default())
}

/// Shows what was answered on an earlier visit in controls that the reader hasn't touched since.
pub fn restore(root: &Element) {
    for question in all(root, ".question[data-checked]") {
        if !chosen(&question, ".choices").is_empty() {
            continue;
        }
        let picks = question.get_attribute("data-checked").unwrap_or_default();
        for input in inputs(&question, ".choices input") {
            input.set_checked(picks.split(' ').any(|pick| pick == input.value()));
        }
        for input in inputs(&question, ".sure input") {
            input.set_checked(question.get_attribute("data-sure") == Some(input.value()));
        }
        if let Ok(Some(details)) = question.query_selector(".check") {
            details.unchecked_into::<HtmlDetailsElement>().set_open(true);
        }
    }
}

pub fn forget_choices(root: &Element, questions: &str) {
    for question in all(root, questions) {
        inputs(&question, "input").for_each(|input| input.set_checked(false));
        for details in all(&question, "details") {
            details.unchecked_into::<HtmlDetailsElement>().set_open(false);
        }
    }
}
