//! Serves dist/ by a real nginx with the configuration of docs/hosting, to test it and to put it under load.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::bench::{conditions, write_section};
use crate::files::{remove, root, walk};
use crate::pack::with_ending;
use crate::process::{answer, command};
use crate::tools::Toolbox;
use crate::visits;

/// Where the tables stand.
const HOSTING: &str = "docs/hosting.md";

const CONFIGURATION: &str = "docs/hosting/nginx.conf";
const PATIENCE: Duration = Duration::from_secs(20);

/// What is under load, for how long, by how many connections.
const LOADED: [&str; 2] = ["quiz/", ""];
const SECONDS: u32 = 10;
const CONNECTIONS: u32 = 50;

/// An answer: the status, the headers as they came, the bytes.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

/// Whether it writes down what it sends: that costs time.
pub enum Log {
    On,
    Off,
}

/// A running nginx; it ends with this.
pub struct Nginx {
    server: Child,
    pub port: u16,
    folder: PathBuf,
}

/// Asks nginx for each kind of file, as browsers do, and holds what comes against dist/.
pub fn test(tools: &Toolbox, dist: &Path) -> Result<()> {
    tools.for_hosting()?;
    let nginx = Nginx::start(dist, Log::Off)?;
    let files = walk(dist)?;
    let wasm = files.iter().find(|it| it.extension().is_some_and(|it| it == "wasm")).context("dist/ has no program")?;
    let wasm = wasm.to_str().context("its name is text")?;
    const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";
    for (path, file, wanted) in [
        ("", "index.html", ["Content-Type: text/html; charset=utf-8", "Cache-Control: no-cache"]),
        ("quiz/2/", "quiz/2/index.html", ["Content-Type: text/html", "Cache-Control: no-cache"]),
        ("worker.js", "worker.js", ["Content-Type: text/javascript; charset=utf-8", "Cache-Control: no-cache"]),
        (
            "site.webmanifest",
            "site.webmanifest",
            ["Content-Type: application/manifest+json", "Cache-Control: no-cache"],
        ),
        ("icon-192.png", "icon-192.png", ["Content-Type: image/png", "Cache-Control: no-cache"]),
        (wasm, wasm, ["Content-Type: application/wasm", FOR_EVER]),
    ] {
        for (takes, ending) in [("br, gzip", "br"), ("gzip", "gz"), ("", "")] {
            let answer = nginx.get(path, takes)?;
            let packed = with_ending(&dist.join(file), ending);
            let is_packed = !ending.is_empty() && packed.is_file();
            let expected = fs::read(if is_packed { packed } else { dist.join(file) })?;
            ensure!(answer.status == 200, "/{path} has status {}", answer.status);
            ensure!(answer.body == expected, "/{path} for `{takes}` isn't the file {file} {ending}");
            ensure!(answer.head.contains("Content-Encoding") == is_packed, "/{path} for `{takes}`:\n{}", answer.head);
            let common = ["Access-Control-Allow-Origin: *", "X-Content-Type-Options: nosniff"];
            for header in wanted.iter().chain(&common) {
                ensure!(answer.head.contains(header), "/{path} lacks `{header}`:\n{}", answer.head);
            }
        }
    }
    let missing = nginx.get("nowhere/at/all", "br")?;
    let page = fs::read(dist.join("404.html"))?;
    let page = fs::read(with_ending(&dist.join("404.html"), "br")).unwrap_or(page);
    ensure!(missing.status == 404 && missing.body == page, "an unknown address has status {}", missing.status);
    let moved = nginx.get("quiz", "")?;
    ensure!(moved.status == 301 && moved.head.contains("Location: /quiz/"), "a folder's slash:\n{}", moved.head);
    println!("nginx serves dist/ as docs/hosting says.");
    Ok(())
}

/// Asks nginx for an address deep in folders that nothing stands at, of a site that knows its own address. The answer
/// stands there too, so what it links has to be whole, and to lead somewhere.
pub fn unknown(tools: &Toolbox, dist: &Path, origin: &str) -> Result<()> {
    tools.for_hosting()?;
    let nginx = Nginx::start(dist, Log::Off)?;
    let missing = nginx.get("a/b/c/nothing", "")?;
    ensure!(missing.status == 404, "an unknown address has status {}", missing.status);
    let page = String::from_utf8(missing.body).context("the page for it is no text")?;
    let links = [" href=\"", " src=\""].iter().flat_map(|name| page.split(name).skip(1));
    let mut followed = 0;
    // An empty one is the page itself.
    for link in links.filter_map(|rest| rest.split('"').next()).filter(|it| !it.is_empty() && !it.starts_with('#')) {
        let within = link.strip_prefix(origin).and_then(|rest| rest.strip_prefix('/'));
        let path =
            within.with_context(|| format!("{CONFIGURATION}: /a/b/c/nothing links {link}, which isn't whole"))?;
        let status = nginx.get(path, "")?.status;
        ensure!(status == 200, "/a/b/c/nothing links {link}, which has status {status}");
        followed += 1;
    }
    ensure!(followed > 5, "the page for unknown addresses links {followed} others");
    println!("At an unknown address nginx sends a page with {followed} links that lead somewhere.");
    Ok(())
}

