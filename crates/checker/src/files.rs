//! The files of a seeds folder, and places in them.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A file's name as the report shows it, and its text.
#[derive(Clone, Debug)]
pub struct File {
    pub name: String,
    pub text: String,
}

/// A stretch of a file, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub file: usize,
    pub start: usize,
    pub end: usize,
}

impl At {
    pub fn new(file: usize, span: Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end }
    }
}

/// All files that are read, in alphabetical order.
#[derive(Clone, Debug, Default)]
pub struct Files(pub Vec<File>);

impl Files {
    pub fn text(&self, at: At) -> &str {
        self.0[at.file].text.get(at.start..at.end).unwrap_or_default()
    }

    /// The file of this name, in whatever folder.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|file| base(&file.name) == name)
    }

    /// Where exactly within a value its first `part` stands; the whole value where escapes hide it.
    pub fn within(&self, at: At, part: &str) -> At {
        match self.text(at).find(part) {
            Some(offset) => At { file: at.file, start: at.start + offset, end: at.start + offset + part.len() },
            None => at,
        }
    }
}

/// The name without its folder.
pub fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether a file of this name is read at all.
pub fn is_seed(name: &str) -> bool {
    let name = base(name);
    Path::new(name).extension().is_some_and(|ending| ending == "toml" || ending == "txt") || name == crate::LOCK
}

/// The paths of all files that the checker reads in a folder, sorted.
///
/// # Errors
/// When the folder can't be listed.
pub fn list(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.file_name().and_then(|name| name.to_str()).is_some_and(is_seed) && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
