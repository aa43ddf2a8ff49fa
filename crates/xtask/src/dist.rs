//! Builds dist/: Trunk compiles and links, and its one hook comes back here to finish the pages.

use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::files::{remove, root, sibling, swap_in, walk};
use crate::glue;
use crate::licences;
use crate::pack;
use crate::process::{command, run};
use crate::tools::Toolbox;

/// What is built, and where to.
pub struct Site {
    /// Scheme, host and perhaps path, without a last slash. None: nothing that needs an absolute address is written.
    pub origin: Option<String>,
    pub out: PathBuf,
    /// Another explainer's seeds. None: seeds/.
    pub seeds: Option<PathBuf>,
}

/// Builds into a folder next to `site.out` and swaps it in, so that a failed build leaves the last good one.
pub fn build(site: &Site) -> Result<()> {
    let tools = Toolbox::open()?;
    tools.for_checking()?;
    tools.for_building()?;
    let started = Instant::now();
    ensure_replaceable(&site.out)?;

    let new = sibling(&site.out, "new");
    remove(&new)?;
    fs::create_dir_all(&new).with_context(|| format!("can't make {}", new.display()))?;
    let mut trunk = tools.command("trunk", &["build", "--release", "--dist"]);
    trunk.arg(&new);
    for (name, value) in
        [("EXPLAINER_SEEDS", site.seeds.as_deref()), ("EXPLAINER_ORIGIN", site.origin.as_deref().map(Path::new))]
    {
        match value {
            Some(value) => trunk.env(name, value),
            None => trunk.env_remove(name),
        };
    }
    // A mistake in seeds/ or styles/ is told by its own message; where Trunk was when it heard of it helps nobody.
    trunk.env("RUST_BACKTRACE", "0");
    // Not RUSTFLAGS, which would reach the hook and build everything native again.
    trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", browser_flags());
    trunk.envs(OWN_STD);
    let built = run(&mut trunk);
    if built.is_err() {
        remove(&new)?;
    }
    built.context("the build failed; the reason is above")?;
    pack::beside(&new, &site.out)?;
    swap_in(&new, &site.out)?;
    let pages = walk(&site.out)?.iter().filter(|file| file.extension().is_some_and(|it| it == "html")).count();
    println!("Built {pages} pages into {} in {:.0} s.", site.out.display(), started.elapsed().as_secs_f32());
    Ok(())
}

/// Has cargo build the standard library with the program, so that a panic is a bare trap there too. It saves a
/// seventh of the program: no message is ever formatted, and the loader needs none to put the page back. The
/// compiler is the pinned stable one; the first variable lets it take the flags that aren't stable yet.
pub const OWN_STD: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Compiler flags for the program: panics trap without a word, and no folder of this machine gets into it, so that the
/// same source gives the same bytes everywhere.
pub fn browser_flags() -> String {
    // The flags are parted by spaces.
    let registries = registries().filter(|folder| !folder.to_string_lossy().contains(' '));
    let mut flags: Vec<_> = registries.map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect();
    // In whatever order the folder lists them: other flags would build everything again.
    flags.sort();
    flags.push("-Zunstable-options -Cpanic=immediate-abort".into());
    flags.join(" ")
}

/// Where cargo keeps the sources of the crates that it downloaded.
pub fn registries() -> impl Iterator<Item = PathBuf> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registry = cargo_home.map(|home| home.join("registry/src")).and_then(|sources| fs::read_dir(sources).ok());
    registry.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()))
}

/// Trunk's hook: it minifies the glue, then prerenders, both in the folder where Trunk lays out the site. In this
/// order, because the prerenderer names files by what is in them.
pub fn hook() -> Result<()> {
    let staging = env::var("TRUNK_STAGING_DIR").context("`hook` is for Trunk alone: run `cargo xtask build`")?;
    let tools = Toolbox::open()?;
    glue::minify(&tools, Path::new(&staging))?;
    bundle_own_files(&tools, Path::new(&staging))?;
    build_lookup(&tools, Path::new(&staging))?;
    build_prerenderer(&tools)?;
    prerender(Path::new(&staging), env::var("EXPLAINER_ORIGIN").ok().as_deref())
}

/// The small program that finds readers' words, with the flags and the standard library of the large one.
fn build_lookup(tools: &Toolbox, staging: &Path) -> Result<()> {
    let args = ["build", "--package", "lookup", "--lib", "--target", BROWSER, "--release", "--locked"];
    let mut build = tools.command("cargo", &args);
    build.envs(OWN_STD).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", browser_flags());
    run(&mut build).context("the program that finds readers' words can't be built")?;
    let built = target().join(BROWSER).join("release/lookup.wasm");
    let flags =
        ["-Oz", "--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--strip-debug"];
    run(tools.command("wasm-opt", &flags).arg(built).arg("--output").arg(staging.join("lookup.wasm")))
}

