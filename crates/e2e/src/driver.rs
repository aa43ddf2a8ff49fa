//! A running WebDriver server, on a port of its own, ended when dropped.

use crate::engine::{Engine, Mode};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a driver may take to answer: WebKit's waits for its display.
const START: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(20);

pub struct Driver {
    engine: Engine,
    port: u16,
    server: Child,
    display: Option<Child>,
}

impl Driver {
    /// Starts the engine's driver and returns once it answers. A missing program fails by its name.
    pub fn start(engine: Engine, mode: Mode) -> Result<Driver> {
        let program = engine.driver();
        let mut command = Command::new(&program);
        let mut display = None;
        if engine.needs_display() {
            let (server, name) = start_display()?;
            display = Some(server);
            command.env("DISPLAY", name);
        }
        let port = free_port()?;
        let server = command
            .args(engine.driver_arguments(port))
            .envs(engine.environment(mode).iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{} was asked for, but its driver `{program}` can't be started", engine.name()))?;
        let mut driver = Driver { engine, port, server, display };
        driver.wait_until_ready()?;
        Ok(driver)
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START {
            if let Some(status) = self.server.try_wait()? {
                bail!("{}'s driver `{}` ended at once: {status}", self.engine.name(), self.engine.driver());
            }
            if answers(self.port) {
                return Ok(());
            }
            std::thread::park_timeout(POLL);
        }
        bail!("{}'s driver `{}` gave no answer in {START:?}", self.engine.name(), self.engine.driver())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for child in [Some(&mut self.server), self.display.as_mut()].into_iter().flatten() {
            // Already ended is as good as killed, and there is nobody to tell in a drop.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The system's choice. Another program could take it before the driver does; the driver then ends, and we say so.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(start.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

/// A virtual display that picks its own free number and prints it.
fn start_display() -> Result<(Child, String)> {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("webkit needs a display, and `Xvfb` can't be started")?;
    let mut number = String::new();
    let output = server.stdout.take().context("its output was piped above")?;
    BufReader::new(output).read_line(&mut number).context("Xvfb didn't say which display it serves")?;
    Ok((server, format!(":{}", number.trim())))
}
