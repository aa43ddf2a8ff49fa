//! Moodle GIFT: one category for each card.

use super::item::Item;
use content::Book;

/// What a mark of a question weighs when several are right: Moodle takes only such parts of a whole.
/// See "Grade" in Moodle's documentation of the GIFT format.
pub const PARTS: [&str; 10] = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"];

/// The part of a whole that one of `count` gets.
pub fn part(count: usize) -> &'static str {
    PARTS[count.clamp(1, PARTS.len()) - 1]
}

pub fn write(book: Book, items: &[Item]) -> String {
    let site = book.site();
    let mut text = format!("// {}, {}\n", site.title, site.date);
    let mut card = "";
    for item in items {
        if item.card != card {
            card = &item.card;
            text += &format!("\n$CATEGORY: {}/{card}\n", site.title);
        }
        text += &question(item);
    }
    text
}

fn question(item: &Item) -> String {
    let right = item.options.iter().filter(|option| option.right).count();
    let wrong = item.options.len() - right;
    let mut text = format!("\n// question: {}\n::{}::[plain]{}{{\n", item.id, escape(&item.id), escape(&item.stem()));
    for option in &item.options {
        let mark = match (item.many, option.right) {
            (false, true) => "=".to_owned(),
            (false, false) => "~".to_owned(),
            (true, true) => format!("~%{}%", part(right)),
            (true, false) => format!("~%-{}%", part(wrong)),
        };
        text += &format!("{mark}{}#{}\n", escape(&option.text), escape(&option.feedback()));
    }
    text + "}\n"
}

/// `~ = # { } :` and the backslash have a meaning.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => escaped.extend(['\\', letter]),
            '\n' => escaped += "\\n",
            _ => escaped.push(letter),
        }
    }
    escaped
}
