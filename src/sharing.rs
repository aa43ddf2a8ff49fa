//! What needs the site's whole address: canonical links, cards for previews, and oEmbed for hosts that ask for it.

use crate::pages;
use crate::pages::embed::{height, outside};
use crate::route::{Here, Route, Shown};

/// The width that a host without wishes gives the frame, in CSS pixels.
const WIDTH: u32 = 600;

/// What a page's head says; `origin` is the site's address without its last slash.
#[must_use]
pub fn head(origin: &str, here: Here) -> String {
    let address = escape(&format!("{origin}/{}", canonical(here.route).path(here.book)));
    let (title, about) = (escape(&pages::title(here)), escape(&pages::description(here)));
    let (site, picture) = (escape(here.book.site().title), picture(here));
    let discovery: String = framed(here.route).map_or_else(String::new, |shown| {
        let base = escape(&format!("{origin}/{}oembed", Route::Embed(shown).path(here.book)));
        ["json", "xml"]
            .map(|kind| {
                // XML has its type by the standard's older name.
                let mime = if kind == "json" { "application/json+oembed" } else { "text/xml+oembed" };
                format!("<link rel=\"alternate\" type=\"{mime}\" href=\"{base}.{kind}\" title=\"{title}\">")
            })
            .concat()
    });
    format!(
        "<link rel=\"canonical\" href=\"{address}\">{discovery}\
         <meta property=\"og:url\" content=\"{address}\">\
         <meta property=\"og:type\" content=\"article\">\
         <meta property=\"og:site_name\" content=\"{site}\">\
         <meta property=\"og:title\" content=\"{title}\">\
         <meta property=\"og:description\" content=\"{about}\">\
         <meta property=\"og:image\" content=\"{origin}/{picture}\">\
         <meta property=\"og:image:width\" content=\"1200\">\
         <meta property=\"og:image:height\" content=\"630\">\
         <meta property=\"og:image:alt\" content=\"{title}\">\
         <meta name=\"twitter:card\" content=\"summary_large_image\">"
    )
}

/// The policy that a page in a frame needs: one that may not have its origin isn't `'self'` to WebKit.
#[must_use]
pub fn policy(template: &str, origin: &str) -> String {
    let (scheme, rest) = origin.split_once("://").unwrap_or(("https", origin));
    let host = rest.split('/').next().unwrap_or(rest);
    template.replace("'self'", &format!("'self' {scheme}://{host}"))
}

/// The page that search engines shall know: a frame of the same words is none.
fn canonical(route: Route) -> Route {
    match route {
        Route::Embed(shown @ (Shown::All | Shown::Walk | Shown::Step(_) | Shown::Card(_))) => outside(shown),
        Route::Embed(shown @ (Shown::Quiz(_) | Shown::Family(_))) => outside(shown),
        _ => route,
    }
}

/// What a host shows that was given this page's address.
fn framed(route: Route) -> Option<Shown> {
    match route {
        Route::Start => Some(Shown::All),
        Route::Walk => Some(Shown::Walk),
        Route::Card(card) | Route::Embed(Shown::Step(card)) => Some(Shown::Card(card)),
        Route::Quiz(round) => Some(Shown::Quiz(round)),
        Route::Reports => Some(Shown::Matrix),
        Route::Family(family) => Some(Shown::Family(family)),
        Route::Embed(shown) => Some(shown),
        _ => None,
    }
}

/// Where a page's picture is; one in a frame has that of the page that holds the same.
#[must_use]
pub fn picture(here: Here) -> String {
    let route = if let Route::Embed(shown) = here.route { outside(shown) } else { here.route };
    let path = route.path(here.book);
    let name = path.trim_end_matches('/').trim_end_matches(".html").replace('/', "-");
    format!("pictures/pages/{}.png", if name.is_empty() { "start" } else { &name })
}

/// The answers to a host that asks what to put in for this page: path and content, as JSON and as XML.
#[must_use]
pub fn oembed(origin: &str, here: Here) -> Option<[(String, String); 2]> {
    let Route::Embed(shown) = here.route else { return None };
    if matches!(shown, Shown::Step(_)) {
        return None;
    }
    let path = here.route.path(here.book);
    let title = pages::document_title(here);
    let frame = format!(
        "<iframe src=\"{origin}/{path}\" title=\"{}\" width=\"{WIDTH}\" height=\"{}\" frameborder=\"0\" \
         sandbox=\"{}\"></iframe>",
        escape(&title),
        height(shown),
        pages::embed::SANDBOX
    );
    let words = [
        ("version", "1.0".to_owned()),
        ("type", "rich".to_owned()),
        ("title", title),
        ("provider_name", here.book.site().title.to_owned()),
        ("provider_url", format!("{origin}/")),
        ("html", frame),
        ("thumbnail_url", format!("{origin}/{}", picture(here))),
    ];
    let numbers = [
        ("width", WIDTH),
        ("height", height(shown)),
        ("thumbnail_width", 1200),
        ("thumbnail_height", 630),
        ("cache_age", 86400),
    ];
    let json = words.iter().map(|(name, value)| format!("\"{name}\":{}", quoted(value)));
    let json: Vec<_> = json.chain(numbers.iter().map(|(name, value)| format!("\"{name}\":{value}"))).collect();
    let xml = words.iter().map(|(name, value)| format!("<{name}>{}</{name}>", escape(value)));
    let xml: String = xml.chain(numbers.iter().map(|(name, value)| format!("<{name}>{value}</{name}>"))).collect();
    Some([
        (format!("{path}oembed.json"), format!("{{{}}}\n", json.join(","))),
        (
            format!("{path}oembed.xml"),
            format!("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>{xml}</oembed>\n"),
        ),
    ])
}

/// A string of JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for it in text.chars() {
        match it {
            '"' | '\\' => quoted.extend(['\\', it]),
            it if it < ' ' => quoted += &format!("\\u{:04x}", u32::from(it)),
            it => quoted.push(it),
        }
    }
    quoted + "\""
}

/// Text as it stands in an attribute or an element, of HTML and of XML.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
