//! What reading without a network needs: the worker with its list of files, the page that stands for any, the manifest.

use crate::{Template, escape, fill, hash};
use content::Site;
use explainer::route::Route;
use explainer::sharing;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Pages without the program that are heavier, in bytes, are left to the network.
const HEAVIEST: u64 = 80_000;

/// Writes `site.webmanifest`, `shell.html`, `_headers`, and into `worker.js` what it keeps: them, everything with a hash in its
/// name, the icons, and of `pages` (paths below the root) those that aren't too heavy.
pub fn write(
    dist: &Path,
    template: &Template,
    site: &Site,
    pages: &[String],
) -> Result<(), Box<dyn std::error::Error>> {
    fs::write(dist.join("site.webmanifest"), manifest(site))?;
    fs::write(dist.join("shell.html"), template.shell(site)?)?;
    fs::write(dist.join("_headers"), headers(dist, &template.header_policy()?)?)?;
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name == "shell.html" || has_hash(&name) || name.starts_with("icon") || name.ends_with(".webmanifest") {
            files.insert(name.clone(), hash(&fs::read(dist.join(name))?));
        }
    }
    for path in pages {
        let file = dist.join(if path.ends_with(".html") { path.clone() } else { format!("{path}index.html") });
        if file.metadata()?.len() <= HEAVIEST {
            files.insert(path.clone(), hash(&fs::read(file)?));
        }
    }
    let list: Vec<String> = files.iter().map(|(path, hash)| format!("\"{path}\":\"{hash}\"")).collect();
    let list = format!("{{{}}}", list.join(","));
    let worker = fs::read_to_string(dist.join("worker.js"))?;
    let build: String = hash(list.as_bytes()).chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    Ok(fs::write(dist.join("worker.js"), fill(&fill(&worker, "__BUILD__", &build)?, "__FILES__", &list)?)?)
}

/// What hosts that read such a file should send besides; see docs/hosting.md.
fn headers(dist: &Path, policy: &str) -> std::io::Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dist)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let hashed = names.iter().filter(|name| has_hash(name));
    let for_ever = hashed.map(|name| format!("/{name}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    Ok(format!(
        "/*\n  Access-Control-Allow-Origin: *\n  Cross-Origin-Resource-Policy: cross-origin\n  \
         X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  Content-Security-Policy: {policy}\n{}",
        for_ever.collect::<String>()
    ))
}

/// Whether the name says which bytes the file has: `stem-0123456789abcdef.js`.
fn has_hash(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit()))
}

/// The web app manifest (W3C Application Manifest); the icons are those of `styles/`.
fn manifest(site: &Site) -> String {
    let title = site.title.replace('\\', "\\\\").replace('"', "\\\"");
    let icon = |file: &str, sizes: &str, kind: &str| {
        format!(r#"{{"src":"{file}","sizes":"{sizes}","type":"{kind}","purpose":"any"}}"#)
    };
    let icons = [
        icon("icon-192.png", "192x192", "image/png"),
        icon("icon-512.png", "512x512", "image/png"),
        icon("icon.svg", "any", "image/svg+xml"),
    ];
    format!(
        r##"{{"name":"{title}","short_name":"{title}","lang":"{}","id":"./","start_url":"./","scope":"./","display":"minimal-ui","background_color":"#fbf9f4","theme_color":"#1d2733","icons":[{}]}}
"##,
        site.language,
        icons.join(",")
    )
}

impl Template {
    /// The policy as a header for all pages: what each of them says of itself holds besides.
    fn header_policy(&self) -> Result<String, String> {
        let (_, policy) = self.html.split_once("\"Content-Security-Policy\" content=\"").ok_or("there is no policy")?;
        let policy = policy.split('"').next().unwrap_or_default();
        let policy = fill(policy, "style-src 'self'", &self.styles.allowed())?;
        let policy = fill(&policy, "base-uri 'none'", "frame-src 'self'; frame-ancestors *; base-uri 'none'")?;
        Ok(self.origin.as_deref().map_or(policy.clone(), |origin| sharing::policy(&policy, origin)))
    }

    /// The page that the worker gives for any address without a file on the device. `__ROOT__` is for the worker to fill.
    fn shell(&self, site: &Site) -> Result<String, String> {
        let title = escape(site.title);
        let fills = [
            ("<html lang=\"en\">", format!("<html lang=\"{}\">", escape(site.language))),
            ("<title></title>", format!("<title>{title}</title>")),
            ("<meta name=\"description\" content=\"\">", "<meta name=\"robots\" content=\"noindex\">".to_owned()),
            (
                "<div id=\"app\"></div>",
                "<div id=\"app\" data-shell><main><p>One moment: this page is drawn from what is kept on your \
                 device.</p></main></div>"
                    .to_owned(),
            ),
            (
                "This page goes on without its program: you can read everything and answer every question, but results \
                 are not counted.",
                "This page is not kept on your device.".to_owned(),
            ),
        ];
        let html = fills
            .iter()
            .try_fold(self.styles.put_into(&self.html, Route::Start)?, |html, (old, new)| fill(&html, old, new))?;
        self.linked(&html, "__ROOT__")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        for (name, has) in [
            ("app-03e2afd5cd178b82.js", true),
            ("app-03e2afd5cd178b82.wasm", true),
            ("two-words-03e2afd5cd178b82.css", true),
            ("icon-192.png", false),
            ("worker.js", false),
            ("app-03e2afd5cd178bzz.js", false),
        ] {
            assert_eq!(has_hash(name), has, "{name}");
        }
    }
}
