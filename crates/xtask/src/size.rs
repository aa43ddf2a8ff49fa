//! Weighs dist/ as a browser would receive it, and holds it against budget.toml.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context, Result, ensure};

use crate::budget::{Budget, Limit, Part};
use crate::files::{root, walk};
use crate::pack::{brotli, gzip, is_twin, on_all_cores, with_ending};
use crate::wasm;

/// Which pages are listed. All are weighed.
#[derive(PartialEq)]
pub enum Listing {
    Heaviest,
    All,
}

/// A file of dist/, its path written with slashes, and its bytes in three forms.
#[derive(Clone)]
struct Weight {
    path: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// A figure and what it may be.
struct Line {
    name: String,
    weight: usize,
    budget: usize,
}

/// How many pages are listed when not all are.
const HEAVIEST: usize = 8;

/// How many crates, and how many functions, are named.
const LARGEST: usize = 20;

const METHOD: &str = "\
Bytes; gzip 9, Brotli 11. The content is what Brotli of the wasm loses when the content's bytes in it are set to
zeros, the program is the rest. A first visit is the heaviest page, its styles in it, the scripts and the wasm.";

/// Prints what every file weighs and every budget; fails if one is exceeded.
pub fn weigh(dist: &Path, listing: Listing) -> Result<ExitCode> {
    ensure!(dist.join("index.html").exists(), "{} holds no site: run `cargo xtask build` first", dist.display());
    let budget = Budget::read()?;
    let mut weights = weigh_all(dist)?;
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    list(&weights, &listing);
    let lines = lines(dist, &budget, &weights)?;
    println!("\n{:<34} {:>9} {:>9}", "part", "brotli", "budget");
    for Line { name, weight, budget } in &lines {
        println!("{name:<34} {weight:>9} {budget:>9}  {:>3} %", weight * 100 / budget.max(&1));
    }
    println!("\n{METHOD}");
    where_the_code_is()?;
    let over: Vec<_> = lines.iter().filter(|line| line.weight > line.budget).collect();
    for Line { name, weight, budget } in &over {
        println!("over budget: {name} weighs {weight}, {} more than its {budget}", weight - budget);
    }
    println!("size: {} within budget, {} over", lines.len() - over.len(), over.len());
    Ok(if over.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn list(weights: &[Weight], listing: &Listing) {
    println!("{:<50} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli");
    let mut hidden = Weight { path: String::new(), raw: 0, gzip: 0, brotli: 0 };
    let mut pages = 0;
    for weight in weights {
        pages += usize::from(weight.path.ends_with(".html"));
        if weight.path.ends_with(".html") && pages > HEAVIEST && *listing == Listing::Heaviest {
            hidden.raw += weight.raw;
            hidden.gzip += weight.gzip;
            hidden.brotli += weight.brotli;
        } else {
            println!("{:<50} {:>9} {:>9} {:>9}", weight.path, weight.raw, weight.gzip, weight.brotli);
        }
    }
    if hidden.raw > 0 {
        let name = format!("{} more pages, together", pages - HEAVIEST);
        println!("{name:<50} {:>9} {:>9} {:>9}", hidden.raw, hidden.gzip, hidden.brotli);
    }
}

/// Every visit loads it. Smaller programs come when something is opened.
fn is_program(path: &str) -> bool {
    path.starts_with("app-") && path.ends_with(".wasm")
}

fn lines(dist: &Path, budget: &Budget, weights: &[Weight]) -> Result<Vec<Line>> {
    let line = |name: &str, weight, budget| Line { name: name.to_owned(), weight, budget };
    let wasm: Vec<_> = weights.iter().filter(|weight| is_program(&weight.path)).collect();
    let [wasm] = wasm[..] else { anyhow::bail!("dist/ should hold one .wasm file and holds {}", wasm.len()) };
    let content = content_share(&fs::read(dist.join(&wasm.path))?, wasm.brotli)?;
    let mut lines =
        vec![line("program", wasm.brotli - content, budget.program), line("content", content, budget.content)];
    let mut visit = wasm.brotli;
    let mut of_part: HashMap<&str, Vec<&Weight>> = HashMap::new();
    let mut inner: Vec<(&str, Weight)> = Vec::new();
    for weight in weights {
        let of = |part: &Part| part.files.iter().any(|pattern| matches(pattern, &weight.path));
        if let Some(part) = budget.part.iter().filter(|part| part.element.is_none()).find(|part| of(part)) {
            of_part.entry(&part.name).or_default().push(weight);
        }
        for part in budget.part.iter().filter(|part| of(part)) {
            let Some(element) = &part.element else { continue };
            let html = fs::read_to_string(dist.join(&weight.path))?;
            let text = inside(&html, element).with_context(|| format!("{} has no <{element}>", weight.path))?;
            inner.push((&part.name, Weight { brotli: brotli(text.as_bytes())?.len(), ..weight.clone() }));
        }
    }
    for (name, weight) in &inner {
        of_part.entry(name).or_default().push(weight);
    }
    for part in &budget.part {
        let files = of_part.get(part.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        ensure!(!files.is_empty(), "no file of dist/ belongs to `{}`: mend its `files` in budget.toml", part.name);
        let sum = files.iter().map(|weight| weight.brotli).sum();
        let heaviest = files.iter().max_by_key(|weight| weight.brotli).expect("there is a file");
        if part.limit == Limit::All {
            lines.push(line(&part.name, sum, part.brotli));
            visit += if part.visit { sum } else { 0 };
        } else {
            let over = files.iter().filter(|weight| weight.brotli > part.brotli || weight.path == heaviest.path);
            lines.extend(over.map(|it| line(&format!("{} {}", part.name, it.path), it.brotli, part.brotli)));
            visit += if part.visit { heaviest.brotli } else { 0 };
        }
    }
    lines.push(line("first visit", visit, budget.visit));
    Ok(lines)
}

/// The text of the first element of that name without attributes.
fn inside<'page>(html: &'page str, element: &str) -> Option<&'page str> {
    let (_, rest) = html.split_once(&format!("<{element}>"))?;
    Some(rest.split_once(&format!("</{element}>"))?.0)
}

/// Says which crates the program's code is made of, if a build has left it with names.
fn where_the_code_is() -> Result<()> {
    let Ok(wasm) = fs::read(target().join("wasm32-unknown-unknown/release/explainer.wasm")) else { return Ok(()) };
    let functions = wasm::functions(&wasm)?;
    let all: usize = functions.iter().map(|(_, size)| size).sum();
    println!("\nThe program's {all} bytes of code, before wasm-opt. The {LARGEST} heaviest crates and functions:");
    heaviest(wasm::by_crate(&functions).into_iter().collect(), all);
    heaviest(functions.into_iter().map(|(name, size)| (wasm::readable(&name), size)).collect(), all);
    Ok(())
}

fn heaviest(mut named: Vec<(String, usize)>, all: usize) {
    named.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    println!();
    for (name, size) in named.iter().take(LARGEST) {
        println!("{size:>9} {:>5.1} %  {name}", *size as f64 * 100.0 / all as f64);
    }
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// How many of the wasm's bytes are there for the content.
fn content_share(wasm: &[u8], brotli_of_wasm: usize) -> Result<usize> {
    for content in content_files()? {
        if let Some(program) = wasm::without(wasm, &fs::read(&content)?)? {
            return Ok(brotli_of_wasm.saturating_sub(brotli(&program)?.len()));
        }
    }
    println!("(no content.bin of target/ is in this wasm: its content is counted as program)");
    Ok(0)
}

/// Every content.bin that a build for the browser left, the newest first.
fn content_files() -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(target().join("wasm32-unknown-unknown/release/build")).into_iter().flatten() {
        let file = entry?.path().join("out/content.bin");
        if let Ok(about) = file.metadata() {
            found.push((about.modified()?, file));
        }
    }
    found.sort_by(|one, other| other.cmp(one));
    Ok(found.into_iter().map(|(_, file)| file).collect())
}

/// Weighs every file as it is packed beside it, or packed now.
fn weigh_all(dist: &Path) -> Result<Vec<Weight>> {
    let files: Vec<_> = walk(dist)?.into_iter().filter(|file| !is_twin(file)).collect();
    on_all_cores(&files, |file| {
        let bytes = fs::read(dist.join(file))?;
        let twin = |ending| fs::metadata(with_ending(&dist.join(file), ending)).ok().map(|it| it.len() as usize);
        let gzip = twin("gz").map_or_else(|| gzip(&bytes).map(|it| it.len()), Ok)?;
        let brotli = twin("br").map_or_else(|| brotli(&bytes).map(|it| it.len()), Ok)?;
        Ok(Weight { path: file.to_string_lossy().replace('\\', "/"), raw: bytes.len(), gzip, brotli })
    })
}

/// Whether `path` is `pattern` with any characters for each `*`.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((head, tail)) => path
            .strip_prefix(head)
            .is_some_and(|rest| rest.char_indices().any(|(at, _)| matches(tail, &rest[at..])) || tail.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_weighed_by_its_text() {
        let page = "<head><style>a{b:c}</style></head><style>d</style>";
        assert_eq!(inside(page, "style"), Some("a{b:c}"));
        assert_eq!(inside(page, "script"), None);
    }

    #[test]
    fn patterns_fit_whole_paths() {
        for (pattern, path, fits) in [
            ("*.css", "a-1.css", true),
            ("*.css", "a.css.map", false),
            ("explainer-*.js", "explainer-93a.js", true),
            ("explainer-*.js", "embed/explainer-93a.js", false),
            ("*.html", "walk/one/index.html", true),
            ("index.html", "index.html", true),
            ("a*", "a", true),
            ("a*b*c", "a1b2b3c", true),
            ("a*b*c", "a1c", false),
        ] {
            assert_eq!(matches(pattern, path), fits, "{pattern} on {path}");
        }
    }
}
