//! The pages that are measured: ours, the same without scripts, and the same questions as others would put them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::files::{remove, root};
use crate::pack;
use crate::process::run;
use crate::serve;
use crate::tools::Toolbox;
use crate::webdriver::Browser;

pub struct Contestant {
    pub name: &'static str,
    pub folder: PathBuf,
    /// Below the folder.
    pub path: &'static str,
    /// Whether scripts take it over.
    pub goes_live: bool,
}

const QUIZ: &str = "quiz/";

/// Makes all pages; those that aren't ours into `folder`. Ours is the first, then the stripped and the plain one.
pub fn make(tools: &Toolbox, browser: &Browser, dist: &Path, folder: &Path) -> Result<Vec<Contestant>> {
    let packages = tools.for_benching()?;
    remove(folder)?;
    let page = fs::read_to_string(dist.join(QUIZ).join("index.html")).context("there is no quiz to measure")?;
    let words = words(browser, dist)?;
    stripped(dist, &folder.join("stripped"), &page)?;
    plain(&folder.join("plain"), &words)?;
    for name in ["preact", "react"] {
        framework(tools, &packages, &folder.join(name), name, &words)?;
    }
    let of = |name, goes_live| Contestant { name, folder: folder.join(name), path: "", goes_live };
    let ours = Contestant { name: "ours", folder: dist.to_owned(), path: QUIZ, goes_live: true };
    let all = vec![ours, of("stripped", false), of("plain", false), of("preact", true), of("react", true)];
    for contestant in &all {
        pack::beside(&contestant.folder, &contestant.folder)?;
    }
    Ok(all)
}

/// What our page says and asks, read from it in the browser.
fn words(browser: &Browser, dist: &Path) -> Result<Value> {
    let server = serve::start(dist, serve::Settings::packed(8400))?;
    browser.open(&format!("http://127.0.0.1:{}/{QUIZ}", server.port))?;
    let words = browser.evaluate(include_str!("../bench/extract.js"))?;
    let questions = words["questions"].as_array().map_or(0, Vec::len);
    ensure!(questions > 5, "the quiz has no questions to compare with");
    Ok(words)
}

/// Our page without its scripts.
fn stripped(dist: &Path, folder: &Path, page: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut html = page.replace("href=\"../", "href=\"");
    while let Some(start) = html.find("<script") {
        let end = html[start..].find("</script>").context("a script isn't closed")?;
        html.replace_range(start..start + end + "</script>".len(), "");
    }
    fs::write(folder.join("index.html"), html)?;
    for entry in fs::read_dir(dist)? {
        let file = entry?.path();
        if file.extension().is_some_and(|it| it == "css" || it == "svg" || it == "webmanifest") {
            fs::copy(&file, folder.join(file.file_name().context("it has a name")?))?;
        }
    }
    Ok(())
}

/// The same words as a page with a style sheet and no script: the answers stand in a `details`.
fn plain(folder: &Path, all: &Value) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("plain.css"), include_str!("../bench/plain.css"))?;
    let text = |value: &Value| escape(value.as_str().unwrap_or_default());
    let title = text(&all["title"]);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"stylesheet\" href=\"plain.css\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<h1>{title}</h1>\n"
    );
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let paragraphs = |value: &Value| list(value).iter().map(|it| format!("<p>{}</p>\n", text(it))).collect::<String>();
    html += &paragraphs(&all["before"]);
    for (number, question) in (1..).zip(list(&all["questions"])) {
        let kind = if question["many"] == true { "checkbox" } else { "radio" };
        html +=
            &format!("<fieldset class=\"question\"><legend>Question {number}. {}</legend>\n", text(&question["ask"]));
        html += &format!("<blockquote>{}</blockquote>\n<div class=\"choices\">\n", text(&question["exhibit"]));
        for choice in list(&question["choices"]) {
            let key = if choice["right"] == true { " data-key" } else { "" };
            let label = text(&choice["label"]);
            html += &format!("<label><input type=\"{kind}\" name=\"q{number}\"{key}> {label}</label>\n");
        }
        html += &format!("</div>\n{}", paragraphs(&question["hints"]));
        html += "<details class=\"check\"><summary>Check</summary>\n<p class=\"outcome\">The answer:</p>\n";
        for choice in list(&question["choices"]) {
            let right = if choice["right"] == true { "Right" } else { "Not quite" };
            html += &format!("<p>{}: {right}. {}</p>\n", text(&choice["label"]), text(&choice["because"]));
        }
        for quote in list(&question["quotes"]) {
            html += &format!("<blockquote>{}</blockquote>\n", text(&quote));
        }
        html += &format!("{}</details>\n", paragraphs(&question["told"]));
        let unclear = text(&question["unclear"]);
        html += &format!("<details><summary>Unclear?</summary>\n<p>{unclear}</p></details></fieldset>\n");
    }
    html += &paragraphs(&all["after"]);
    Ok(fs::write(folder.join("index.html"), html)?)
}

/// The same questions, drawn in the browser by a framework from npm.
fn framework(tools: &Toolbox, packages: &Path, folder: &Path, name: &str, words: &Value) -> Result<()> {
    fs::create_dir_all(folder)?;
    let source = root().join("crates/xtask/bench");
    for file in ["page.jsx", "plain.css"] {
        fs::copy(source.join(file), folder.join(file))?;
    }
    fs::write(folder.join("words.json"), words.to_string())?;
    let framework = folder.join("framework.js");
    fs::copy(source.join(format!("{name}.js")), &framework)?;
    let mut esbuild = tools.command("esbuild", &["--bundle", "--minify", "--format=esm", "--log-level=warning"]);
    esbuild.args(["--jsx-factory=h", "--define:process.env.NODE_ENV=\"production\"", "--charset=utf8"]);
    esbuild.arg(format!("--alias:framework={}", framework.display()));
    esbuild.arg(format!("--outfile={}", folder.join("page.js").display())).arg(folder.join("page.jsx"));
    run(esbuild.env("NODE_PATH", packages.join("node_modules")))?;
    for source in ["page.jsx", "words.json", "framework.js"] {
        fs::remove_file(folder.join(source))?;
    }
    let html = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Quiz</title>\n\
        <meta name=\"viewport\" content=\"width=device-width\">\n<link rel=\"stylesheet\" href=\"plain.css\">\n\
        <link rel=\"icon\" href=\"data:,\">\n<div id=\"app\"></div>\n<script type=\"module\" src=\"page.js\"></script>\n";
    Ok(fs::write(folder.join("index.html"), html)?)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
