//! Without a network: what the worker keeps, and what it never does.

use crate::questions::{first, questions};
use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use e2e::{Page, Server, dist};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{fs, io};

/// What Chromium says of requests that get no answer.
pub const CUT: &[&str] = &["net::ERR_"];

const READY: &str = "
    const [worker] = await navigator.serviceWorker.getRegistrations();
    return Boolean(worker?.active && navigator.serviceWorker.controller);";

/// Waits until the worker has everything and answers for the page.
pub async fn kept(page: &Page) -> Result<()> {
    page.wait_until("the worker keeps the site", &awaited(READY)).await
}

/// WebDriver waits for the promise that a script returns.
fn awaited(body: &str) -> String {
    format!("return (async () => {{ {body} }})()")
}

pub async fn after_one_visit(page: Page, server: Server) -> Result<()> {
    page.open("").await?;
    kept(&page).await?;
    server.cut("*");

    page.open("quiz/3/").await?;
    ensure!(page.count("#app[data-shell]").await? == 1, "an empty page was mounted");
    let title: String = page.eval("return document.title", vec![]).await?;
    ensure!(title.starts_with(&page.text("h1").await?), "the title is the page's own: {title}");
    for question in questions(&page, "[data-place='round-3']").await? {
        question.answer(&page, &question.right).await?;
        question.expect_taken(&page, &question.right).await?;
    }
    page.wait_for(".result[data-first-try='12']").await?;

    // A report not visited before, at a passage, and the way back to what was answered.
    let mut quoting = None;
    for question in questions(&page, "[data-place='round-3']").await? {
        if quoting.is_none() && page.visible(&question.within("a.to-source")).await? > 0 {
            quoting = Some(question);
        }
    }
    let question = quoting.context("an answer of the round links to its source")?;
    let words = page.text(&question.within(".quotation mark")).await?;
    page.click(&question.within("a.to-source")).await?;
    page.wait_until("its source came", "return location.pathname.includes('/sources/')").await?;
    page.live().await?;
    ensure!(page.text(".source").await?.contains(&words), "the source has the words: {words}");
    // An empty page has loaded before there is anything to look for: the program has the browser look again.
    let at = "return document.activeElement === document.querySelector(':target')";
    page.wait_until("the passage that the address names is marked and has the focus", at).await?;
    let route = unvisited(server.folder())?;
    page.open(&route).await?;
    let file = fs::read_to_string(server.folder().join(&route).join("index.html"))?;
    let heading = page.eval::<String>("return document.querySelector('h1').outerHTML", vec![]).await?;
    ensure!(file.contains(&heading), "/{route} has the heading that it has with a network, not {heading}");
    // Pages without the program are kept as they are.
    page.goto("about/").await?;
    ensure!(page.count("html[data-static]").await? == 1, "the page about the site is there");
    Ok(())
}

/// The last report's page.
fn unvisited(folder: &Path) -> Result<String> {
    let routes = dist::routes(folder)?;
    routes.into_iter().rfind(|route| route.starts_with("sources/")).context("there is a page for each report")
}

pub async fn two_builds(page: Page, server: Server) -> Result<()> {
    let old = server.folder();
    let new = another_build(old, "kept")?;
    page.open("quiz/").await?;
    kept(&page).await?;
    let question = first(&page).await?;
    question.answer(&page, &question.wrong()).await?;
    question.expect_taken(&page, &question.wrong()).await?;

    server.replace_build(&new);
    let update = awaited("await (await navigator.serviceWorker.ready).update(); return true;");
    page.eval::<bool>(&update, vec![]).await?;
    let told = "return document.querySelector('[data-newer]').checkVisibility()";
    page.wait_until("the reader is told of the new version", told).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    one_build(&page, old).await?;

    page.click("[data-newer] a").await?;
    page.wait_for(&format!("script[src*='{}']", loader(&new)?)).await?;
    page.live().await?;
    one_build(&page, &new).await?;
    // What was answered is offered again: the content is the same.
    page.wait_for(".resume, .question[data-checked]").await?;

    // Without a network it is one of the two, whole.
    server.cut("*");
    page.open("walk/").await?;
    let mounted: String = page.eval("return document.querySelector('script[src*=loader]').src", vec![]).await?;
    let build = if mounted.contains(&loader(&new)?) { new.as_path() } else { old };
    one_build(&page, build).await?;
    fs::remove_dir_all(new)?;
    Ok(())
}

