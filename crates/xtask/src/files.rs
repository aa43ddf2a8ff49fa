//! Where things are in the repository, and the few things that are done to whole folders.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, Result};

/// The repository's root: two levels above this crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/xtask lies two levels deep")
}

/// Every file below `folder`, sorted, as paths relative to it.
pub fn walk(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("can't list {}", next.display()))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                pending.push(entry.path());
            } else {
                found.push(entry.path().strip_prefix(folder).expect("it lies below").to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Removes a folder and all in it; one that isn't there is no failure.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("can't remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// A name next to `folder` for its replacement, on the same file system, so that a rename is enough.
pub fn sibling(folder: &Path, suffix: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}-{suffix}"))
}

/// Puts the finished `new` in the place of `old`.
pub fn swap_in(new: &Path, old: &Path) -> Result<()> {
    let aside = sibling(old, "old");
    remove(&aside)?;
    if old.exists() {
        fs::rename(old, &aside).with_context(|| format!("can't move {} aside", old.display()))?;
    }
    fs::rename(new, old).with_context(|| format!("can't put {} in place", old.display()))?;
    remove(&aside)
}
