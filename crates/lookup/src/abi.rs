//! The door to the browser: texts go in and out through linear memory, so that no glue is needed.
//!
//! `room(n)` gives the address of `n` bytes to fill; `open()` takes them as the index, `pasted()` and `found()` as the
//! reader's text. Both return the length of their answer, which stands at `told()`.

use crate::{Index, paste, search::search, search::told as told_hits};
use std::sync::{Mutex, PoisonError};

struct State {
    index: Vec<u8>,
    input: Vec<u8>,
    answer: String,
}

static STATE: Mutex<State> = Mutex::new(State { index: Vec::new(), input: Vec::new(), answer: String::new() });

fn with<T>(work: impl FnOnce(&mut State) -> T) -> T {
    work(&mut STATE.lock().unwrap_or_else(PoisonError::into_inner))
}

fn answer(work: impl FnOnce(&Index, &str) -> String) -> usize {
    with(|state| {
        let (index, input) = (String::from_utf8_lossy(&state.index), String::from_utf8_lossy(&state.input));
        state.answer = work(&Index::read(&index), &input);
        state.answer.len()
    })
}

#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    with(|state| {
        state.input = vec![0; bytes];
        state.input.as_mut_ptr()
    })
}

#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn open() {
    with(|state| state.index = std::mem::take(&mut state.input));
}

#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn pasted() -> usize {
    answer(|index, text| paste(index, text).to_string())
}

#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn found() -> usize {
    answer(|index, text| told_hits(&search(index, text)))
}

#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn told() -> *const u8 {
    with(|state| state.answer.as_ptr())
}
