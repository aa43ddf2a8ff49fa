//! Progress on the reader's device: the only door to its storage. `progress` says what an entry means. An entry of a
//! newer version is left alone. With two tabs, the one that writes last wins.

use crate::progress::{self, Keeping};
use crate::quiz::Quiz;
use content::Book;
use web_sys::Storage;

/// The loader knows it, too.
const KEY: &str = "explainer.progress";

/// What was kept, and whether anything can be.
#[must_use]
pub fn load(book: Book) -> (Quiz, Keeping) {
    let nothing = Quiz::default();
    let Some(storage) = storage() else { return (nothing, Keeping::No) };
    match storage.get_item(KEY) {
        Ok(Some(entry)) => progress::read(book, &entry),
        Ok(None) => (nothing, Keeping::Yes),
        Err(_) => (nothing, Keeping::No),
    }
}

/// Keeps the answers; tells whether that worked.
#[must_use]
pub fn save(book: Book, quiz: &Quiz) -> bool {
    let Some(storage) = storage() else { return false };
    if quiz.answers().is_empty() {
        return storage.remove_item(KEY).is_ok();
    }
    progress::write(book, quiz).is_some_and(|entry| storage.set_item(KEY, &entry).is_ok())
}

/// `None` where storage is denied, which is an exception in some browsers and null in others, or not wanted.
fn storage() -> Option<Storage> {
    let window = web_sys::window()?;
    let query = window.location().search().ok()?;
    if progress::is_unwanted(&query) { None } else { window.local_storage().ok().flatten() }
}
