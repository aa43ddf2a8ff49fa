//! What is drawn is counted in the program itself: what changes in the document would not tell of drawings for nothing.
#![cfg(target_arch = "wasm32")]

use explainer::parts::question::drawn;
use explainer::shell::{Handover, hydrate};
use gloo::utils::{body, document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn an_answer_draws_its_own_question_alone() {
    let root = document().create_element("div").expect("a name of an element");
    // The page that stands for any: what it shows is drawn, not taken over.
    root.set_attribute("data-shell", "").expect("a name of an attribute");
    body().append_child(&root).expect("a document takes an element");
    let address = window().location().href().expect("the page has an address");
    let base = address.split('#').next().unwrap_or_default();
    let tell = js_sys::Function::new_no_args("");
    hydrate(Handover { root: root.clone(), base: base.into(), early: js_sys::Array::new(), tell, returned: false });
    until("the start page", || all(&root, ".question").len() == 3).await;
    answering_draws_one(&root).await;
    press(&root, "nav a[href='quiz/']");
    until("the quiz", || all(&root, ".question").len() == 12).await;
    answering_draws_one(&root).await;
}

/// Answers three questions of the page, one after the other.
async fn answering_draws_one(root: &Element) {
    for question in &all(root, ".question")[..3] {
        // What an earlier change asked for is drawn.
        gloo::timers::future::sleep(std::time::Duration::from_millis(100)).await;
        let before = drawn();
        press(question, ".choices input");
        press(question, ".check > summary");
        until("the answer", || question.has_attribute("data-checked")).await;
        gloo::timers::future::sleep(std::time::Duration::from_millis(100)).await;
        assert_eq!(drawn() - before, 1, "questions drawn for an answer to {}", question.id());
    }
}

fn all(root: &Element, css: &str) -> Vec<Element> {
    let found = root.query_selector_all(css).expect("a selector");
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn press(root: &Element, css: &str) {
    let element = root.query_selector(css).expect("a selector").expect(css);
    element.unchecked_into::<HtmlElement>().click();
}

/// Waits for five seconds at most.
async fn until(what: &str, there: impl Fn() -> bool) {
    for _ in 0..500 {
        if there() {
            return;
        }
        gloo::timers::future::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{what} doesn't come");
}
