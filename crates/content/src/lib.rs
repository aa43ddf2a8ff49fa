//! The checked model of an explainer: its records, and the compact index that they are read from.
//!
//! Everything here was proven by the checker: ids point at records that exist, quotations are places
//! in reports. The crate knows nothing of TOML, of the browser, or of the subject.

mod book;
pub mod draw;
mod ids;
mod questions;
mod records;

pub use book::{Book, Content, Hash, Malformed};
pub use ids::*;
pub use questions::*;
pub use records::*;