/// Tests it, then weighs visits and puts a bounded load on the heaviest kinds of file; the figures go into
/// docs/hosting.md.
pub fn load(dist: &Path) -> Result<()> {
    let tools = Toolbox::open()?;
    test(&tools, dist)?;
    let visits = visits::table(&tools, dist)?;
    println!("{visits}");
    write_section(HOSTING, "visits", &visits)?;
    let nginx = Nginx::start(dist, Log::Off)?;
    let mut text =
        String::from("| address | requests in a second | MB in a second | 99 of 100 within |\n|---|---:|---:|---:|\n");
    let files = walk(dist)?;
    let wasm = files.iter().find(|it| it.extension().is_some_and(|it| it == "wasm")).and_then(|it| it.to_str());
    for path in LOADED.into_iter().chain(wasm) {
        let url = format!("http://127.0.0.1:{}/{path}", nginx.port);
        let (time, connections) = (format!("-d{SECONDS}s"), format!("-c{CONNECTIONS}"));
        let wrk = ["-t2", &connections, &time, "--latency", "-H", "Accept-Encoding: br", &url];
        let told = answer(&mut command("wrk", &wrk))?.context("wrk failed")?;
        let told_of =
            |name: &str| told.lines().find_map(|line| line.trim().strip_prefix(name)).unwrap_or("?").trim().to_owned();
        ensure!(!told.contains("Non-2xx"), "nginx refused some:\n{told}");
        let figures = [told_of("Requests/sec:"), told_of("Transfer/sec:"), told_of("99%")];
        text += &format!("| /{path} | {} |\n", figures.join(" | "));
    }
    println!("{text}");
    let text = format!(
        "{CONNECTIONS} connections for {SECONDS} s on loopback, browser and server on the same machine. {}\n\n{text}",
        conditions()?
    );
    write_section(HOSTING, "load", &text)
}

impl Nginx {
    /// Starts it as this user, below a folder of its own, on a free port.
    pub fn start(dist: &Path, log: Log) -> Result<Nginx> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("explainer-nginx-{}", std::process::id()));
        remove(&folder)?;
        fs::create_dir_all(&folder)?;
        let site = fs::read_to_string(root().join(CONFIGURATION)).context(CONFIGURATION)?;
        let site = site.replace("127.0.0.1:8080", &format!("127.0.0.1:{port}"));
        let site = site.replace("/srv/explainer", &dist.display().to_string());
        fs::write(folder.join("site.conf"), site)?;
        let at = folder.display();
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let temporary = temporary.map(|name| format!("{name}_temp_path {at}/{name};")).join(" ");
        // Of the worker processes' user there is a word only where root starts them: it has to read dist/.
        let user = if answer(&mut command("id", &["-u"]))?.as_deref() == Some("0") { "user root;" } else { "" };
        let log = match log {
            Log::On => format!("log_format sent \"$body_bytes_sent $uri\"; access_log {at}/sent.log sent;"),
            Log::Off => "access_log off;".to_owned(),
        };
        let main = format!(
            "{user} daemon off; pid {at}/pid; error_log {at}/error.log;\n\
             load_module modules/ngx_http_brotli_static_module.so;\n\
             events {{}}\n\
             http {{ {log} sendfile on; {temporary} include {at}/site.conf; }}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, main)?;
        let mut nginx = Command::new("nginx");
        nginx.arg("-p").arg("/usr/share/nginx").arg("-c").arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        let server = nginx.spawn().context("nginx can't be started")?;
        let mut nginx = Nginx { server, port, folder };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if started.elapsed() > PATIENCE || nginx.server.try_wait()?.is_some() {
                let said = fs::read_to_string(nginx.folder.join("error.log")).unwrap_or_default();
                bail!("nginx doesn't run with {CONFIGURATION}: {said}");
            }
            sleep(Duration::from_millis(20));
        }
        Ok(nginx)
    }

    /// How many answers it has sent since this was last asked, and their bytes.
    pub fn sent(&self) -> Result<(usize, u64)> {
        let file = self.folder.join("sent.log");
        let told = fs::read_to_string(&file).context("nginx keeps no log")?;
        fs::OpenOptions::new().write(true).truncate(true).open(&file)?;
        eprint!("{told}");
        let bytes = told.lines().map(|line| line.split(' ').next().unwrap_or_default().parse());
        let bytes: Vec<u64> = bytes.collect::<Result<_, _>>().context("the log of nginx")?;
        Ok((bytes.len(), bytes.iter().sum()))
    }

    fn get(&self, path: &str, takes: &str) -> Result<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: {takes}\r\nConnection: close\r\n\r\n")?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n").context("the answer has no end of its head")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).context("the answer has no status")?;
        Ok(Answer { status, head, body: bytes.split_off(end + 4) })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It ends its workers when it is asked to end, not when it is killed.
        if let Ok(pid) = fs::read_to_string(self.folder.join("pid")) {
            let _ = answer(&mut command("kill", &["-TERM", pid.trim()]));
        }
        let _ = self.server.wait();
        let _ = remove(&self.folder);
    }
}
