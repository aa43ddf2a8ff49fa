//! The builder: what to show, a preview, and the snippet for each kind of host. A script of its own changes the
//! snippets; without it they stand here complete, for the first round.

use super::{head, sections, title};
use crate::parts::prose::plain;
use crate::parts::tag::{Tag, group, tag};
use crate::route::{Here, Route, Shown};
use yew::prelude::*;

/// Stands for the site's address where no origin was given to the build.
pub const ROOT: &str = "https://YOUR-SITE/";

/// What a frame of ours may do. It is safe because the frame comes from another origin than the page around it.
pub const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// What is shown before anything is chosen.
const DEFAULT: Shown = Shown::Quiz(1);

pub fn builder(here: Here) -> Html {
    tag("div")
        .class("builder")
        .attr("data-root", ROOT)
        .attr("data-element", here.book.site().element)
        .with(vec![head(here), choices(here), preview(here), snippets(here), privacy()])
        .with(sections(here))
        .html()
}

fn choices(here: Here) -> Html {
    tag("section")
        .with(tag("h2").with("Choose"))
        .with(tag("p").class("hint").attr("data-without", "").with(
            "Choosing needs a script. Without it, change the address in the snippet: the list below shows what there is.",
        ))
        .with(
            tag("form")
                .class("builder-choices")
                .attr("hidden", "")
                .with(
                    tag("label").with("What to show ").with(
                        tag("select").attr("name", "show").attr("autocomplete", "off").each(kinds(here)),
                    ),
                )
                .with(
                    radios("theme", "Theme", &[("auto", "the reader’s"), ("light", "light"), ("dark", "dark")], "auto"),
                )
                .with(
                    tag("label").with("Accent ").with(
                        tag("input").attr("type", "color").attr("name", "accent").attr("value", "#c77f00"),
                    ),
                )
                .with(
                    tag("label")
                        .with(tag("input").attr("type", "checkbox").attr("name", "storage").attr("autocomplete", "off"))
                        .with(" Keep nothing on the reader’s device"),
                ),
        )
        .html()
}

fn radios(name: &'static str, legend: &'static str, all: &[(&'static str, &'static str)], chosen: &str) -> Tag {
    let radio = |(value, words): &(&'static str, &'static str)| {
        tag("label")
            .with(
                tag("input")
                    .attr("type", "radio")
                    .attr("name", name)
                    .attr("value", *value)
                    .attr("checked", (*value == chosen).then_some(""))
                    .attr("autocomplete", "off"),
            )
            .with([" ", words, " "].concat())
    };
    tag("fieldset").with(tag("legend").with(legend)).each(all.iter().map(radio))
}

/// Everything that can be shown, by kind.
fn kinds(here: Here) -> Vec<Html> {
    let book = here.book;
    let whole = [
        (Shown::All, "Everything"),
        (Shown::Walk, "The walk"),
        (Shown::Minute, "The minute"),
        (Shown::Bars, "The bars"),
        (Shown::Matrix, "The matrix"),
    ];
    let rounds = Route::all(book).into_iter().filter_map(|route| match route {
        Route::Quiz(round) => Some((Shown::Quiz(round), format!("Round {round}"))),
        _ => None,
    });
    let cards = book.ids().map(|id| (Shown::Card(id), plain(here, book.get(id).name)));
    let families = book.ids().map(|id| (Shown::Family(id), plain(here, book.get(id).name)));
    let questions = book.ids().map(|id| (Shown::Question(id), plain(here, book.get(id).ask)));
    [
        ("Whole or short", whole.map(|(shown, name)| (shown, name.to_owned())).to_vec()),
        ("A round of the quiz", rounds.collect()),
        ("One card", cards.collect()),
        ("Wordings of the same", families.collect()),
        ("One question", questions.collect::<Vec<_>>()),
    ]
    .into_iter()
    .map(|(kind, all)| {
        tag("optgroup").attr("label", kind).each(all.into_iter().map(|(shown, name)| option(here, shown, name))).html()
    })
    .collect()
}

fn option(here: Here, shown: Shown, name: String) -> Html {
    tag("option")
        .attr("value", show(here, shown))
        .attr("data-title", framed_title(here, shown))
        .attr("data-height", height(shown).to_string())
        .attr("data-page", outside(shown).path(here.book))
        .attr("selected", (shown == DEFAULT).then_some(""))
        .with(name)
        .html()
}

/// The `show` attribute: the path below `embed/`, without its last slash.
fn show(here: Here, shown: Shown) -> String {
    let path = Route::Embed(shown).path(here.book);
    path.trim_start_matches("embed/").trim_end_matches('/').to_owned()
}

fn framed_title(here: Here, shown: Shown) -> String {
    let here = Here { route: Route::Embed(shown), ..here };
    [&title(here), " · ", here.book.site().title].concat()
}

/// The page of the site that holds what the frame shows.
#[must_use]
pub fn outside(shown: Shown) -> Route {
    match shown {
        Shown::All | Shown::Minute | Shown::Bars => Route::Start,
        Shown::Walk => Route::Walk,
        Shown::Step(card) | Shown::Card(card) => Route::Card(card),
        Shown::Quiz(round) => Route::Quiz(round),
        Shown::Question(_) => Route::Quiz(1),
        Shown::Matrix => Route::Reports,
        Shown::Family(family) => Route::Family(family),
    }
}

/// How high a frame should be where nothing sizes it, in CSS pixels: enough to see what it is.
#[must_use]
pub fn height(shown: Shown) -> u32 {
    match shown {
        Shown::Bars => 400,
        Shown::Minute => 560,
        Shown::Question(_) => 640,
        _ => 800,
    }
}

