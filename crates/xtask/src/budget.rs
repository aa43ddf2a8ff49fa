//! budget.toml: what dist/ may weigh, and how long a reader may wait.

use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::files::root;

/// Weights in bytes of Brotli 11.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    pub program: usize,
    pub content: usize,
    pub visit: usize,
    pub times: Times,
    pub part: Vec<Part>,
}

/// In milliseconds, or as often as another page's time, on the network and processor of the bench.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    pub live: f64,
    pub blocking: f64,
    pub answer: f64,
    pub of_stripped: f64,
    pub of_plain: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub name: String,
    pub files: Vec<String>,
    /// The name of an element whose text alone is weighed; its page belongs to another part.
    pub element: Option<String>,
    pub limit: Limit,
    pub brotli: usize,
    /// Whether a first visit loads it; of a part with a limit for each file, it loads one.
    pub visit: bool,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Limit {
    Each,
    All,
}

impl Budget {
    pub fn read() -> Result<Self> {
        let text = fs::read_to_string(root().join("budget.toml")).context("budget.toml can't be read")?;
        toml::from_str(&text).context("budget.toml has another shape than `Budget`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_file_is_sound() {
        let budget = Budget::read().expect("it can be read");
        assert!(budget.program + budget.content < budget.visit, "a visit has to hold the whole wasm");
    }
}
