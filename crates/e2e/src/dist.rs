//! The built site as files: what an address stands for, and which pages there are.

use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};

/// What a static file server finds at a path.
pub(crate) enum Found {
    File(PathBuf),
    /// A folder asked for without its closing slash.
    Folder,
    Nothing,
}

/// `EXPLAINER_DIST`, or the workspace's own build.
pub fn folder() -> Result<PathBuf> {
    let folder = match std::env::var_os("EXPLAINER_DIST") {
        Some(folder) => PathBuf::from(folder),
        None => workspace().join("dist"),
    };
    ensure!(
        folder.join("index.html").is_file(),
        "there is no built site at {} (EXPLAINER_DIST): run `cargo xtask build` first",
        folder.display()
    );
    Ok(folder.canonicalize()?)
}

/// Where what a run leaves behind goes: `E2E_OUT`, or `out/e2e` in the workspace.
pub fn out() -> PathBuf {
    std::env::var_os("E2E_OUT").map_or_else(|| workspace().join("out/e2e"), PathBuf::from)
}

pub(crate) fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("this crate lives in crates/e2e")
}

/// `path` is below the prefix, without a slash at its start.
pub(crate) fn find(folder: &Path, path: &str) -> Found {
    if path.split('/').any(|part| part == ".." || part.contains('\\')) {
        return Found::Nothing;
    }
    let place = folder.join(path);
    match (place.is_dir(), path.is_empty() || path.ends_with('/')) {
        (true, true) if place.join("index.html").is_file() => Found::File(place.join("index.html")),
        (true, false) => Found::Folder,
        (false, false) if place.is_file() => Found::File(place),
        _ => Found::Nothing,
    }
}

/// Every page's path below the prefix (`""`, `about/`, ...), in order.
pub fn routes(folder: &Path) -> Result<Vec<String>> {
    let mut routes = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(here) = waiting.pop() {
        for entry in std::fs::read_dir(&here)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.file_name().is_some_and(|name| name == "index.html") {
                let route = here.strip_prefix(folder)?.to_string_lossy().into_owned();
                routes.push(if route.is_empty() { route } else { route + "/" });
            }
        }
    }
    routes.sort();
    Ok(routes)
}

/// Every document, as a path below the folder, in order.
pub fn pages(folder: &Path) -> Result<Vec<String>> {
    let mut pages: Vec<String> = routes(folder)?.into_iter().map(|route| route + "index.html").collect();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".html") && name != "index.html" {
            pages.push(name);
        }
    }
    Ok(pages)
}

pub(crate) fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