fn preview(here: Here) -> Html {
    let widths = [("320", "320 pixels"), ("480", "480 pixels"), ("720", "720 pixels")];
    tag("section")
        .with(tag("h2").with("Look"))
        .with(tag("form").class("builder-choices").attr("hidden", "").with(radios("width", "Column", &widths, "480")))
        .with(
            // It scrolls where the column is wider than the window, so the keyboard has to reach it.
            tag("div")
                .class("builder-column")
                .attr("data-width", "480")
                .attr("tabindex", "0")
                .attr("role", "group")
                .attr("aria-label", "Preview in its column")
                .with(
                    tag("iframe")
                        .attr("src", Route::Embed(DEFAULT).path(here.book))
                        .attr("title", "Preview")
                        .attr("loading", "lazy"),
                ),
        )
        .html()
}

/// What is pasted where, with names in braces for what is chosen.
const SNIPPETS: [(&str, &str, &str); 7] = [
    (
        "Plain HTML, with a script that gives it the right height",
        "If your page has a policy of its own, it needs this site’s address in script-src and frame-src.",
        "<script async src=\"{root}embed.js\"></script>\n<{element} show=\"{show}\"{attributes}>\n  {frame}\n</{element}>",
    ),
    ("A frame without a script", "Its height stays as it is; what is longer scrolls within it.", "{frame}"),
    (
        "WordPress",
        "Paste it into the editor, where it becomes a block of Custom HTML. Where this site was built with its own address, the address of one of its pages on a line of its own does the same.",
        "<!-- wp:html -->\n{frame}\n<!-- /wp:html -->",
    ),
    (
        "Ghost",
        "Paste it into an HTML card.",
        "<!--kg-card-begin: html-->\n<script async src=\"{root}embed.js\"></script>\n<{element} show=\"{show}\"{attributes}>\n  {frame}\n</{element}>\n<!--kg-card-end: html-->",
    ),
    (
        "AMP",
        "The page has to load the component amp-iframe, and this site has to be served by https.",
        "<amp-iframe src=\"{root}embed/{path}{amp}\" title=\"{title}\" layout=\"fixed-height\" height=\"{height}\" resizable frameborder=\"0\"\n  sandbox=\"{sandbox}\">\n  <div overflow tabindex=\"0\" role=\"button\" aria-label=\"Show all\">Show all</div>\n  <p placeholder>{title}</p>\n</amp-iframe>",
    ),
    ("Markdown, with a link", "For hosts that allow no frame.", "[{title}]({root}{page})"),
    (
        "A learning platform",
        "Paste it into the source view of a page’s editor. Platforms take scripts away, so this is the frame with more height.",
        "<p>{tall}</p>\n<p><a href=\"{root}{page}\">{title}</a></p>",
    ),
];

const FRAME: &str = "<iframe src=\"{root}embed/{path}{query}\" title=\"{title}\" width=\"100%\" height=\"{height}\" frameborder=\"0\" loading=\"lazy\"\n    sandbox=\"{sandbox}\"\n    allow=\"clipboard-write; web-share\" referrerpolicy=\"no-referrer\"></iframe>";

fn snippets(here: Here) -> Html {
    let default: [(&str, String); 9] = [
        ("{root}", ROOT.into()),
        ("{show}", show(here, DEFAULT)),
        ("{path}", show(here, DEFAULT) + "/"),
        ("{attributes}", String::new()),
        ("{query}", String::new()),
        ("{amp}", "?host=amp".into()),
        ("{title}", framed_title(here, DEFAULT)),
        ("{height}", height(DEFAULT).to_string()),
        ("{page}", outside(DEFAULT).path(here.book)),
    ];
    let snippet = |(at, (host, note, text)): (usize, &(&'static str, &'static str, &str))| {
        let tall = FRAME.replace("{height}", "1200");
        let template = text.replace("{frame}", FRAME).replace("{tall}", &tall).replace("{sandbox}", SANDBOX);
        let template = template.replace("{element}", here.book.site().element);
        let filled = default.iter().fold(template.clone(), |text, (name, value)| text.replace(name, value));
        let id = format!("snippet-{at}");
        group(vec![
            tag("h3").with(*host).html(),
            tag("p").class("hint").with(*note).html(),
            tag("pre")
                .class("snippet")
                .attr("id", id.clone())
                .attr("tabindex", "0")
                .attr("data-template", template)
                .with(filled)
                .html(),
            copy(id, host),
        ])
    };
    tag("section").with(tag("h2").with("Paste")).each(SNIPPETS.iter().enumerate().map(snippet)).html()
}

/// Shown by the script, which does the copying.
fn copy(id: String, what: &str) -> Html {
    tag("p")
        .class("builder-copy")
        .with(
            tag("button")
                .attr("type", "button")
                .class("quiet")
                .attr("hidden", "")
                .attr("data-copy", id)
                .attr("aria-label", format!("Copy: {what}"))
                .with("Copy"),
        )
        .with(tag("span").class("hint").attr("role", "status"))
        .html()
}

/// What an editor may have to tell readers.
fn privacy() -> Html {
    tag("section")
        .with(tag("h2").with("For your privacy notice"))
        .with(tag("pre").class("snippet").attr("id", "privacy").attr("tabindex", "0").with(
            "This page shows content of another site in a frame. That site’s server learns your IP address when the \
             frame is loaded, as any server does. It sets no cookie and counts no visitors; your answers stay on your device.",
        ))
        .with(copy("privacy".into(), "words for your privacy notice"))
        .html()
}
