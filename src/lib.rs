//! The explainer: every page as a function of the content and the reader's answers.
//!
//! `route` knows the addresses, `quiz` and `score` are pure state machines, `pages` and `parts`
//! draw, `pictures`, `evidence` and `metadata` make what stands in files and heads. What touches the browser stands in `app`, `shell` and `storage` alone.

pub mod app;
#[cfg(feature = "ssr")]
pub mod evidence;
#[cfg(feature = "ssr")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod handout;
pub mod heap;
#[cfg(feature = "ssr")]
pub mod metadata;
pub mod pages;
pub mod parts;
#[cfg(feature = "ssr")]
pub mod pictures;
pub mod progress;
pub mod quiz;
pub mod route;
pub mod score;
#[cfg(feature = "ssr")]
pub mod sharing;
#[cfg(feature = "hydrate")]
pub mod shell;
#[cfg(feature = "hydrate")]
mod storage;
#[cfg(feature = "ssr")]
pub mod style_guide;

use content::Book;
use std::sync::OnceLock;

/// The content that this program was built with.
///
/// # Panics
/// Never: the build wrote these bytes with the same types.
#[must_use]
pub fn book() -> Book {
    static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/content.bin"));
    static BOOK: OnceLock<Book> = OnceLock::new();
    *BOOK.get_or_init(|| Book::open(BYTES).expect("the build wrote the index"))
}
