//! Moodle XML: `multichoice` questions, one category for each card.

use super::gift::part;
use super::item::{Choice, Item};
use super::xml::{Xml, xml};
use content::Book;

pub fn write(book: Book, items: &[Item]) -> String {
    let mut quiz = xml("quiz");
    let mut card = "";
    for item in items {
        if item.card != card {
            card = &item.card;
            let name = format!("$course$/top/{}/{card}", book.site().title);
            quiz = quiz.with(xml("question").attr("type", "category").with(xml("category").with(text(&name))));
        }
        quiz = quiz.with(question(item));
    }
    quiz.document()
}

fn question(item: &Item) -> Xml {
    let right = item.right().count();
    let wrong = item.options.len() - right;
    let fraction = |option: &Choice| match (option.right, item.many) {
        (true, _) => part(right).to_owned(),
        (false, true) => ["-", part(wrong)].concat(),
        (false, false) => "0".to_owned(),
    };
    let shown = item.shown.iter().map(|text| xml("blockquote").text(text));
    let stem = xml("div").each(shown).with(xml("p").text(&item.ask));
    xml("question")
        .attr("type", "multichoice")
        .with(xml("name").with(text(&item.id)))
        .with(html("questiontext", stem))
        .with(xml("defaultgrade").text("1"))
        .with(xml("penalty").text("0.3333333"))
        .with(xml("hidden").text("0"))
        .with(xml("idnumber").text(&item.id))
        .with(xml("single").text(if item.many { "false" } else { "true" }))
        // Three verdicts, phrases and rungs stand in an order that means something.
        .with(xml("shuffleanswers").text(if ordered(item) { "false" } else { "true" }))
        .with(xml("answernumbering").text("ABCD"))
        .each(item.options.iter().map(|option| {
            html("answer", xml("p").text(&option.text))
                .attr("fraction", &fraction(option))
                .with(html("feedback", xml("p").text(&option.feedback())))
        }))
        .with(
            xml("tags")
                .each([item.kind.to_owned(), format!("difficulty-{}", item.difficulty)].iter().map(|name| tag(name))),
        )
}

/// Whether the order of the options means something.
pub fn ordered(item: &Item) -> bool {
    matches!(item.kind, "verdict" | "phrases" | "ladder")
}

fn tag(name: &str) -> Xml {
    xml("tag").with(text(name))
}

fn text(text: &str) -> Xml {
    xml("text").text(text)
}

/// HTML within it is escaped, as Moodle writes it where there is no CDATA.
fn html(name: &'static str, content: Xml) -> Xml {
    xml(name).attr("format", "html").with(text(&content.fragment()))
}
