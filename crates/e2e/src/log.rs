//! What a browser says about a page: its console, and every address it asked for.

use crate::engine::Engine;
use anyhow::Result;
use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use hyper::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// One line of the console, a network failure or a policy violation.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`, as Chromium's driver names them.
    pub level: String,
    pub text: String,
}

impl Entry {
    pub fn is_trouble(&self) -> bool {
        self.level == "SEVERE" || self.level == "WARNING"
    }
}

#[derive(Clone, Debug, Default)]
pub struct Log {
    pub console: Vec<Entry>,
    pub requests: Vec<String>,
}

impl Log {
    /// Adds what came since the last call. A page must be read before it is left where a probe does the listening.
    pub(crate) async fn collect(&mut self, client: &Client, engine: Engine) -> Result<()> {
        if engine.keeps_logs() {
            let console = client.issue_cmd(Raw::new("se/log", json!({ "type": "browser" }))).await?;
            self.console.extend(list(&console).iter().map(entry));
            let network = client.issue_cmd(Raw::new("se/log", json!({ "type": "performance" }))).await?;
            self.requests.extend(list(&network).iter().filter_map(request));
        } else {
            let heard = client.execute(HEARD, vec![]).await?;
            self.console.extend(list(&heard["console"]).iter().map(|line| Entry {
                level: line[0].as_str().unwrap_or("SEVERE").to_owned(),
                text: line[1].as_str().unwrap_or_default().to_owned(),
            }));
            let requests = list(&heard["requests"]).iter().filter_map(Value::as_str);
            self.requests.extend(requests.filter(|url| leaves(url)).map(str::to_owned));
        }
        Ok(())
    }
}

/// Empties the probe, so that nothing is told twice.
const HEARD: &str = "
    const requests = performance.getEntriesByType('resource').map((entry) => entry.name);
    performance.clearResourceTimings();
    return { console: (window.e2eProbe || []).splice(0), requests: [location.href, ...requests] };";

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn entry(line: &Value) -> Entry {
    let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
    Entry { level: field("level"), text: field("message") }
}

fn request(line: &Value) -> Option<String> {
    let event: Value = serde_json::from_str(line["message"].as_str()?).ok()?;
    let message = &event["message"];
    let url = match message["method"].as_str()? {
        "Network.requestWillBeSent" => message["params"]["request"]["url"].as_str()?,
        "Network.webSocketCreated" => message["params"]["url"].as_str()?,
        _ => return None,
    };
    leaves(url).then(|| url.to_owned())
}

/// Whether anything outside the browser is asked.
fn leaves(url: &str) -> bool {
    !["data:", "blob:", "about:", "chrome:"].iter().any(|scheme| url.starts_with(scheme))
}

/// A command that fantoccini has no method for.
#[derive(Debug)]
pub(crate) struct Raw {
    path: String,
    /// None: it only asks.
    body: Option<Value>,
}

impl Raw {
    pub(crate) fn new(path: &str, body: Value) -> Raw {
        Raw { path: path.to_owned(), body: Some(body) }
    }

    pub(crate) fn asking(path: String) -> Raw {
        Raw { path, body: None }
    }
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}
