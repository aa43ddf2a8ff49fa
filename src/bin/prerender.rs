//! Writes every page as HTML into the folder that Trunk built, and gives each file its final name.
//!
//! `prerender --dist DIR [--origin URL]`. DIR holds `index.html` (the template), the program
//! (`*.js`, `*_bg.wasm`), our scripts, and `site.css` and `teach.css`, which end up in the pages themselves.
//!
//! `prerender --style-guide FILE` writes the page that shows every part, and nothing else.

#[path = "prerender/offline.rs"]
mod offline;
#[path = "prerender/styles.rs"]
mod styles;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use explainer::app::{App, Props};
use explainer::handout::Form;
use explainer::parts::lookup;
use explainer::route::{Here, Route};
use explainer::sharing::{self, escape};
use explainer::{evidence, metadata, pages, pictures};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use styles::Styles;
use yew::LocalServerRenderer;

/// Pixels of a picture for each of its own, so that it is sharp on paper.
const PIXELS: f32 = 2.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() == Some("--style-guide") {
        let file = arguments.next().ok_or("`--style-guide` takes the file to write")?;
        return Ok(write(Path::new(&file), style_guide()?)?);
    }
    let options = Options::parse(env::args().skip(1))?;
    let start = Here { book: explainer::book(), route: Route::Start };
    fs::write(options.dist.join("lookup.txt"), lookup::index(start))?;
    let names = Names::settle(&options.dist)?;
    let styles = Styles::take(&options.dist)?;
    let template_file = options.dist.join("index.html");
    // The line that is for Trunk alone stays in what Trunk lays out; no page needs it.
    let html = fs::read_to_string(&template_file)?;
    let html = html.lines().filter(|line| !line.contains("data-trunk")).flat_map(|line| [line, "\n"]).collect();
    let template = Template { html, names, styles, origin: options.origin };

    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let tasks = tokio::task::LocalSet::new();
    let book = explainer::book();
    name_element(&options.dist.join("embed.js"), book.site())?;
    let mut routes = Route::all(book);
    routes.push(Route::Missing);
    let mut sources = HashMap::new();
    for route in &routes {
        let here = Here { book, route: *route };
        let props = Props { route: *route };
        let body = tasks.block_on(&runtime, LocalServerRenderer::<App>::with_props(props).render());
        let path = route.path(book);
        let html = template.page(here, &body)?;
        let file = if path.ends_with(".html") { path.clone() } else { format!("{path}index.html") };
        write(&options.dist.join(file), &html)?;
        if let Route::Source(_) = route {
            sources.insert(path, html);
        }
        if let Some(origin) = &template.origin {
            for (file, answer) in sharing::oembed(origin, here).into_iter().flatten() {
                write(&options.dist.join(file), answer)?;
            }
            if !here.is_embedded() {
                write(&options.dist.join(sharing::picture(here)), pictures::preview(here).png(1.0)?)?;
            }
        }
    }
    let annotations = evidence::annotations(start, &sources)?;
    write(&options.dist.join("annotations.jsonld"), annotations.to_string())?;
    let folder = options.dist.join("pictures");
    for (name, sheet) in pictures::all(Here { book, route: Route::Start }) {
        write(&folder.join(name).with_extension("svg"), sheet.svg())?;
        write(&folder.join(name).with_extension("png"), sheet.png(PIXELS)?)?;
    }
    explainer::export::write(book, &options.dist.join("export"))?;
    let alone = routes.iter().filter(|route| route.is_static() && !matches!(route, Route::Handout(..)));
    let alone = alone.map(|route| route.path(book)).collect::<Vec<_>>();
    offline::write(&options.dist, &template, &book.site(), &alone)?;
    println!("prerendered {} pages", routes.len());
    Ok(())
}

/// The page for development that shows every part; its styles lie beside it.
fn style_guide() -> io::Result<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let body = LocalServerRenderer::<explainer::style_guide::StyleGuide>::new().render();
    let body = tokio::task::LocalSet::new().block_on(&runtime, body);
    // Shown open, as no reader's click opens them here.
    let body = body.replace("<details class=\"check\"", "<details open class=\"check\"");
    let body = body.replace(" popover=\"\"", "");
    // A changed word is no changed look: the content's version and date are always the same here.
    let book = explainer::book();
    let version = format!("{:08x}", book.hash().0 >> 32);
    let body = body.replace(&version, "0123abcd").replace(book.site().date, "2026-01-02");
    let head = "<meta charset=\"utf-8\"><title>Style guide</title><link rel=\"stylesheet\" href=\"site.css\">";
    Ok(format!("<!doctype html><html lang=\"en\">{head}<body><div id=\"app\">{body}</div></body></html>"))
}

