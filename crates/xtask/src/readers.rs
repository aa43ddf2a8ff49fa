//! Has programs that aren't ours read what the build writes for other programs.

use std::path::Path;

use anyhow::{Context, Result};

use crate::process::{command, run};
use crate::tools::Toolbox;

/// The exported files, the annotations of every quotation, and what pages say of themselves to machines.
pub fn read(tools: &Toolbox, dist: &Path) -> Result<()> {
    tools.for_reading()?;
    let (packages, export) = (tools.readers(), dist.join("export"));
    let node = |script: &str, of: &Path| {
        run(tools.command("node", &[&format!("crates/xtask/readers/{script}.mjs")]).arg(&packages).arg(of))
    };
    node("read", &export).context("a reader of exported files found something else")?;
    node("anchors", dist).context("an annotation doesn't lead to its words")?;
    node("metadata", dist).context("a page's metadata isn't schema.org's")?;
    let python = tools.python_readers().join("bin/python");
    run(command(python, &["crates/xtask/readers/read.py"]).arg(&export))
        .context("a reader of exported files found something else")
}
