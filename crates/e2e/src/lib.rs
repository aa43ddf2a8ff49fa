//! Drives real browsers through the built site, served by a server that can delay, break or refuse any file.
//!
//! A journey is an async function of a [`Page`] (a browser session) and a [`Server`] (the site at an address of its
//! own). A [`Suite`] runs each journey in each engine that `E2E_ENGINES` names, and keeps what a failing one saw.

pub mod dist;
pub mod driver;
pub mod engine;
pub mod keys;
pub mod log;
pub mod page;
pub mod pool;
pub mod rules;
pub mod server;
pub mod suite;

pub use anyhow::{Context, Result, bail, ensure};
pub use engine::{Engine, Mode};
pub use keys::Press;
pub use page::Page;
pub use server::Server;
pub use suite::{Outcome, Setup, Suite};
