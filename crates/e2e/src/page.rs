//! A browser session on the site: going places, reading, clicking, waiting, and what the browser said meanwhile.

use crate::engine::Engine;
use crate::log::{Entry, Log, Raw};
use crate::server::Server;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// How long anything may take that a reader would wait for.
const PATIENCE: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(20);

#[derive(Clone)]
pub struct Page {
    client: Client,
    engine: Engine,
    server: Server,
    log: Arc<Mutex<Log>>,
    /// Origins besides the site's that this journey goes to by itself.
    visited: Arc<Mutex<Vec<String>>>,
}

impl Page {
    pub(crate) fn new(client: Client, engine: Engine, server: Server) -> Page {
        Page { client, engine, server, log: Arc::default(), visited: Arc::default() }
    }

    /// For what this wrapper has no word for.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens a path below the prefix, and returns when everything it loads by itself is there.
    pub async fn goto(&self, path: &str) -> Result<()> {
        self.goto_early(path).await?;
        self.wait_until("the page is loaded", "return document.readyState === 'complete'").await
    }

    /// Opens a path below the prefix, and returns as soon as its text can be read.
    pub async fn goto_early(&self, path: &str) -> Result<()> {
        self.goto_url(&self.server.url(path)).await
    }

    /// Opens a whole address.
    pub async fn goto_url(&self, url: &str) -> Result<()> {
        self.listen().await?;
        self.client.goto(url).await.with_context(|| format!("opening {url}"))
    }

