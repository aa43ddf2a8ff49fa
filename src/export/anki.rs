//! Anki's text import: a note for each question, with an identity of its own, so that a later import updates it.

use super::item::{Item, letter};
use super::xml::{Xml, xml};
use content::Book;

pub fn write(book: Book, items: &[Item]) -> String {
    let title = book.site().title;
    let mut text = format!(
        "#separator:tab\n#html:true\n#notetype:Basic\n#deck:{title}\n#columns:Identity\tFront\tBack\tTags\n\
         #guid column:1\n#tags column:4\n"
    );
    for item in items {
        let identity = [book.site().element, ":", &item.id].concat();
        let tags = format!("{} {} difficulty-{}", item.card, item.kind, item.difficulty);
        let fields = [identity, front(item), back(item), tags];
        text += &(fields.map(|field| field.replace(['\t', '\n'], " ")).join("\t") + "\n");
    }
    text
}

fn front(item: &Item) -> String {
    let shown = item.shown.iter().map(|text| xml("blockquote").text(text));
    let options = item.options.iter().enumerate().map(|(at, option)| line(at, &option.text));
    let ask = xml("p").with(xml("b").text(&item.ask));
    xml("div").each(shown).with(ask).each(options).fragment()
}

fn back(item: &Item) -> String {
    let right = item.right().flat_map(|(at, option)| {
        [xml("p").with(xml("b").text(&format!("{}. {}", letter(at), option.text))), xml("p").text(&option.feedback())]
    });
    let wrong = item.options.iter().enumerate().filter(|(_, option)| !option.right);
    xml("div").each(right).with(xml("hr")).each(wrong.map(|(at, option)| line(at, &option.feedback()))).fragment()
}

fn line(at: usize, text: &str) -> Xml {
    xml("p").text(&format!("{}. {text}", letter(at)))
}
