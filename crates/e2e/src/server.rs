//! The test server: a folder under a prefix on a loopback address, every request logged, every file breakable.

use crate::dist::{self, Found};
use crate::rules::{Effect, Gate, Rule, matches, wait};
use anyhow::{Context, Result, ensure};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::collections::BTreeSet;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// One request as it came in, and the status it got.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub host: String,
    pub origin: Option<String>,
    pub cookie: Option<String>,
    pub status: u16,
}

/// The site at one address. Clones share rules and log.
#[derive(Clone)]
pub struct Server {
    authority: String,
    site: Arc<Site>,
    _listening: Arc<Listening>,
}

struct Site {
    folder: PathBuf,
    /// Another build in its place.
    replaced: Mutex<Option<PathBuf>>,
    /// Begins and ends with a slash.
    prefix: String,
    /// A script that every page gets first, where the driver hands out no logs.
    probe: bool,
    rules: Mutex<Vec<Rule>>,
    log: Mutex<Vec<Asked>>,
}

struct Listening(JoinHandle<()>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(crate) const PROBE: &str = include_str!("probe.js");
const PROBE_PATH: &str = "e2e-probe.js";
const FIRST_PATH: &str = "e2e-first.js";

impl Server {
    /// Serves `folder` below `prefix` (such as `/` or `/a/b/`) on 127.0.0.1, on a port that no other has had.
    pub async fn start(folder: &Path, prefix: &str, probe: bool) -> Result<Server> {
        ensure!(prefix.starts_with('/') && prefix.ends_with('/'), "a prefix begins and ends with a slash: {prefix}");
        let site = Site {
            folder: folder.to_owned(),
            replaced: Mutex::default(),
            prefix: prefix.to_owned(),
            probe,
            rules: Mutex::default(),
            log: Mutex::default(),
        };
        listen(Arc::new(site), Ipv4Addr::LOCALHOST).await
    }

    /// The same site, rules and log at 127.0.0.2, which browsers count as another origin and another site.
    pub async fn elsewhere(&self) -> Result<Server> {
        listen(self.site.clone(), Ipv4Addr::new(127, 0, 0, 2)).await
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.authority)
    }

    /// The address of a path below the prefix.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{}{path}", self.authority, self.site.prefix)
    }

    /// The build that the journey began with.
    pub fn folder(&self) -> &Path {
        &self.site.folder
    }

    /// From now on another build stands at the same address.
    pub fn replace_build(&self, folder: &Path) {
        *self.site.replaced.lock().expect(UNPOISONED) = Some(folder.to_owned());
    }

    /// Requests get no answer at all, as without a network.
    pub fn cut(&self, pattern: &str) {
        self.rule(pattern, Effect::Cut);
    }

    /// Answers to matching requests come this much later, or when the gate is opened.
    pub fn delay(&self, pattern: &str, time: Duration) -> Gate {
        let (gate, opened) = watch::channel(false);
        self.rule(pattern, Effect::Wait(opened, time));
        Gate(gate)
    }

    pub fn status(&self, pattern: &str, status: u16) {
        self.rule(pattern, Effect::Status(status));
    }

    pub fn replace(&self, pattern: &str, mime: &str, body: impl Into<Vec<u8>>) {
        self.rule(pattern, Effect::Replace { mime: mime.to_owned(), body: body.into() });
    }

    /// Every page gets this script before its own, as from an extension, or from a device that is made otherwise.
    pub fn first_script(&self, script: &str) {
        self.replace(FIRST_PATH, "text/javascript", script);
        self.rule("*", Effect::FirstScript);
    }

    pub fn mime(&self, pattern: &str, mime: &str) {
        self.rule(pattern, Effect::Mime(mime.to_owned()));
    }

    /// Only the first `length` bytes are sent, as if the upload had been cut.
    pub fn truncate(&self, pattern: &str, length: usize) {
        self.rule(pattern, Effect::Truncate(length));
    }

    pub fn header(&self, pattern: &str, name: &str, value: &str) {
        self.rule(pattern, Effect::Header(name.to_owned(), value.to_owned()));
    }

    pub fn forget_rules(&self) {
        self.site.rules.lock().expect(UNPOISONED).clear();
    }

    pub fn log(&self) -> Vec<Asked> {
        self.site.log.lock().expect(UNPOISONED).clone()
    }

    /// Every request named this very address, stayed below the prefix, carried no cookie and only fetched.
    pub fn assert_private(&self) -> Result<()> {
        for asked in self.log() {
            ensure!(asked.cookie.is_none(), "a request carried a cookie: {asked:?}");
            ensure!(asked.host == self.authority, "a request named another host: {asked:?}");
            ensure!(asked.path.starts_with(&self.site.prefix), "a request left {}: {asked:?}", self.site.prefix);
            ensure!(asked.method == "GET", "a request did more than fetch: {asked:?}");
        }
        Ok(())
    }

    fn rule(&self, pattern: &str, effect: Effect) {
        self.site.rules.lock().expect(UNPOISONED).push(Rule { pattern: pattern.to_owned(), effect });
    }
}

const UNPOISONED: &str = "no code panics while it holds the rules, the log or the ports";

/// A free port that no server of this process has had: browsers are used again, and would take what they kept of a
/// server that is gone for this one's. The system gives a port a second time every hundred servers or so.
async fn fresh(address: Ipv4Addr) -> Result<TcpListener> {
    static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind((address, 0)).await.with_context(|| format!("can't listen on {address}"))?;
        if HAD.lock().expect(UNPOISONED).insert(listener.local_addr()?.port()) {
            return Ok(listener);
        }
    }
}

