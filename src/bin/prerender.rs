//! Writes every page as HTML into the folder that Trunk built, and gives each file its final name.
//!
//! `prerender --dist DIR [--origin URL]`. DIR holds `index.html` (the template), the program
//! (`*.js`, `*_bg.wasm`), `site.css`, `teach.css` and our scripts.

use explainer::app::{App, Props};
use explainer::handout::Form;
use explainer::pages;
use explainer::pictures;
use explainer::route::{Here, Route};
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use yew::LocalServerRenderer;

/// Pixels of a picture for each of its own, so that it is sharp on paper.
const PIXELS: f32 = 2.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse(env::args().skip(1))?;
    let names = Names::settle(&options.dist)?;
    let template_file = options.dist.join("index.html");
    let template = Template { html: fs::read_to_string(&template_file)?, names, origin: options.origin };

    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let tasks = tokio::task::LocalSet::new();
    let book = explainer::book();
    let mut routes = Route::all(book);
    routes.push(Route::Missing);
    for route in &routes {
        let here = Here { book, route: *route };
        let props = Props { route: *route };
        let body = tasks.block_on(&runtime, LocalServerRenderer::<App>::with_props(props).render());
        let path = route.path(book);
        let file = if path.ends_with(".html") { path } else { path + "index.html" };
        write(&options.dist.join(file), template.page(here, &body)?)?;
    }
    let folder = options.dist.join("pictures");
    for (name, sheet) in pictures::all(Here { book, route: Route::Start }) {
        write(&folder.join(name).with_extension("svg"), sheet.svg())?;
        write(&folder.join(name).with_extension("png"), sheet.png(PIXELS)?)?;
    }
    explainer::export::write(book, &options.dist.join("export"))?;
    println!("prerendered {} pages", routes.len());
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
    css: String,
    /// Style and scripts of the pages for teachers, which no other page loads.
    teach_css: String,
    teach_script: String,
    class_script: String,
    theme: String,
    loader: String,
}

impl Names {
    fn settle(dist: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let glue = rename(dist, &only(dist, |name| name.starts_with("explainer-") && name.ends_with(".js"))?, "app")?;
        let wasm = rename(dist, &only(dist, |name| name.ends_with("_bg.wasm"))?, "app")?;
        let loader = dist.join("loader.js");
        let script = fs::read_to_string(&loader)?;
        fs::write(&loader, fill(&fill(&script, "__GLUE__", &glue)?, "__WASM__", &wasm)?)?;
        Ok(Self {
            css: rename(dist, "site.css", "site")?,
            teach_css: rename(dist, "teach.css", "teach")?,
            teach_script: rename(dist, "teach.js", "teach")?,
            class_script: rename(dist, "class.js", "class")?,
            theme: rename(dist, "theme.js", "theme")?,
            loader: rename(dist, "loader.js", "loader")?,
        })
    }
}

/// The one file in a folder that has such a name.
fn only(dist: &Path, fits: impl Fn(&str) -> bool) -> Result<String, Box<dyn std::error::Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if fits(&name) {
            found.push(name);
        }
    }
    match <[String; 1]>::try_from(found) {
        Ok([name]) => Ok(name),
        Err(found) => Err(format!("expected one such file in {}, found {found:?}", dist.display()).into()),
    }
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
    origin: Option<String>,
}

impl Template {
    /// A page's HTML: the template with this page's head and body.
    fn page(&self, here: Here, body: &str) -> Result<String, String> {
        let root = "../".repeat(here.route.depth(here.book));
        let site = here.book.site();
        let embed = match here.route {
            Route::Embed(_) => " data-embed",
            route if route.is_static() => " data-static",
            _ => "",
        };
        let head = [
            ("<html lang=\"en\">", format!("<html lang=\"{}\"{embed}>", escape(site.language))),
            ("<title></title>", format!("<title>{}</title>", escape(&pages::document_title(here)))),
            (
                "<meta name=\"description\" content=\"\">",
                format!(
                    "<meta name=\"description\" content=\"{}\">{}{}",
                    escape(&pages::description(here)),
                    self.origin_head(here),
                    self.teach_head(here, &root)
                ),
            ),
            ("href=\"icon.svg\"", format!("href=\"{root}icon.svg\"")),
            ("src=\"theme.js\"", format!("src=\"{root}{}\"", self.names.theme)),
            ("href=\"site.css\"", format!("href=\"{root}{}\"", self.names.css)),
            ("src=\"loader.js\"", format!("src=\"{root}{}\"", self.names.loader)),
            ("<div id=\"app\"></div>", format!("<div id=\"app\">{body}</div>")),
        ];
        head.iter().try_fold(self.html.clone(), |html, (old, new)| fill(&html, old, new))
    }

    /// What only the pages for teachers load.
    fn teach_head(&self, here: Here, root: &str) -> String {
        let script = match here.route {
            Route::Teach => Some(&self.names.teach_script),
            Route::Handout(Form::Class, _) => Some(&self.names.class_script),
            Route::Handout(..) => None,
            _ => return String::new(),
        };
        let script = script.map(|name| format!("<script src=\"{root}{name}\" defer></script>")).unwrap_or_default();
        format!("<link rel=\"stylesheet\" href=\"{root}{}\">{script}", self.names.teach_css)
    }

    /// What needs an absolute address.
    fn origin_head(&self, here: Here) -> String {
        let Some(origin) = &self.origin else { return String::new() };
        let address = escape(&format!("{origin}/{}", here.route.path(here.book)));
        let title = escape(&pages::title(here));
        let description = escape(&pages::description(here));
        format!(
            "<link rel=\"canonical\" href=\"{address}\">\
             <meta property=\"og:url\" content=\"{address}\">\
             <meta property=\"og:type\" content=\"article\">\
             <meta property=\"og:title\" content=\"{title}\">\
             <meta property=\"og:description\" content=\"{description}\">\
             <meta name=\"twitter:card\" content=\"summary\">"
        )
    }
}

/// Replaces what must be there once.
fn fill(text: &str, old: &str, new: &str) -> Result<String, String> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        count => Err(format!("expected `{old}` once in the template, found it {count} times")),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

fn write(file: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    fs::create_dir_all(file.parent().expect("a file in the folder has a parent"))?;
    fs::write(file, content)
}
