//! The browser's program. The loader calls `hydrate` when the page and the program are both there.

use explainer::shell::Handover;
use wasm_bindgen::prelude::*;

/// Takes over the prerendered page: its root element, the address of the site's root, the checks that the reader made
/// before, a function that tells the document of events, and whether the reader came back by the browser's history.
#[wasm_bindgen]
pub fn hydrate(root: web_sys::Element, base: &str, early: js_sys::Array, tell: js_sys::Function, returned: bool) {
    explainer::shell::hydrate(Handover { root, base: base.into(), early, tell, returned });
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static HEAP: explainer::heap::Single = explainer::heap::Single::new();

/// Nothing starts by itself: the loader decides when.
fn main() {}
