//! Writes `licences.txt`: what the published programs are built from, under which licences, with their words. And holds
//! it against the programs.
//!
//! Cargo itself knows which crates a program for the browser is linked from; what gathers licences as a tool of its own
//! (cargo-about) takes longer to compile than all of this site, and doesn't see the standard library, which is built here
//! too.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::dist::{BROWSER, OWN_STD, registries, target};
use crate::files::{root, walk};
use crate::process::{answer, command};
use crate::wasm;

/// The file in dist/, linked from the page about the site.
pub const FILE: &str = "licences.txt";

const HEAD: &str = "\
The programs of this site (app-*.wasm with its app-*.js, lookup-*.wasm) are built from these crates, besides those of
its own. The optimizer may have left nothing of some. After the list come the words of each licence.
";

/// What a crate in the program brings with it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    name: String,
    version: String,
    licence: String,
    source: String,
    folder: PathBuf,
}

/// Writes the list into the folder.
pub fn write(folder: &Path) -> Result<()> {
    let parts = parts()?;
    let sysroot = sysroot()?;
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut list = String::from(HEAD);
    for part in &parts {
        let Part { name, version, licence, source, folder } = part;
        writeln!(list, "\n{name} {version}: {licence}\n  {source}")?;
        let mut words = words(folder)?;
        if words.is_empty() {
            words = spdx(licence, &sysroot)?;
        }
        ensure!(!words.is_empty(), "{name} {version} brings no words of its licence, {licence}");
        for text in words {
            texts.entry(text).or_default().insert(format!("{name} {version}"));
        }
    }
    for (text, of) in &texts {
        let of: Vec<_> = of.iter().map(String::as_str).collect();
        writeln!(list, "\n{}\n{}\n\n{}", "=".repeat(72), of.join(", "), text.trim_end())?;
    }
    fs::write(folder.join(FILE), list).with_context(|| format!("can't write {FILE}"))
}

/// Every crate that a program has code of is in the list.
pub fn check(dist: &Path) -> Result<()> {
    let list = fs::read_to_string(dist.join(FILE)).with_context(|| format!("dist/ has no {FILE}"))?;
    let plain = |name: &str| name.replace('-', "_");
    let entries = list.split("\n====").next().unwrap_or_default();
    let entries = entries.split("\n\n").skip(1).filter_map(|entry| entry.split(' ').next()).map(plain);
    let named: BTreeSet<String> = entries.collect();
    let sysroot = sysroot()?;
    let library = fs::read_to_string(sysroot.join("lib/rustlib/src/rust/library/Cargo.lock"))?;
    let locks = fs::read_to_string(root().join("Cargo.lock"))? + &library;
    let packages: BTreeSet<String> =
        locks.lines().filter_map(|line| Some(plain(line.strip_prefix("name = \"")?.strip_suffix('"')?))).collect();
    let ours = ["explainer", "content", "lookup"];
    let mut count = 0;
    for program in ["explainer.wasm", "lookup.wasm"] {
        let built = target().join(BROWSER).join("release").join(program);
        let code = fs::read(&built).with_context(|| format!("{} isn't there: build first", built.display()))?;
        for (name, _) in wasm::by_crate(&wasm::functions(&code)?) {
            // Of some functions that the compiler makes the name begins with no crate's.
            let is_crate = !ours.contains(&name.as_str()) && packages.contains(&name);
            ensure!(!is_crate || named.contains(&name), "{program} has code of `{name}`, which {FILE} doesn't name");
            count += usize::from(is_crate);
        }
    }
    ensure!(count > 5, "the programs name no crates: were they stripped?");
    println!("{FILE} names {} crates, those of which the programs have code among them", named.len());
    Ok(())
}

/// What the programs are linked from, without what is ours and what ran in the compiler only.
fn parts() -> Result<BTreeSet<Part>> {
    let library = "lib/rustlib/src/rust/library/std/Cargo.toml";
    let std = sysroot()?.join(library);
    let std = std.to_string_lossy();
    let mut tree = String::new();
    for (which, bootstrap) in [
        (&["-p", "explainer", "-p", "lookup", "--features", "hydrate"][..], false),
        (&["--manifest-path", &std, "--no-default-features"][..], true),
    ] {
        let mut ask = command("cargo", &["tree", "--offline", "--locked", "--target", BROWSER]);
        ask.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}|{l}|{r}|"]).args(which);
        if bootstrap {
            ask.env(OWN_STD[0].0, OWN_STD[0].1);
        }
        tree += &answer(&mut ask)?.context("cargo can't tell what the program is made of")?;
        tree.push('\n');
    }
    let registries: Vec<PathBuf> = registries().collect();
    let parts = tree.lines().filter_map(|line| part(line, &registries));
    parts.filter(|part| part.as_ref().map_or(true, |it| !it.folder.starts_with(root()))).collect()
}

/// A line of cargo's: `name v1.0.0 (folder)|licence|repository|`, perhaps with a mark that it was told before.
fn part(line: &str, registries: &[PathBuf]) -> Option<Result<Part>> {
    let mut cells = line.split('|');
    let mut package = cells.next()?.splitn(3, ' ');
    let (name, version) = (package.next()?.to_owned(), package.next()?.trim_start_matches('v').to_owned());
    let (licence, source) = (cells.next()?.replace('/', " OR ").replace("  ", " "), cells.next()?.to_owned());
    let given = package.next().map(|it| PathBuf::from(it.trim_matches(['(', ')'])));
    let folder = given.filter(|it| it.is_absolute());
    let folder =
        folder.or_else(|| registries.iter().map(|it| it.join(format!("{name}-{version}"))).find(|it| it.exists()));
    let folder = folder.with_context(|| format!("the files of {name} {version} aren't there"));
    Some(folder.map(|folder| Part { name, version, licence, source, folder }))
}

/// The files in a crate that hold its licence.
fn words(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in walk(folder)? {
        let name = file.to_string_lossy().to_uppercase();
        let is =
            ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"].iter().any(|it| name.starts_with(it));
        if is && file.components().count() == 1 {
            found.push(String::from_utf8_lossy(&fs::read(folder.join(file))?).replace("\r\n", "\n"));
        }
    }
    Ok(found)
}

/// The words of the licences that an expression names, as the compiler brings them.
fn spdx(licence: &str, sysroot: &Path) -> Result<Vec<String>> {
    let names = licence.split([' ', '(', ')']).filter(|it| !["", "OR", "AND", "WITH"].contains(it));
    let folder = sysroot.join("share/doc/rust/licenses");
    let mut found = Vec::new();
    for name in names {
        let file = folder.join(format!("{name}.txt"));
        found.push(fs::read_to_string(&file).with_context(|| format!("the compiler brings no words of {name}"))?);
    }
    Ok(found)
}

fn sysroot() -> Result<PathBuf> {
    Ok(answer(&mut command("rustc", &["--print", "sysroot"]))?.context("rustc doesn't run")?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_are_read() {
        let line = "panic_abort v0.0.0 (/rust/library/panic_abort)|MIT/Apache-2.0|https://example.org| (*)";
        let found = part(line, &[]).expect("it is a line").expect("it has a folder");
        assert_eq!((found.name.as_str(), found.version.as_str()), ("panic_abort", "0.0.0"));
        assert_eq!(
            (found.licence.as_str(), found.folder.as_path()),
            ("MIT OR Apache-2.0", Path::new("/rust/library/panic_abort"))
        );
        assert!(part("", &[]).is_none());
        assert!(part("lost v1.0.0|MIT||", &[]).is_some_and(|it| it.is_err()));
    }
}
