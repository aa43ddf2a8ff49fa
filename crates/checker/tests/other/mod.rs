//! The other seeds in memory, where tests break them.

use checker::{Checked, Report};
use std::fs;
use std::path::{Path, PathBuf};

pub struct Other {
    files: Vec<(String, String)>,
}

impl Other {
    pub fn dir() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/other-seeds")
    }

    pub fn read() -> Self {
        let paths = checker::files(&Self::dir()).expect("the other seeds are part of the repository");
        let file = |path: PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (format!("seeds/{name}"), fs::read_to_string(path).unwrap())
        };
        Self { files: paths.into_iter().map(file).collect() }
    }

    /// Replaces the only `from` in a file; an empty one makes a new file.
    #[allow(dead_code, reason = "each test program uses its part of this module")]
    #[track_caller]
    pub fn edit(&mut self, name: &str, from: &str, to: &str) {
        let name = format!("seeds/{name}");
        if from.is_empty() {
            return self.files.push((name, to.to_owned()));
        }
        let (_, text) = self.files.iter_mut().find(|(file, _)| *file == name).expect("a file of the other seeds");
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {name}");
        *text = text.replace(from, to);
    }

    /// Any one of the files.
    #[allow(dead_code, reason = "each test program uses its part of this module")]
    pub fn pick(&mut self, which: proptest::sample::Index) -> &mut (String, String) {
        let which = which.index(self.files.len());
        &mut self.files[which]
    }

    pub fn check(&self) -> Result<Checked, Report> {
        let files: Vec<(&str, &str)> = self.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        checker::check_files(&files)
    }
}
