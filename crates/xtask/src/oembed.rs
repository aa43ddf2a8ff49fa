//! Gives a built site an address, and asks it for oEmbed as a host does that was given one of its pages, and for what
//! isn't there.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::dist;
use crate::files::{remove, root, walk};
use crate::hosting;
use crate::process::run;
use crate::tools::Toolbox;

const ORIGIN: &str = "https://explainer.example/a/b";

/// Some pages of each kind, and whether a host gets an answer for them.
const PAGES: [&str; 10] = [
    "=yes",
    "walk/=yes",
    "quiz/=yes",
    "quiz/2/=yes",
    "reports/=yes",
    "embed/=yes",
    "embed/minute/=yes",
    "embed/quiz/3/=yes",
    "about/=no",
    "sources/=no",
];

/// Fails if a reader of oEmbed gets no title, frame and size, if something is absolute without an address, or if the page
/// for unknown addresses isn't with one.
pub fn ask(tools: &Toolbox, dist: &Path) -> Result<()> {
    for file in walk(dist)? {
        let text = std::fs::read(dist.join(&file))?;
        let html = file.extension().is_some_and(|ending| ending == "html");
        let absolute = html && ["rel=\"canonical\"", "oembed", "og:url"].iter().any(|it| contains(&text, it));
        ensure!(!absolute, "{} has what needs an address, and was given none", file.display());
    }
    let folder = root().join("out/oembed");
    remove(&folder)?;
    dist::anew(tools, dist, &folder, Some(ORIGIN))?;
    let mut node = tools.command("node", &["crates/xtask/npm/oembed.mjs"]);
    run(node.arg(tools.npm()).arg(&folder).arg(ORIGIN).args(PAGES))?;
    hosting::unknown(tools, &folder, ORIGIN)?;
    // It is large, and of use only where this failed.
    remove(&folder)
}

fn contains(text: &[u8], word: &str) -> bool {
    text.windows(word.len()).any(|it| it == word.as_bytes())
}
