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

/// How a browser is set before it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    Plain,
    /// Pages run no script.
    Scriptless,
    /// There is no WebAssembly.
    Wasmless,
    /// The system forces its own colours. Chromium is told so by the journey.
    ForcedColours,
    /// The reader prefers reduced motion. Chromium is told so by the journey.
    ReducedMotion,
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

    /// What the driver, and so the browser, finds in its environment.
    pub(crate) fn environment(self, mode: Mode) -> &'static [(&'static str, &'static str)] {
        match (self, mode) {
            (Engine::WebKit, Mode::Wasmless) => &[("JSC_useWasm", "0")],
            _ => &[],
        }
    }

    /// The capabilities to ask for. An engine that can't be set so says so.
    pub(crate) fn capabilities(self, mode: Mode) -> Result<Map<String, Value>> {
        let wanted = match self {
            Engine::Chromium => chromium(mode),
            Engine::Firefox => json!({ "moz:firefoxOptions": {
                "args": ["-headless", "-width", "1280", "-height", "900"],
                "prefs": match mode {
                    Mode::Plain => json!({}),
                    Mode::Scriptless => json!({ "javascript.enabled": false }),
                    Mode::Wasmless => json!({ "javascript.options.wasm": false }),
                    Mode::ForcedColours => json!({ "browser.display.document_color_use": 2 }),
                    Mode::ReducedMotion => json!({ "ui.prefersReducedMotion": 1 }),
                },
            }}),
            Engine::WebKit => {
                ensure!(matches!(mode, Mode::Plain | Mode::Wasmless), "WebKitGTK's driver can't set {mode:?}");
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
fn chromium(mode: Mode) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1280,900",
        ],
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    if let Ok(binary) = std::env::var("CHROMIUM") {
        options["binary"] = json!(binary);
    }
    match mode {
        Mode::Scriptless => options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 }),
        Mode::Wasmless => {
            options["args"].as_array_mut().expect("it is written above").push("--js-flags=--jitless".into())
        }
        Mode::Plain | Mode::ForcedColours | Mode::ReducedMotion => {}
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