/// What the browser's programs are compiled for.
pub const BROWSER: &str = "wasm32-unknown-unknown";

/// Writes the pages of a built site anew, into another folder and perhaps for an address, with the same program.
pub fn anew(tools: &Toolbox, built: &Path, folder: &Path, origin: Option<&str>) -> Result<()> {
    fs::create_dir_all(folder)?;
    take(built, folder, &[("app-", ".wasm", "explainer-0_bg.wasm"), ("app-", ".js", "explainer-0.js")])?;
    lay_out(tools, built, folder)?;
    // The program of that name may be another build's, with other seeds.
    build_prerenderer(tools)?;
    prerender(folder, origin)
}

/// What the pages are written into, besides the program: the template, the small program that finds words, and our own
/// styles and scripts.
pub fn lay_out(tools: &Toolbox, built: &Path, folder: &Path) -> Result<()> {
    take(built, folder, &[("lookup-", ".wasm", "lookup.wasm")])?;
    fs::copy(root().join("index.html"), folder.join("index.html"))?;
    bundle_own_files(tools, folder)
}

/// Files of a built site by how their names begin and end, under names without what is in them.
fn take(built: &Path, folder: &Path, files: &[(&str, &str, &str)]) -> Result<()> {
    for file in walk(built)? {
        let name = file.to_string_lossy();
        for (stem, ending, unnamed) in files {
            if name.starts_with(stem) && name.ends_with(ending) {
                fs::copy(built.join(&file), folder.join(unnamed))?;
            }
        }
    }
    Ok(())
}

/// Builds the program that writes the pages.
pub fn build_prerenderer(tools: &Toolbox) -> Result<()> {
    // The whole workspace chooses the features, as it does for the tests: one build of each dependency for both.
    let mut build =
        tools.command("cargo", &["build", "--workspace", "--features", "ssr", "--bin", "prerender", "--locked"]);
    for (name, _) in OWN_STD {
        build.env_remove(name);
    }
    run(&mut build)
}

/// Has the prerenderer, built before, write the pages.
pub fn prerender(folder: &Path, origin: Option<&str>) -> Result<()> {
    let mut prerender = command(prerenderer(), &["--dist"]);
    prerender.arg(folder);
    if let Some(origin) = origin {
        prerender.args(["--origin", origin]);
    }
    run(&mut prerender)
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

fn prerenderer() -> PathBuf {
    target().join("debug/prerender")
}

/// The style sheets become one, and the scripts of our own are made small. Scripts that come when something is opened are
/// modules.
fn bundle_own_files(tools: &Toolbox, staging: &Path) -> Result<()> {
    for (from, to) in [
        ("styles/layers.css", "site.css"),
        ("styles/teach.css", "teach.css"),
        ("embed/loader.js", "loader.js"),
        ("embed/theme.js", "theme.js"),
        ("embed/worker.js", "worker.js"),
        ("embed/frame.js", "frame.js"),
        ("embed/builder.js", "builder.js"),
        ("embed/class.js", "class.js"),
        ("embed/teach.js", "teach.js"),
        // Pages of others name it: it never gets a hash.
        ("embed/host.js", "embed.js"),
    ] {
        let outfile = format!("--outfile={}", staging.join(to).display());
        let flags = ["--bundle", "--minify", "--charset=utf8", "--log-level=warning", "--target=es2022", &outfile];
        run(tools.command("esbuild", &flags).arg(root().join(from)))
            .with_context(|| format!("{from} can't be minified"))?;
    }
    let islands = root().join("embed/islands");
    for island in walk(&islands)? {
        let name = island.display();
        let outfile = format!("--outfile={}", staging.join(format!("island-{name}")).display());
        let flags = [
            "--bundle",
            "--minify",
            "--format=esm",
            "--charset=utf8",
            "--log-level=warning",
            "--target=es2022",
            &outfile,
        ];
        run(tools.command("esbuild", &flags).arg(islands.join(&island)))
            .with_context(|| format!("{name} can't be minified"))?;
    }
    for icon in ["icon.svg", "icon-192.png", "icon-512.png"] {
        fs::copy(root().join("styles").join(icon), staging.join(icon)).context("an icon can't be copied")?;
    }
    licences::write(staging)
}

/// `out` will be replaced whole: it must be new, empty, or a site that was built before.
fn ensure_replaceable(out: &Path) -> Result<()> {
    let known = !out.exists() || out.join("index.html").exists() || fs::read_dir(out)?.next().is_none();
    ensure!(known, "{} holds something else than a built site: name another folder", out.display());
    Ok(())
}
