//! The styles stand in each page: a style sheet of its own would hold up the first paint by a journey to the server and
//! back. The page's policy takes these very styles, by their hash, and no others.

use crate::{fill, hash};
use explainer::route::Route;
use std::path::Path;
use std::{fs, io};

/// Minified, as text of a `style` element.
pub struct Styles {
    site: String,
    /// What only the pages for teachers need besides.
    teach: String,
}

impl Styles {
    /// Takes the style sheets out of a folder.
    pub fn take(dist: &Path) -> io::Result<Self> {
        let take = |name| {
            let file = dist.join(name);
            let text = fs::read_to_string(&file)?;
            fs::remove_file(file)?;
            Ok::<_, io::Error>(text.trim().to_owned())
        };
        Ok(Self { site: take("site.css")?, teach: take("teach.css")? })
    }

    /// The template with what a page at `route` needs.
    pub fn put_into(&self, template: &str, route: Route) -> Result<String, String> {
        let text =
            if matches!(route, Route::Teach | Route::Handout(..)) { self.for_teachers() } else { self.site.clone() };
        if text.contains("</") {
            return Err("a style sheet holds `</`, which may end the element that it stands in".into());
        }
        let html = fill(template, "style-src 'self'", &allowing(&[&text]))?;
        fill(&html, "<link rel=\"stylesheet\" href=\"site.css\">", &format!("<style>{text}</style>"))
    }

    /// The directive that takes the styles of any page.
    pub fn allowed(&self) -> String {
        allowing(&[&self.site, &self.for_teachers()])
    }

    fn for_teachers(&self) -> String {
        [&*self.site, &*self.teach].concat()
    }
}

/// Content Security Policy, level 3, section 6.7.3: an element's text is taken if its hash is listed.
fn allowing(texts: &[&str]) -> String {
    let hashes = texts.iter().map(|text| format!(" 'sha256-{}'", hash(text.as_bytes())));
    String::from("style-src") + &hashes.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<meta content=\"style-src 'self'\"><link rel=\"stylesheet\" href=\"site.css\">";

    #[test]
    fn a_page_holds_its_styles_and_takes_no_others() {
        let styles = Styles { site: "a{color:red}".into(), teach: "b{color:blue}".into() };
        // printf 'a{color:red}' | openssl dgst -sha256 -binary | openssl base64, and the same of both.
        let start = "<meta content=\"style-src 'sha256-6hWWMOcF+mJesSJGYhmK2lkIIEw9Xc5XKGLPVzh8yxs='\"><style>a{color:red}</style>";
        let teach = "<meta content=\"style-src 'sha256-BPAzYsjLm0pR9r9GOE+hGWg82VJaIYUxyYthWlQJiV0='\"><style>a{color:red}b{color:blue}</style>";
        assert_eq!(styles.put_into(TEMPLATE, Route::Start).as_deref(), Ok(start));
        assert_eq!(styles.put_into(TEMPLATE, Route::Teach).as_deref(), Ok(teach));
    }

    #[test]
    fn nothing_in_a_sheet_ends_it() {
        let styles = Styles { site: "a::after{content:'</style>'}".into(), teach: String::new() };
        assert!(styles.put_into(TEMPLATE, Route::Start).is_err());
    }
}