    /// Opens a path and returns when the program runs.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.goto_early(path).await?;
        self.live().await
    }

    /// Waits until the program runs, or on a page without one until all is loaded. One that gave up fails at once.
    pub async fn live(&self) -> Result<()> {
        if self.count("html[data-static]").await? > 0 {
            return self.wait_until("the page is loaded", "return document.readyState === 'complete'").await;
        }
        self.wait_until("the program runs", "return document.documentElement.dataset.live !== undefined").await?;
        let live: String = self.eval("return document.documentElement.dataset.live", vec![]).await?;
        ensure!(live == "yes", "the program gave up (data-live is `{live}`)");
        Ok(())
    }

    /// The path below the prefix, with query and fragment.
    pub async fn at(&self) -> Result<String> {
        let url = self.client.current_url().await?.to_string();
        Ok(url.strip_prefix(&self.server.url("")).map_or(url.clone(), str::to_owned))
    }

    /// Runs the body of a function in the page; `arguments` are its arguments.
    pub async fn eval<T: DeserializeOwned>(&self, body: &str, arguments: Vec<Value>) -> Result<T> {
        let value = self.client.execute(body, arguments).await.with_context(|| format!("in the page: {body}"))?;
        serde_json::from_value(value.clone()).with_context(|| format!("in the page: {body} gave {value}"))
    }

    /// The rendered text of the first match.
    pub async fn text(&self, css: &str) -> Result<String> {
        let texts = self.texts(css).await?;
        texts.into_iter().next().with_context(|| format!("nothing matches {css}"))
    }

    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let all = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText.trim())";
        self.eval(all, vec![css.into()]).await
    }

    pub async fn count(&self, css: &str) -> Result<usize> {
        self.eval("return document.querySelectorAll(arguments[0]).length", vec![css.into()]).await
    }

    /// How many matches are displayed: not in a closed `details`, not hidden by style.
    pub async fn visible(&self, css: &str) -> Result<usize> {
        let shown = "return [...document.querySelectorAll(arguments[0])]
            .filter((e) => e.checkVisibility({ visibilityProperty: true })).length";
        self.eval(shown, vec![css.into()]).await
    }

    /// An attribute of each match, in order.
    pub async fn attributes(&self, css: &str, name: &str) -> Result<Vec<Option<String>>> {
        let all = "return [...document.querySelectorAll(arguments[0])].map((e) => e.getAttribute(arguments[1]))";
        self.eval(all, vec![css.into(), name.into()]).await
    }

    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        let all = self.attributes(css, name).await?;
        all.into_iter().next().with_context(|| format!("nothing matches {css}"))
    }

    /// A click by the pointer on the middle of the first match, scrolled to the middle of the window as a reader
    /// would; fails if something covers it.
    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.client.find(Locator::Css(css)).await.with_context(|| format!("looking for {css}"))?;
        let scroll = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.eval::<()>(scroll, vec![css.into()]).await?;
        // WebKit's driver clicks beside what stands in a frame once something was scrolled.
        if self.engine == Engine::WebKit && self.eval("return self !== top", vec![]).await? {
            return self.eval("document.querySelector(arguments[0]).click()", vec![css.into()]).await;
        }
        element.click().await.with_context(|| format!("clicking {css}"))
    }

    /// The first element with one of these roles and this name, as the browser computes both for assistive technology;
    /// white space in names counts once. Quotation marks don't count: styles add them, and names have those too.
    pub async fn by_role(&self, roles: &[&str], name: &str) -> Result<(String, Element)> {
        let bare = |name: &str| {
            name.replace(['“', '”', '‘', '’'], "").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
        };
        let wanted = bare(name);
        let mut met = Vec::new();
        for element in self.client.find_all(Locator::Css("fieldset, input, summary, button, a, [role]")).await? {
            let role = self.computed(&element, "computedrole").await?;
            if !roles.contains(&role.as_str()) {
                continue;
            }
            let label = self.computed(&element, "computedlabel").await?;
            if bare(&label) == wanted {
                return Ok((role, element));
            }
            met.push(format!("{role} `{label}`"));
        }
        bail!("no {roles:?} is named `{name}`, only {met:?}")
    }

    async fn computed(&self, element: &Element, what: &'static str) -> Result<String> {
        let path = format!("element/{}/{what}", element.element_id().as_ref());
        let value = self.client.issue_cmd(Raw::asking(path)).await?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until something matches.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        let there = "return document.querySelector(arguments[0]) !== null";
        self.poll(&format!("something matches {css}"), there, vec![css.into()]).await
    }

    /// Waits until the body of a function in the page returns true.
    pub async fn wait_until(&self, what: &str, body: &str) -> Result<()> {
        self.poll(what, body, vec![]).await
    }

    pub async fn poll(&self, what: &str, body: &str, arguments: Vec<Value>) -> Result<()> {
        let mut ticks = tokio::time::interval(POLL);
        let waiting = async {
            loop {
                ticks.tick().await;
                // A document that is just being replaced can't answer: that is an answer of "not yet".
                if matches!(self.client.execute(body, arguments.clone()).await, Ok(Value::Bool(true))) {
                    return;
                }
            }
        };
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            bail!("waited {PATIENCE:?} in vain until {what}, at {}", self.client.current_url().await?);
        }
        Ok(())
    }

    /// Waits until two frames were drawn, so that what was changed before is laid out and painted.
    pub async fn painted(&self) -> Result<()> {
        let ask = "window.e2ePainted = false;
            requestAnimationFrame(() => requestAnimationFrame(() => { window.e2ePainted = true; }))";
        self.eval::<()>(ask, vec![]).await?;
        self.wait_until("two frames were drawn", "return window.e2ePainted").await
    }

    /// How much the layout has moved by itself since the page was opened: 0 is not at all, 1 is a whole screen.
    pub async fn layout_shift(&self) -> Result<f64> {
        let sum = "const shifts = new PerformanceObserver(() => {});
            shifts.observe({ type: 'layout-shift', buffered: true });
            return shifts.takeRecords().reduce((sum, shift) => sum + shift.value, 0)";
        self.eval(sum, vec![]).await
    }

    /// Gives the page this many CSS pixels.
    pub async fn viewport(&self, width: u32, height: u32) -> Result<()> {
        if self.engine == Engine::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            return self.devtools("Emulation.setDeviceMetricsOverride", size).await;
        }
        self.client.set_window_size(width, height).await?;
        let given: u32 = self.eval("return innerWidth", vec![]).await?;
        ensure!(given == width, "{} can't be made {width} pixels wide (it is {given})", self.engine.name());
        Ok(())
    }

    /// Pretends that the reader prefers this, such as `prefers-color-scheme: dark`. Chromium only.
    pub async fn prefer(&self, feature: &str, value: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": feature, "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", features).await
    }

    async fn devtools(&self, method: &str, parameters: Value) -> Result<()> {
        self.ask_devtools(method, parameters).await.map(|_| ())
    }

    /// A command of the Chrome DevTools Protocol, and its answer. Chromium only.
    pub async fn ask_devtools(&self, method: &str, parameters: Value) -> Result<Value> {
        ensure!(self.engine == Engine::Chromium, "{} has no {method}", self.engine.name());
        let command = json!({ "cmd": method, "params": parameters });
        Ok(self.client.issue_cmd(Raw::new("goog/cdp/execute", command)).await?)
    }

    /// Everything the browser said and asked for since the session came to this journey.
    pub async fn log(&self) -> Result<Log> {
        self.listen().await?;
        Ok(self.log.lock().await.clone())
    }

    async fn listen(&self) -> Result<()> {
        self.log.lock().await.collect(&self.client, self.engine).await
    }

    /// No error, no warning, no policy violation, but for lines that hold one of the allowed words.
    pub async fn assert_clean(&self, allowed: &[&str]) -> Result<()> {
        let console = self.log().await?.console;
        let expected = |entry: &Entry| allowed.iter().any(|word| entry.text.contains(word));
        let mut trouble = BTreeMap::<&str, usize>::new();
        for entry in console.iter().filter(|entry| entry.is_trouble() && !expected(entry)) {
            *trouble.entry(&entry.text).or_default() += 1;
        }
        ensure!(trouble.is_empty(), "the console isn't empty (what it says, and how often): {trouble:#?}");
        Ok(())
    }

    /// Pages of this server are opened on purpose: asking it for something is no leak.
    pub async fn visits(&self, server: &Server) {
        self.visited.lock().await.push(server.origin() + "/");
    }

    /// Nothing was asked of any other origin, and nothing at all with a cookie.
    pub async fn assert_private(&self) -> Result<()> {
        let requests = self.log().await?.requests;
        let mut own = self.visited.lock().await.clone();
        own.extend([self.server.origin() + "/", "file:///".to_owned()]);
        let foreign: Vec<_> = requests.iter().filter(|url| !own.iter().any(|own| url.starts_with(own))).collect();
        ensure!(foreign.is_empty(), "asked of other origins: {foreign:?}");
        // A page opened from a file has no cookies to ask for.
        if self.client.current_url().await?.scheme().starts_with("http") {
            let cookies = self.client.get_all_cookies().await?;
            ensure!(cookies.is_empty(), "cookies were set: {cookies:?}");
        }
        self.server.assert_private()
    }

    /// How many requests the site's server has answered.
    pub(crate) fn asked(&self) -> usize {
        self.server.log().len()
    }

    /// Makes a used session as good as new: each journey's server is an origin of its own, so storage is fresh.
    pub(crate) async fn leave(&self) -> Result<()> {
        self.client.goto("about:blank").await?;
        if self.engine == Engine::Chromium {
            self.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await?;
            self.devtools("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
        }
        Log::default().collect(&self.client, self.engine).await
    }

    /// Leaves what can still be seen of the page in the folder, each part on its own: one that fails stops no other.
    pub(crate) async fn keep_evidence(&self, folder: &Path, why: &str) -> Result<()> {
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join("why.txt"), why)?;
        if let Ok(picture) = self.client.screenshot().await {
            std::fs::write(folder.join("page.png"), picture)?;
        }
        if let Ok(html) = self.client.source().await {
            std::fs::write(folder.join("page.html"), html)?;
        }
        let log = self.log().await.unwrap_or_default();
        let console: Vec<_> = log.console.iter().map(|entry| format!("{} {}\n", entry.level, entry.text)).collect();
        std::fs::write(folder.join("console.txt"), console.concat())?;
        let asked: Vec<_> = self.server.log().iter().map(|asked| format!("{asked:?}\n")).collect();
        Ok(std::fs::write(folder.join("requests.txt"), asked.concat())?)
    }
}
