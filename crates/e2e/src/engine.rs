//! The browsers: how each is named, started and configured.

use anyhow::{Result, bail, ensure};
use serde_json::{Map, Value, json};

/// A browser engine, driven through its own WebDriver server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// Whether pages may run scripts in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scripts {
    On,
    Off,
}

pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// The engines named by `E2E_ENGINES` (separated by commas), or Chromium. An unknown name is an error, never skipped.
pub fn chosen() -> Result<Vec<Engine>> {
    let Ok(names) = std::env::var("E2E_ENGINES") else { return Ok(vec![Engine::Chromium]) };
    parse(&names)
}

fn parse(names: &str) -> Result<Vec<Engine>> {
    let mut engines = Vec::new();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let Some(engine) = ALL.into_iter().find(|engine| engine.name() == name) else {
            bail!("E2E_ENGINES names `{name}`; the engines are chromium, firefox and webkit");
        };
        if !engines.contains(&engine) {
            engines.push(engine);
        }
    }
    ensure!(!engines.is_empty(), "E2E_ENGINES is set but names no engine");
    Ok(engines)
}

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
        }
    }

    /// The driver's program: from the variable, or found on PATH.
    pub(crate) fn driver(self) -> String {
        let (variable, program) = match self {
            Engine::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Engine::Firefox => ("GECKODRIVER", "geckodriver"),
            Engine::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        std::env::var(variable).unwrap_or_else(|_| program.to_owned())
    }

    pub(crate) fn driver_arguments(self, port: u16) -> Vec<String> {
        match self {
            Engine::Chromium | Engine::WebKit => vec![format!("--port={port}")],
            // Each Firefox listens for its driver on a second port, which must be free too: 0 lets it choose.
            Engine::Firefox => ["--port", &port.to_string(), "--websocket-port", "0"].map(str::to_owned).to_vec(),
        }
    }

    /// Whether the driver hands out the console and the network log. Elsewhere a probe in the page listens.
    pub fn keeps_logs(self) -> bool {
        self == Engine::Chromium
    }

    pub(crate) fn needs_display(self) -> bool {
        self == Engine::WebKit
    }

    /// When going to a page is done. Journeys wait for what they need, and some need to be there before the page has
    /// all of its parts. WebKit's driver never answers again after an eager arrival; what a script fetches, such as
    /// the program, isn't waited for there either.
    pub(crate) fn load_strategy(self) -> &'static str {
        match self {
            Engine::Chromium | Engine::Firefox => "eager",
            Engine::WebKit => "normal",
        }
    }

    /// The capabilities to ask for. An engine that can't switch scripts off says so.
    pub(crate) fn capabilities(self, scripts: Scripts) -> Result<Map<String, Value>> {
        let wanted = match self {
            Engine::Chromium => chromium(scripts),
            Engine::Firefox => json!({ "moz:firefoxOptions": {
                "args": ["-headless", "-width", "1280", "-height", "900"],
                "prefs": { "javascript.enabled": scripts == Scripts::On },
            }}),
            Engine::WebKit => {
                ensure!(scripts == Scripts::On, "WebKitGTK's driver can't switch scripts off");
                json!({ "webkitgtk:browserOptions": {
                    "binary": "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
                    "args": ["--automation"],
                }})
            }
        };
        let Value::Object(wanted) = wanted else { bail!("capabilities are written as objects above") };
        Ok(wanted)
    }
}

/// The sandbox can't start as root or in most containers; nothing foreign is ever opened here.
fn chromium(scripts: Scripts) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1280,900",
        ],
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    if let Ok(binary) = std::env::var("CHROMIUM") {
        options["binary"] = json!(binary);
    }
    if scripts == Scripts::Off {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_chosen_by_name_and_an_unknown_one_is_refused() {
        assert_eq!(parse("firefox, chromium,firefox").unwrap(), [Engine::Firefox, Engine::Chromium]);
        assert!(parse("opera").unwrap_err().to_string().contains("`opera`"));
        assert!(parse(" , ").is_err());
    }
}