async fn listen(site: Arc<Site>, address: Ipv4Addr) -> Result<Server> {
    let listener = fresh(address).await?;
    let authority = listener.local_addr()?.to_string();
    let shared = site.clone();
    let listening = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let site = shared.clone();
            tokio::spawn(async move {
                let answer = service_fn(move |request| answer(site.clone(), request));
                // A browser that hangs up in the middle of a delayed answer is no error here.
                let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
            });
        }
    });
    Ok(Server { authority, site, _listening: Arc::new(Listening(listening)) })
}

async fn answer(site: Arc<Site>, request: Request<Incoming>) -> io::Result<Response<Full<Bytes>>> {
    let path = request.uri().path().to_owned();
    let below = path.strip_prefix(&site.prefix);
    let effects = below.map(|below| site.effects(below)).unwrap_or_default();
    for effect in &effects {
        if let Effect::Wait(gate, time) = effect {
            wait(gate.clone(), *time).await;
        }
    }
    if effects.iter().any(|effect| matches!(effect, Effect::Cut)) {
        return Err(io::ErrorKind::ConnectionAborted.into());
    }
    let response = below.map_or_else(|| site.outside(&path), |below| site.respond(below, &path, &effects));
    let text = |name| request.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    site.log.lock().expect(UNPOISONED).push(Asked {
        method: request.method().to_string(),
        host: text(header::HOST).unwrap_or_default(),
        origin: text(header::ORIGIN),
        cookie: text(header::COOKIE),
        status: response.status().as_u16(),
        path,
    });
    Ok(response)
}

impl Site {
    fn folder(&self) -> PathBuf {
        self.replaced.lock().expect(UNPOISONED).clone().unwrap_or_else(|| self.folder.clone())
    }

    fn effects(&self, below: &str) -> Vec<Effect> {
        let rules = self.rules.lock().expect(UNPOISONED);
        // A page's rule may name its folder or its file.
        let file = format!("{below}index.html");
        let folder = below.is_empty() || below.ends_with('/');
        let meant = |rule: &&Rule| matches(&rule.pattern, below) || (folder && matches(&rule.pattern, &file));
        rules.iter().filter(meant).map(|rule| rule.effect.clone()).collect()
    }

    fn respond(&self, below: &str, path: &str, effects: &[Effect]) -> Response<Full<Bytes>> {
        let (mut status, mut mime, mut body) = match dist::find(&self.folder(), below) {
            _ if self.probe && below == PROBE_PATH => (200, "text/javascript".to_owned(), PROBE.into()),
            Found::File(file) => (200, dist::mime(&file).to_owned(), std::fs::read(&file).unwrap_or_default()),
            Found::Folder => return moved(&format!("{path}/")),
            Found::Nothing => self.not_found(),
        };
        if self.probe && mime.starts_with("text/html") {
            body = with_script(&body, &self.prefix, PROBE_PATH);
        }
        let mut headers = Vec::new();
        for effect in effects {
            match effect.clone() {
                Effect::Wait(..) | Effect::Cut => {}
                Effect::Status(refused) => {
                    (status, mime, body) = (refused, "text/html; charset=utf-8".to_owned(), REFUSED.into());
                }
                Effect::Replace { mime: other, body: bytes } => (status, mime, body) = (200, other, bytes),
                Effect::Mime(other) => mime = other,
                Effect::Truncate(length) => body.truncate(length),
                Effect::Header(name, value) => headers.push((name, value)),
                Effect::FirstScript if mime.starts_with("text/html") => {
                    body = with_script(&body, &self.prefix, FIRST_PATH);
                }
                Effect::FirstScript => {}
            }
        }
        let mut response = Response::builder().status(status).header(header::CONTENT_TYPE, mime);
        for (name, value) in headers {
            response = response.header(name, value);
        }
        response.body(Full::from(body)).expect("a test names only statuses and headers that exist")
    }

    fn not_found(&self) -> (u16, String, Vec<u8>) {
        match std::fs::read(self.folder().join("404.html")) {
            Ok(page) => (404, "text/html; charset=utf-8".to_owned(), page),
            Err(_) => (404, "text/plain".to_owned(), b"not found".to_vec()),
        }
    }

    fn outside(&self, path: &str) -> Response<Full<Bytes>> {
        if format!("{path}/") == self.prefix {
            return moved(&self.prefix);
        }
        let mut response = Response::new(Full::from("outside the site"));
        *response.status_mut() = StatusCode::NOT_FOUND;
        response
    }
}

const REFUSED: &str = "<!doctype html><title>refused</title><p>refused by a rule of the test";

fn moved(to: &str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    let to = to.parse().expect("a path that came in over HTTP may go out in a header");
    response.headers_mut().insert(header::LOCATION, to);
    response
}

/// The page with a first script more. It is allowed by the page's own policy, being a file of its origin.
fn with_script(page: &[u8], prefix: &str, path: &str) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let script = format!("<script src=\"{prefix}{path}\"></script>");
    match page.find("<meta charset=\"utf-8\">").map(|at| at + "<meta charset=\"utf-8\">".len()) {
        Some(at) => format!("{}{script}{}", &page[..at], &page[at..]),
        None => page.replacen("<head>", &format!("<head>{script}"), 1),
    }
    .into_bytes()
}
