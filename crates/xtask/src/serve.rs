//! Serves dist/ on this machine as a plain static host would: files, index.html, 404.html, nothing clever.

use std::fs::File;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::pack::with_ending;

pub struct Settings {
    /// The first port to try.
    pub port: u16,
    /// The path that stands for the root, opened and closed by a slash.
    pub prefix: String,
    /// How long a `.wasm` file is held back.
    pub slow_wasm: Duration,
    /// Whether a file is sent as the Brotli beside it, to browsers that take it.
    pub packed: bool,
}

impl Settings {
    /// At the root, as a good host would: what is small is sent small.
    pub fn packed(port: u16) -> Settings {
        Settings { port, prefix: "/".to_owned(), slow_wasm: Duration::ZERO, packed: true }
    }
}

/// What a path of the address stands for.
#[derive(Debug, PartialEq)]
enum Answer {
    File(PathBuf),
    /// A folder without its last slash: relative links on its page would miss.
    Moved(String),
    Missing,
}

/// How many requests are answered at a time; a browser opens six connections.
const WORKERS: usize = 8;

/// How many ports are tried before giving up.
const PORTS: u16 = 50;

/// Serves `dist` until the process is stopped.
pub fn serve(dist: &Path, settings: Settings) -> Result<()> {
    let prefix = settings.prefix.clone();
    let server = start(dist, settings)?;
    println!("Ready: http://127.0.0.1:{}{prefix}   (Ctrl-C stops it)", server.port);
    for worker in server.workers {
        worker.join().expect("a worker doesn't panic");
    }
    Ok(())
}

/// A server that runs until the process ends.
pub struct Running {
    pub port: u16,
    workers: Vec<JoinHandle<()>>,
}

/// Starts to serve `dist` on the first free port.
pub fn start(dist: &Path, settings: Settings) -> Result<Running> {
    if !dist.join("index.html").exists() {
        bail!("{} holds no site: run `cargo xtask build` first", dist.display());
    }
    let (server, port) = bind(settings.port)?;
    let shared = Arc::new((server, dist.to_owned(), settings));
    let worker = || {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let (server, dist, settings) = &*shared;
            for request in server.incoming_requests() {
                // A browser that went away is no news.
                let _ = respond(request, dist, settings);
            }
        })
    };
    Ok(Running { port, workers: (0..WORKERS).map(|_| worker()).collect() })
}

fn bind(first: u16) -> Result<(Server, u16)> {
    for port in first..first.saturating_add(PORTS) {
        if let Ok(server) = Server::http(("127.0.0.1", port)) {
            // Port 0 lets the system choose.
            let port = server.server_addr().to_ip().map_or(port, |address| address.port());
            return Ok((server, port));
        }
    }
    bail!("no free port from {first} on: choose another with --port")
}

fn respond(request: Request, dist: &Path, settings: &Settings) -> Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Ok(request.respond(Response::empty(405))?);
    }
    match resolve(dist, &settings.prefix, request.url()) {
        Answer::File(path) => {
            if path.extension().is_some_and(|it| it == "wasm") {
                thread::sleep(settings.slow_wasm);
            }
            let packed = settings.packed.then(|| with_ending(&path, "br")).filter(|_| takes_brotli(&request));
            let packed = packed.filter(|it| it.is_file());
            let given = packed.as_ref().unwrap_or(&path);
            let file = File::open(given).with_context(|| format!("can't open {}", given.display()))?;
            // Browsers ask again at every load, so that they show the latest build.
            let headers = [header("Content-Type", media_type(&path)), header("Cache-Control", "no-cache")];
            let mut response = Response::from_file(file);
            headers.into_iter().for_each(|it| response.add_header(it));
            if packed.is_some() {
                response.add_header(header("Content-Encoding", "br"));
            }
            Ok(request.respond(response)?)
        }
        Answer::Moved(place) => Ok(request.respond(Response::empty(308).with_header(header("Location", &place)))?),
        Answer::Missing => {
            let page = std::fs::read(dist.join("404.html")).unwrap_or_else(|_| b"Not found".to_vec());
            let headers = vec![header("Content-Type", "text/html; charset=utf-8")];
            let length = page.len();
            Ok(request.respond(Response::new(StatusCode(404), headers, Cursor::new(page), Some(length), None))?)
        }
    }
}

fn takes_brotli(request: &Request) -> bool {
    let wanted = request.headers().iter().filter(|it| it.field.equiv("Accept-Encoding"));
    wanted.into_iter().any(|it| it.value.as_str().split([',', ';', ' ']).any(|word| word == "br"))
}

fn resolve(dist: &Path, prefix: &str, url: &str) -> Answer {
    let (path, query) = url.split_once('?').map_or((url, None), |(path, query)| (path, Some(query)));
    let Some(inner) = path.strip_prefix(prefix) else {
        return match path {
            "/" => Answer::Moved(prefix.to_owned()),
            _ if format!("{path}/") == prefix => Answer::Moved(prefix.to_owned()),
            _ => Answer::Missing,
        };
    };
    let Some(inner) = percent_decoded(inner) else { return Answer::Missing };
    if inner.split('/').any(|part| part == ".." || part.contains(['\\', '\0'])) || inner.starts_with('/') {
        return Answer::Missing;
    }
    let place = dist.join(&inner);
    if place.is_dir() {
        if !inner.is_empty() && !inner.ends_with('/') {
            return Answer::Moved(format!("{path}/{}", query.map(|it| format!("?{it}")).unwrap_or_default()));
        }
        return Some(place.join("index.html")).filter(|it| it.is_file()).map_or(Answer::Missing, Answer::File);
    }
    if place.is_file() && !inner.ends_with('/') { Answer::File(place) } else { Answer::Missing }
}

/// None if it isn't UTF-8 or a `%` has no two digits after it.
fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        bytes.push(if byte == b'%' { (digit()? * 16 + digit()?) as u8 } else { byte });
    }
    String::from_utf8(bytes).ok()
}

/// The type by which a browser treats the file; the kinds of file are those that dist/ holds.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|it| it.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" | "gift" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values here are ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefix: &str, url: &str, expected: Answer) {
        // This crate's own folder stands for dist/: src is a folder without index.html.
        let dist = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(resolve(dist, prefix, url), expected, "for {url} below {prefix}");
    }

    fn file(name: &str) -> Answer {
        Answer::File(Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
    }

    #[test]
    fn files_are_found_below_the_prefix_only() {
        check("/", "/Cargo.toml", file("Cargo.toml"));
        check("/a/b/", "/a/b/Cargo.toml?x=1", file("Cargo.toml"));
        check("/a/b/", "/Cargo.toml", Answer::Missing);
        check("/a/b/", "/a/b", Answer::Moved("/a/b/".to_owned()));
        check("/", "/Cargo%2Etoml", file("Cargo.toml"));
    }

    #[test]
    fn folders_close_with_a_slash_and_need_an_index() {
        check("/", "/src?x=1", Answer::Moved("/src/?x=1".to_owned()));
        check("/", "/src/", Answer::Missing);
        check("/", "/Cargo.toml/", Answer::Missing);
    }

    #[test]
    fn nothing_outside_is_served() {
        for url in ["/../xtask/Cargo.toml", "/%2e%2e/xtask/Cargo.toml", "//etc/passwd", "/%2fetc/passwd", "/%", "/%ff"]
        {
            check("/", url, Answer::Missing);
        }
    }
}
