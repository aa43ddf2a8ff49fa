//! The figures: how much there is, and how fair it is.

use crate::resolve::{Draft, Resolver};
use serde::Serialize;

#[derive(Clone, Debug, Default, Serialize)]
pub struct Stats {
    pub reports: usize,
    pub quotations: usize,
}

pub fn of(_: &Resolver, draft: &Draft) -> Stats {
    Stats { reports: draft.reports.len(), quotations: draft.quotes.len() }
}
