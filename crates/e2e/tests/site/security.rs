//! The policy holds: on every page, against markup that somebody got into a page, and against mistakes of our own
//! scripts. That nothing of ours breaks it is asserted at the end of every journey, by the console and the requests.

use crate::questions::first;
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use e2e::{Page, Server, Setup, Suite, dist};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What browsers say of what they refuse.
const REFUSED: &[&str] = &["Content Security Policy", "Content-Security-Policy", "Trusted", "javascript:", "stolen"];

pub fn add(suite: &mut Suite) {
    let refused = Setup::new().everywhere().allowing(REFUSED);
    suite.holds("policy: every page carries it and nothing that it forbids", every_page);
    suite.journey("policy: as a header too it stands in nobody's way", Setup::new().everywhere(), as_header);
    suite.journey("policy: markup got into the page does nothing", refused, injected);
    suite.journey("policy: a careless script of ours is refused", refused, careless);
}

/// As hosts send it that read `_headers`.
async fn as_header(page: Page, server: Server) -> Result<()> {
    let headers = std::fs::read_to_string(server.folder().join("_headers"))?;
    let policy = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    server.header("*", "Content-Security-Policy", policy.context("no policy is among the headers")?);
    for route in ["", "teach/", "teach/class/1/", "embed.html"] {
        page.goto(route).await?;
        page.painted().await?;
        let styled = "return getComputedStyle(document.querySelector('h1')).lineHeight !== 'normal'";
        ensure!(page.eval::<bool>(styled, vec![]).await?, "/{route} has no styles");
    }
    for route in ["quiz/", "embed/quiz/1/?theme=dark"] {
        page.open(route).await?;
        let question = first(&page).await?;
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    Ok(())
}

/// What somebody might get into a page, with the address of a server of theirs for `EVIL`. Each leaves a trace if it
/// works: a word in the window's name, a colour, an address, a request.
const MARKUP: &str = r#"
<base href="EVIL">
<script>name += ' inline-script'</script>
<script src="data:text/javascript,name+='data-script'"></script>
<script src="EVILstolen.js"></script>
<script type="module">name += ' inline-module'</script>
<link rel="stylesheet" href="EVILstolen.css">
<style>#styled { color: rgb(1, 2, 3) }</style>
<p id="styled">styled by a sheet</p>
<p id="inline" style="color: rgb(1, 2, 3)">styled in place</p>
<button id="handler" type="button" onclick="name += ' handler'">a handler</button>
<img id="broken" alt="" src="EVILstolen.png" onerror="name += ' error-handler'">
<svg onload="name += ' svg-handler'"></svg>
<p><a id="address" href="javascript:name+=' javascript-address'">an address that is a script</a></p>
<iframe title="a frame" srcdoc="&lt;script&gt;parent.name += ' srcdoc'&lt;/script&gt;"></iframe>
<iframe title="another" src="javascript:parent.name+=' frame-address'"></iframe>
<object data="EVILstolen.html"></object>
<form action="EVILstolen"><button id="send">send</button></form>
"#;

const TRACES: &str = "
    const colour = (id) => getComputedStyle(document.getElementById(id)).color;
    return [name.trim(), colour('styled'), colour('inline'), document.baseURI.split('#')[0] === location.href.split('#')[0]]";

async fn injected(page: Page, server: Server) -> Result<()> {
    let evil = server.elsewhere().await?;
    // Engines tell of requests that they then refuse; the server tells whether any came.
    page.visits(&evil).await;
    let file = std::fs::read_to_string(server.folder().join("walk/index.html"))?;
    let body = file.replace("</body>", &(MARKUP.replace("EVIL", &evil.url("")) + "</body>"));
    ensure!(body.len() > file.len(), "the page takes no markup");
    server.replace("walk/index.html", "text/html; charset=utf-8", body);
    page.open("walk/").await?;
    for id in ["#handler", "#address", "#send"] {
        page.click(id).await?;
        page.painted().await?;
    }
    let (ran, sheet, inline, based): (String, String, String, bool) = page.eval(TRACES, vec![]).await?;
    ensure!(ran.is_empty(), "these ran: {ran}");
    ensure!(sheet != "rgb(1, 2, 3)" && inline != "rgb(1, 2, 3)", "styles were taken: {sheet}, {inline}");
    ensure!(based, "the base was moved");
    ensure!(page.at().await? == "walk/", "the page was left for {}", page.at().await?);
    let stolen: Vec<_> = server.log().into_iter().filter(|asked| asked.path.contains("stolen")).collect();
    ensure!(stolen.is_empty(), "these were asked for: {stolen:?}");
    // And the page goes on as before.
    ensure!(page.count("html[data-live=yes]").await? == 1, "the program gave up");
    Ok(())
}

/// Runs as a file of the site, as our own scripts do: each of these must throw, or do nothing.
const CARELESS: &str = "
    const attempt = () => {
        const main = document.querySelector('main');
        const make = (element, set) => { const it = document.createElement(element); set(it); document.body.append(it); };
        const tries = {
            innerHTML: () => { main.innerHTML = '<b>x</b>'; },
            outerHTML: () => { main.firstElementChild.outerHTML = '<b>x</b>'; },
            insertAdjacentHTML: () => main.insertAdjacentHTML('beforeend', '<b>x</b>'),
            createContextualFragment: () => document.createRange().createContextualFragment('<b>x</b>'),
            parseFromString: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
            write: () => document.write('<b>x</b>'),
            srcdoc: () => make('iframe', (it) => { it.srcdoc = '<b>x</b>'; }),
            'text of a script': () => make('script', (it) => { it.text = 'name += 1'; }),
            'address of a script': () => make('script', (it) => { it.src = 'embed.js'; }),
            'a worker': () => new Worker('worker.js'),
            eval: () => (0, eval)('name += 1'),
            Function: () => new Function('name += 1')(),
            'a policy of another name': () => trustedTypes.createPolicy('other', { createHTML: (it) => it }),
            'the policy a second time': () => {
                trustedTypes.createPolicy('loader', { createScriptURL: (it) => it });
                trustedTypes.createPolicy('loader', { createScriptURL: (it) => it });
            },
        };
        window.e2ePassed = Object.entries(tries).filter(([, work]) => { try { work(); return true; } catch { return false; } })
            .map(([name]) => name);
    };
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', attempt);
    else attempt();";

async fn careless(page: Page, server: Server) -> Result<()> {
    server.first_script(CARELESS);
    page.goto("reports/").await?;
    page.wait_until("all was tried", "return Array.isArray(window.e2ePassed)").await?;
    let passed: Vec<String> = page.eval("return window.e2ePassed", vec![]).await?;
    ensure!(passed.is_empty(), "nothing stopped these: {passed:?}");
    let traces: Value = page.eval("return name", vec![]).await?;
    ensure!(traces == "", "these ran: {traces}");
    Ok(())
}

/// The policy stands before all that it governs, takes the page's own styles and no others, and no element has what it
/// would refuse, or names another origin for something that browsers fetch by themselves.
fn every_page() -> Result<()> {
    let folder = dist::folder()?;
    let template = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../index.html"))?;
    let policy = elements(&template).into_iter().find_map(|it| it.policy()).expect("the template has a policy");
    let files = dist::pages(&folder)?;
    ensure!(files.len() > 50, "there are pages");
    for file in files {
        let html = std::fs::read_to_string(folder.join(&file))?;
        let (head, rest) = html.split_once("<style>").with_context(|| format!("{file} has no styles"))?;
        let (styles, rest) = rest.split_once("</style>").context("its styles end")?;
        let hash = STANDARD.encode(Sha256::digest(styles.as_bytes()));
        let policy = policy.replace("style-src 'self'", &format!("style-src 'sha256-{hash}'"));
        ensure!(head.contains(&hash), "{file}: the policy comes after the styles, or takes others");
        let elements = elements(&[head, rest].concat());
        let at = elements.iter().position(|it| it.policy().is_some());
        let first = elements.iter().position(|it| ["script", "link", "body"].contains(&it.name.as_str()));
        ensure!(at.is_some() && at < first, "{file}: the policy stands at {at:?}, what it governs from {first:?}");
        let mine = elements.iter().find_map(Element::policy).unwrap_or_default();
        let framed = if file == "embed.html" { "frame-src 'self'; " } else { "" };
        ensure!(mine.replace(framed, "") == policy, "{file} has another policy: {mine}");
        for element in &elements {
            element.is_allowed().map_err(|why| why.context(file.clone()))?;
        }
    }
    Ok(())
}

struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }

    fn policy(&self) -> Option<String> {
        let is = self.get("http-equiv") == Some("Content-Security-Policy");
        is.then(|| self.get("content").unwrap_or_default().to_owned())
    }

    fn is_allowed(&self) -> Result<()> {
        let Element { name, attributes } = self;
        ensure!(!["style", "base", "object", "embed"].contains(&name.as_str()), "<{name}>");
        let data = self.get("type").is_some_and(|kind| kind.ends_with("json"));
        ensure!(name != "script" || self.get("src").is_some() || data, "a script without a file");
        for (attribute, value) in attributes {
            ensure!(attribute != "style" && attribute != "srcdoc", "<{name} {attribute}>");
            ensure!(!attribute.starts_with("on"), "<{name} {attribute}>");
            ensure!(!value.trim_start().starts_with("javascript:"), "<{name} {attribute}={value}>");
            let fetched = attribute == "src" || (attribute == "href" && name == "link");
            ensure!(!fetched || !value.contains("//"), "<{name} {attribute}={value}> leads elsewhere");
        }
        Ok(())
    }
}

/// The elements of a document in order, by their opening tags. Our pages quote every attribute.
fn elements(html: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        rest = &rest[end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            let Some(end) = rest.find(|it: char| it == '=' || it == '>' || it == '/' || it.is_whitespace()) else {
                break;
            };
            let attribute = rest[..end].to_ascii_lowercase();
            if let Some(value) = rest[end..].strip_prefix("=\"") {
                let (value, after) = value.split_once('"').unwrap_or((value, ""));
                attributes.push((attribute, value.to_owned()));
                rest = after;
            } else if attribute.is_empty() {
                if rest.starts_with('>') {
                    break;
                }
                rest = &rest[1..];
            } else {
                attributes.push((attribute, String::new()));
                rest = &rest[end..];
            }
        }
        found.push(Element { name, attributes });
    }
    found
}
