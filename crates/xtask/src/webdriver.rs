//! Just enough of WebDriver to drive Chromium over its own protocol: HTTP to a driver on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// How long the driver may take to start; a busy machine takes seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a command may take, on a network and a processor that were made slow.
const ANSWER: Duration = Duration::from_secs(120);

/// A headless Chromium and its driver; both end with it.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts the driver that `command` names, and a browser.
    pub fn start(mut command: Command) -> Result<Browser> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = command.spawn().context("chromedriver can't be started")?;
        let mut browser = Browser { driver, port, session: String::new() };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if started.elapsed() > PATIENCE {
                bail!("chromedriver doesn't answer");
            }
            sleep(Duration::from_millis(50));
        }
        // Root and containers can't have the sandbox; only pages of our own are opened.
        let arguments =
            ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"];
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}});
        let session = browser.post("/session", &wanted)?;
        browser.session = session["sessionId"].as_str().context("chromedriver gave no session")?.to_owned();
        Ok(browser)
    }

    /// Loads a page, and returns when it is loaded.
    pub fn open(&self, address: &str) -> Result<()> {
        self.post(&format!("/session/{}/url", self.session), &json!({"url": address})).map(|_| ())
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({"cmd": command, "params": parameters});
        self.post(&format!("/session/{}/goog/cdp/execute", self.session), &body)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let body = body.to_string();
        let answer = self.http(&format!("POST {path}"), &body)?;
        let mut answer: Value = serde_json::from_str(&answer).context("chromedriver answered with no JSON")?;
        let value = answer["value"].take();
        match value["error"].as_str() {
            Some(error) => bail!("chromedriver: {error}: {}", value["message"].as_str().unwrap_or_default()),
            None => Ok(value),
        }
    }

    fn http(&self, verb: &str, body: &str) -> Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).context("chromedriver is gone")?;
        write!(
            stream,
            "{verb} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        stream.set_read_timeout(Some(ANSWER))?;
        // The driver keeps connections open whatever it is asked, so the body's end is told by its length alone.
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).context("chromedriver doesn't answer")?;
            match line.trim_end().split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.trim().parse()?,
                None if line.trim_end().is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        answer.read_exact(&mut body).context("chromedriver stopped in mid-answer")?;
        Ok(String::from_utf8(body)?)
    }
}

impl Drop for Browser {
    /// The browser ends with its session, the driver by a signal.
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.http(&format!("DELETE /session/{}", self.session), "");
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