/// The script for other people's pages learns what its element is called.
fn name_element(script: &Path, site: content::Site) -> Result<(), Box<dyn std::error::Error>> {
    let text = fs::read_to_string(script)?;
    // A title may hold a quotation mark.
    let title = site.title.replace(['\\', '"', '\''], "");
    fs::write(script, fill(&fill(&text, "__ELEMENT__", site.element)?, "__TITLE__", &title)?)?;
    Ok(())
}

struct Options {
    dist: PathBuf,
    origin: Option<String>,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let (mut dist, mut origin) = (None, None);
        while let Some(argument) = arguments.next() {
            let value = arguments.next();
            match argument.as_str() {
                "--dist" => dist = value.map(PathBuf::from),
                "--origin" => origin = value.map(|url| url.trim_end_matches('/').to_owned()),
                other => return Err(format!("`{other}` is not an option; there are --dist DIR and --origin URL")),
            }
        }
        Ok(Self { dist: dist.ok_or("--dist DIR is missing")?, origin })
    }
}

/// The final names of the files that pages load: with a hash of their bytes, so that a page never
/// meets a file of another build.
struct Names {
    /// Of the pages for teachers, which no other page loads.
    teach_script: String,
    class_script: String,
    theme: String,
    loader: String,
    frame: String,
    builder: String,
}

impl Names {
    fn settle(dist: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let glue = rename(dist, &only(dist, |name| name.starts_with("explainer-") && name.ends_with(".js"))?, "app")?;
        let wasm = rename(dist, &only(dist, |name| name.ends_with("_bg.wasm"))?, "app")?;
        let loader = dist.join("loader.js");
        let lookup = dist.join("island-lookup.js");
        let script = fs::read_to_string(&lookup)?;
        let script = fill(&script, "__LOOKUP_WASM__", &rename(dist, "lookup.wasm", "lookup")?)?;
        fs::write(&lookup, fill(&script, "__LOOKUP_INDEX__", &rename(dist, "lookup.txt", "lookup")?)?)?;
        let mut islands = Vec::new();
        for file in all(dist, |name| name.starts_with("island-"))? {
            let name = file.trim_start_matches("island-").trim_end_matches(".js");
            islands.push(rename(dist, &file, name)?);
        }
        let script = fs::read_to_string(&loader)?;
        let script = fill(&script, "__GLUE__", &glue)?;
        let script = fill(&script, "__WASM__", &wasm)?;
        fs::write(&loader, fill(&script, "__ISLANDS__", &islands.join(" "))?)?;
        Ok(Self {
            teach_script: rename(dist, "teach.js", "teach")?,
            class_script: rename(dist, "class.js", "class")?,
            theme: rename(dist, "theme.js", "theme")?,
            loader: rename(dist, "loader.js", "loader")?,
            frame: rename(dist, "frame.js", "frame")?,
            builder: rename(dist, "builder.js", "builder")?,
        })
    }
}

/// The one file in a folder that has such a name.
fn only(dist: &Path, fits: impl Fn(&str) -> bool) -> Result<String, Box<dyn std::error::Error>> {
    match <[String; 1]>::try_from(all(dist, fits)?) {
        Ok([name]) => Ok(name),
        Err(found) => Err(format!("expected one such file in {}, found {found:?}", dist.display()).into()),
    }
}

/// The files in a folder that have such names, in order.
fn all(dist: &Path, fits: impl Fn(&str) -> bool) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if fits(&name) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

fn rename(dist: &Path, file: &str, stem: &str) -> io::Result<String> {
    let bytes = fs::read(dist.join(file))?;
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let ending = file.rsplit('.').next().unwrap_or_default();
    let name = format!("{stem}-{hash:016x}.{ending}");
    fs::rename(dist.join(file), dist.join(&name))?;
    Ok(name)
}

struct Template {
    html: String,
    names: Names,
    styles: Styles,
    origin: Option<String>,
}