/// Everything that the page has loaded is of this build.
pub async fn one_build(page: &Page, folder: &Path) -> Result<()> {
    let loaded = "return [...performance.getEntriesByType('resource').map((entry) => entry.name),
        document.querySelector('script[src*=loader]').src]";
    let loaded: Vec<String> = page.eval(loaded, vec![]).await?;
    for address in loaded.iter().filter(|address| !address.contains("e2e-")) {
        let name = address.rsplit('/').next().unwrap_or_default();
        ensure!(folder.join(name).is_file(), "{address} isn't of the build in {}", folder.display());
    }
    let loader = loader(folder)?;
    ensure!(loaded.iter().any(|address| address.ends_with(&loader)), "{loader} isn't among {loaded:?}");
    Ok(())
}

fn loader(folder: &Path) -> Result<String> {
    let names = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut loaders = names.filter(|name| name.starts_with("loader-") && name.ends_with(".js"));
    loaders.next().context("a build has its loader")
}

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The same site with another loader, as if it had been built from a changed source; the caller removes it.
pub fn another_build(old: &Path, name: &str) -> Result<PathBuf> {
    let new = std::env::temp_dir().join(format!(
        "another-build-{name}-{}-{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    ));
    copy(old, &new)?;
    let (before, after) = (loader(old)?, "loader-0123456789abcdef.js");
    fs::write(new.join(after), fs::read_to_string(new.join(&before))? + "// Another.\n")?;
    fs::remove_file(new.join(&before))?;
    for page in pages(&new)? {
        fs::write(&page, fs::read_to_string(&page)?.replace(&before, after))?;
    }
    let worker = fs::read_to_string(new.join("worker.js"))?;
    let (start, end) = (worker.find("{\"").context("the worker has a list")?, "\"}".len());
    let end = start + worker[start..].find("\"}").context("its list ends")? + end;
    let list: BTreeMap<String, String> = serde_json::from_str(&worker[start..end])?;
    let hash = |bytes: &[u8]| STANDARD.encode(Sha256::digest(bytes));
    let mut changed = BTreeMap::new();
    for path in list.keys().map(|path| if *path == before { after } else { path }) {
        let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        changed.insert(path, hash(&fs::read(new.join(file))?));
    }
    let id =
        |list: &str| hash(list.as_bytes()).chars().filter(char::is_ascii_alphanumeric).take(12).collect::<String>();
    let changed = serde_json::to_string(&changed)?;
    let (was, is) = (id(&worker[start..end]), id(&changed));
    ensure!(worker.contains(&was), "the worker's build is named by its list");
    fs::write(new.join("worker.js"), worker.replace(&worker[start..end], &changed).replace(&was, &is))?;
    Ok(new)
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = dist::routes(folder)?.iter().map(|it| folder.join(it).join("index.html")).collect();
    let beside = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    found
        .extend(beside.filter(|path| path.extension().is_some_and(|it| it == "html") && !path.ends_with("index.html")));
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() { copy(&entry.path(), &to)? } else { fs::copy(entry.path(), to).map(|_| ())? }
    }
    Ok(())
}

pub async fn not_in_embeds(page: Page, server: Server) -> Result<()> {
    page.open("embed/quiz/1/").await?;
    let quiet = "await new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)));
        return (await navigator.serviceWorker.getRegistrations()).length;";
    let workers: usize = page.eval(&awaited(quiet), vec![]).await?;
    ensure!(
        workers == 0 && server.log().iter().all(|asked| !asked.path.ends_with("worker.js")),
        "an embed keeps nothing"
    );
    Ok(())
}

pub async fn installable(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    kept(&page).await?;
    let manifest = page.ask_devtools("Page.getAppManifest", json!({})).await?;
    ensure!(
        manifest["errors"].as_array().is_some_and(Vec::is_empty),
        "the manifest has errors: {}",
        manifest["errors"]
    );
    ensure!(manifest["data"].as_str().is_some_and(|text| text.contains("icon-512.png")), "there is no manifest");
    let errors = page.ask_devtools("Page.getInstallabilityErrors", json!({})).await?;
    let errors = errors["installabilityErrors"].as_array().context("Chromium tells what stands in the way")?.clone();
    ensure!(errors.is_empty(), "Chromium won't install it: {errors:?}");
    Ok(())
}
