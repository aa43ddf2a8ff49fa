//! Holds the crates that all is built from to `deny.toml`: their licences, where they come from, none twice without a
//! reason, and what is known against them where that can be looked up.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::files::root;
use crate::process::{answer, command, run};
use crate::tools::Toolbox;

/// What `deny.toml` names and is no longer there fails too.
const STALE: [&str; 5] = [
    "license-not-encountered",
    "license-exception-not-encountered",
    "unmatched-skip",
    "unmatched-skip-root",
    "unnecessary-skip",
];

/// Checks the workspace's crates and the fuzzer's, without a network.
pub fn check(tools: &Toolbox) -> Result<()> {
    tools.for_crates()?;
    deny(tools, root(), &["licenses", "bans", "sources"])?;
    // All but libFuzzer are the workspace's.
    deny(tools, &root().join("fuzz"), &["licenses", "sources"])?;
    match advisories()? {
        Some((folder, date)) => {
            println!("Known weaknesses, as {} has them, last changed on {date}:", folder.display());
            deny(tools, root(), &["advisories"])
        }
        None => {
            println!("Known weaknesses weren't looked up: their list isn't here (`cargo deny fetch db` gets it).");
            Ok(())
        }
    }
}

fn deny(tools: &Toolbox, folder: &Path, what: &[&str]) -> Result<()> {
    let mut deny = command(tools.deny(), &["--offline", "--locked", "--workspace", "check", "--hide-inclusion-graph"]);
    for lint in STALE {
        deny.args(["--deny", lint]);
    }
    run(deny.args(what).current_dir(folder))
        .with_context(|| format!("{} doesn't let it through", folder.join("deny.toml").display()))
}

/// The list of known weaknesses that cargo-deny keeps beside the registry, if it was ever fetched, and the day of its
/// last change.
fn advisories() -> Result<Option<(PathBuf, String)>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let Some(lists) = home.and_then(|home| fs::read_dir(home.join("advisory-dbs")).ok()) else { return Ok(None) };
    for entry in lists {
        let folder = entry?.path();
        if folder.join(".git").exists() {
            let date = answer(command("git", &["log", "-1", "--format=%cs"]).current_dir(&folder))?;
            return Ok(date.map(|date| (folder, date)));
        }
    }
    Ok(None)
}
