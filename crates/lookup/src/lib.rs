//! Finds a reader's words in the texts: which words of the sentence a pasted text has, and where a search hits.
//!
//! Pure functions of an index and a text, which answer whatever they are given. Answers are lines of fields parted by
//! tabs; what is marked in a field stands between [`MARK`] and [`END`].

pub mod abi;
mod index;
mod paste;
pub mod search;
mod words;

pub use index::{Clause, Entry, Index, Wording, line};
pub use paste::{PASTED, Pasted, State, paste};
pub use search::Hit;
pub use words::{END, MARK, Word, words};