impl Template {
    /// A page's HTML: the template with this page's head and body.
    fn page(&self, here: Here, body: &str) -> Result<String, String> {
        let root = "../".repeat(here.route.depth(here.book));
        let site = here.book.site();
        let embed = match here.route {
            Route::Embed(_) => format!(" data-embed data-version=\"{:08x}\"", here.book.hash().0 >> 32),
            route if route.is_static() => " data-static".into(),
            _ => String::new(),
        };
        let head = [
            ("<html lang=\"en\">", format!("<html lang=\"{}\"{embed}>", escape(site.language))),
            ("<title></title>", format!("<title>{}</title>", escape(&pages::document_title(here)))),
            (
                "<meta name=\"description\" content=\"\">",
                format!(
                    "<meta name=\"description\" content=\"{}\">{}{}",
                    escape(&pages::description(here)),
                    self.origin.as_deref().map(|origin| sharing::head(origin, here)).unwrap_or_default(),
                    self.own_head(here, &root) + &self.teach_head(here, &root)
                ),
            ),
            ("<div id=\"app\"></div>", format!("<div id=\"app\">{body}</div>")),
            // Last, since nothing on the screen waits for it.
            ("</body>", format!("{}</body>", data_block(here))),
        ];
        let styled = self.styles.put_into(&self.html, here.route)?;
        let html = match &self.origin {
            Some(origin) if here.is_embedded() => sharing::policy(&styled, origin),
            _ => styled,
        };
        let page = head.iter().try_fold(self.linked(&html, &root)?, |html, (old, new)| fill(&html, old, new))?;
        match here.route {
            Route::Builder => {
                let page = fill(&page, "base-uri 'none'", "frame-src 'self'; base-uri 'none'")?;
                let origin = self.origin.as_ref().map(|origin| [origin, "/"].concat());
                Ok(page.replace(pages::embed::ROOT, origin.as_deref().unwrap_or(pages::embed::ROOT)))
            }
            // It is shown at any address, from which only whole ones lead to the start.
            Route::Missing => Ok(self.origin.as_deref().map_or(page.clone(), |origin| whole(&page, origin))),
            _ => Ok(page),
        }
    }

    /// The template's links, led to the files under their final names; `root` leads from the page to the site's root.
    fn linked(&self, html: &str, root: &str) -> Result<String, String> {
        let links = [
            ("href=\"icon.svg\"", format!("href=\"{root}icon.svg\"")),
            ("href=\"site.webmanifest\"", format!("href=\"{root}site.webmanifest\"")),
            ("src=\"loader.js\"", format!("src=\"{root}{}\"", self.names.loader)),
        ];
        links.iter().try_fold(html.to_owned(), |html, (old, new)| fill(&html, old, new))
    }

    /// What pages in frames, and the one that shows such a frame, have of their own.
    fn own_head(&self, here: Here, root: &str) -> String {
        match here.route {
            // Browsers that size frames by their content ask for the consent in the first element.
            Route::Embed(_) => format!(
                "<meta name=\"responsive-embedded-sizing\" content=\"allow-origins=*\">\
                 <script src=\"{root}{}\" async blocking=\"render\"></script><script src=\"{root}{}\" defer></script>",
                self.names.theme, self.names.frame
            ),
            Route::Builder => format!(
                "<script src=\"{root}embed.js\" async></script><script src=\"{root}{}\" async blocking=\"render\"></script>",
                self.names.builder
            ),
            _ => String::new(),
        }
    }

    /// What only the pages for teachers load.
    fn teach_head(&self, here: Here, root: &str) -> String {
        let script = match here.route {
            Route::Teach => Some(&self.names.teach_script),
            Route::Handout(Form::Class, _) => Some(&self.names.class_script),
            Route::Handout(..) => None,
            _ => return String::new(),
        };
        script.map(|name| format!("<script src=\"{root}{name}\" defer></script>")).unwrap_or_default()
    }
}

/// The hash of a file or of an element's text as browsers compare it, without the name of the method.
fn hash(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// A block of data, which no browser runs. Without `<` nothing in it can end it.
fn data_block(here: Here) -> String {
    let data = metadata::metadata(here).map(|data| data.to_string().replace('<', "\\u003c"));
    data.map(|data| format!("<script type=\"application/ld+json\">{data}</script>")).unwrap_or_default()
}

/// A page of the root whose links and files have whole addresses.
fn whole(page: &str, origin: &str) -> String {
    let is_relative = |link: &str| !link.is_empty() && !link.starts_with('#') && !link.contains(':');
    ["href=\"", "src=\""].iter().fold(page.to_owned(), |page, attribute| {
        let mut parts = page.split(attribute);
        let mut told = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let link = part.split('"').next().unwrap_or_default();
            told += attribute;
            if is_relative(link) {
                told += &[origin, "/"].concat();
            }
            told += part.strip_prefix("./").unwrap_or(part);
        }
        told
    })
}

/// Replaces what must be there once.
fn fill(text: &str, old: &str, new: &str) -> Result<String, String> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        count => Err(format!("expected `{old}` once in the template, found it {count} times")),
    }
}

fn write(file: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    fs::create_dir_all(file.parent().expect("a file in the folder has a parent"))?;
    fs::write(file, content)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn only_relative_links_become_whole() {
        let page =
            r##"<a href="./">a</a><a href="walk/">b</a><a href="#main">c</a><a href="">d</a><script src="x.js">"##;
        let told = r##"<a href="https://a.example/b/">a</a><a href="https://a.example/b/walk/">b</a><a href="#main">c</a><a href="">d</a><script src="https://a.example/b/x.js">"##;
        assert_eq!(whole(page, "https://a.example/b"), told);
        let other = r#"<a href="https://c.example/">e</a><img src="data:,">"#;
        assert_eq!(whole(other, "https://a.example"), other);
    }
}
