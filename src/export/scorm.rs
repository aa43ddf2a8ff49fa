//! SCORM 1.2: the first round as one activity. It asks nothing of the network and needs no server of ours.

use super::item::Item;
use super::xml::{Xml, xml};
use super::zip::archive;
use crate::quiz::deck;
use content::Book;

const SCRIPT: &str = include_str!("../../embed/scorm/quiz.js");
const STYLE: &str = include_str!("../../embed/scorm/quiz.css");

pub fn write(book: Book, items: &[Item]) -> Vec<u8> {
    let files = [
        ("imsmanifest.xml", manifest(book).document()),
        ("index.html", page(book, items)),
        ("quiz.js", SCRIPT.to_owned()),
        ("quiz.css", STYLE.to_owned()),
    ];
    archive(&files.map(|(name, text)| (name.to_owned(), text.into_bytes())))
}

fn manifest(book: Book) -> Xml {
    let title = || xml("title").text(book.site().title);
    let file = |name| xml("file").attr("href", name);
    xml("manifest")
        .attr("identifier", book.site().element)
        .attr("version", "1.2")
        .attr("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2")
        .attr("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2")
        .with(xml("metadata").with(xml("schema").text("ADL SCORM")).with(xml("schemaversion").text("1.2")))
        .with(
            xml("organizations").attr("default", "organization").with(
                xml("organization")
                    .attr("identifier", "organization")
                    .with(title())
                    .with(xml("item").attr("identifier", "item").attr("identifierref", "quiz").with(title())),
            ),
        )
        .with(
            xml("resources").with(
                xml("resource")
                    .attr("identifier", "quiz")
                    .attr("type", "webcontent")
                    .attr("adlcp:scormtype", "sco")
                    .attr("href", "index.html")
                    .with(file("index.html"))
                    .with(file("quiz.js"))
                    .with(file("quiz.css")),
            ),
        )
}

fn page(book: Book, items: &[Item]) -> String {
    let site = book.site();
    let deck = deck(book, 1);
    let round = deck.iter().filter_map(|id| items.iter().find(|item| item.record.0 == *id));
    let body = xml("main")
        .with(xml("h1").text(site.title))
        .with(xml("blockquote").attr("lang", site.language).text(&book.words(site.sentence).join(" ")))
        .each(round.enumerate().map(|(at, item)| question(at + 1, item)))
        .with(
            xml("p")
                .attr("id", "result")
                .attr("role", "status")
                .text("Your result stands here once every question is checked."),
        );
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"stylesheet\" href=\"quiz.css\">\n<script src=\"quiz.js\" defer=\"\"></script>\n</head>\n<body>\n{}\n</body>\n</html>\n",
        site.language,
        site.title,
        body.fragment()
    )
}

fn question(number: usize, item: &Item) -> Xml {
    let kind = if item.many { "checkbox" } else { "radio" };
    let option = |at: usize, text: &str| {
        let input = xml("input").attr("type", kind).attr("name", &item.id).attr("value", &at.to_string());
        xml("label").with(input).text(" ").text(text)
    };
    let reason = |(at, choice): (usize, &super::item::Choice)| {
        xml("p")
            .attr("data-reason", &at.to_string())
            .attr("data-right", if choice.right { "yes" } else { "no" })
            .attr("hidden", "")
            .text(&choice.feedback())
    };
    let options = || item.options.iter().enumerate();
    let key: Vec<String> = item.right().map(|(at, _)| at.to_string()).collect();
    xml("fieldset")
        .attr("id", &item.id)
        .attr("data-key", &key.join(" "))
        .with(xml("legend").text(&format!("{number}. {}", item.ask)))
        .each(item.shown.iter().map(|text| xml("blockquote").text(text)))
        .each(options().map(|(at, choice)| option(at, &choice.text)))
        .with(xml("button").attr("type", "button").text("Check"))
        .with(xml("p").attr("data-outcome", "").attr("role", "status").text(" "))
        .each(options().map(reason))
}
