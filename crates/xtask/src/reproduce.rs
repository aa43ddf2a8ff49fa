//! Two builds of the same source give the same bytes: without that, nobody can check what a host serves.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use crate::dist;
use crate::files::{remove, root, walk};
use crate::pack::is_twin;
use crate::process::{command, run};
use crate::tools::Toolbox;

fn folder() -> PathBuf {
    root().join("out/reproduce")
}

/// Writes the pages, styles and scripts of a built site again, with the same program, and compares.
pub fn pages(tools: &Toolbox, dist: &Path) -> Result<()> {
    let again = folder().join("pages");
    remove(&again)?;
    dist::anew(tools, dist, &again, None)?;
    compare(dist, &again, |file| !is_twin(file))?;
    remove(&again)
}

/// Builds everything again from nothing, in another folder and with another folder for what the compiler leaves, and
/// compares all that a host serves.
pub fn whole(dist: &Path) -> Result<()> {
    let (again, target) = (folder().join("dist"), folder().join("target"));
    remove(&folder())?;
    // This program, not cargo: it would be built again with the rest.
    run(command(env::current_exe()?, &["build", "--out"]).arg(&again).env("CARGO_TARGET_DIR", target))?;
    compare(dist, &again, |_| true)?;
    remove(&folder())
}

fn compare(one: &Path, other: &Path, counts: impl Fn(&Path) -> bool) -> Result<()> {
    let [mine, theirs] = [one, other]
        .map(|folder| walk(folder).map(|files| files.into_iter().filter(|file| counts(file)).collect::<Vec<_>>()));
    let (mine, theirs) = (mine?, theirs?);
    let only: Vec<_> =
        mine.iter().filter(|it| !theirs.contains(it)).chain(theirs.iter().filter(|it| !mine.contains(it))).collect();
    ensure!(only.is_empty(), "only one of the two builds has {only:?}");
    let mut bytes = 0;
    let mut differ = Vec::new();
    for file in &mine {
        let (a, b) = (fs::read(one.join(file))?, fs::read(other.join(file))?);
        bytes += a.len();
        if a != b {
            let at = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
            differ.push(format!("{} from byte {at} on", file.display()));
        }
    }
    ensure!(differ.is_empty(), "{} files differ: {differ:#?}", differ.len());
    println!("{} files of {bytes} bytes are the same in both builds", mine.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_or_a_file_makes_two_builds_differ() {
        let place = env::temp_dir().join(format!("reproduce-{}", std::process::id()));
        let [one, other] = ["one", "other"].map(|name| place.join(name));
        for folder in [&one, &other] {
            fs::create_dir_all(folder).expect("a folder can be made");
            fs::write(folder.join("a"), "abc").expect("a file can be written");
        }
        let same = || compare(&one, &other, |_| true);
        same().expect("they are the same");
        fs::write(other.join("a"), "abd").expect("a file can be written");
        assert!(same().is_err_and(|it| it.to_string().contains("from byte 2")));
        fs::write(other.join("a"), "abc").expect("a file can be written");
        fs::write(other.join("b"), "").expect("a file can be written");
        assert!(same().is_err_and(|it| it.to_string().contains("only one")));
        remove(&place).expect("it can be removed");
    }
}
