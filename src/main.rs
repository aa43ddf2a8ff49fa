//! The browser's program. The loader calls `hydrate` when the page and the program are both there.

use wasm_bindgen::prelude::*;

/// Takes over the prerendered page: its root element, the address of the site's root, and the checks
/// that the reader made before.
#[wasm_bindgen]
pub fn hydrate(root: web_sys::Element, base: &str, early: js_sys::Array) {
    explainer::shell::hydrate(root, base, early);
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static HEAP: explainer::heap::Single = explainer::heap::Single::new();

/// Nothing starts by itself: the loader decides when.
fn main() {}
