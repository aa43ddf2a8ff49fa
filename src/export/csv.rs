//! A table with one question in each row (RFC 4180, with the mark by which spreadsheets know UTF-8).

use super::item::{Item, letter};

pub fn write(items: &[Item]) -> String {
    let most = items.iter().map(|item| item.options.len()).max().unwrap_or_default();
    let mut names: Vec<String> =
        ["id", "kind", "difficulty", "card", "shown", "question", "right"].map(str::to_owned).into();
    names.extend((0..most).flat_map(|at| {
        let letter = letter(at).to_ascii_lowercase();
        [format!("option_{letter}"), format!("feedback_{letter}")]
    }));
    let rows = items.iter().map(|item| row(item, names.len()));
    "\u{feff}".to_owned() + &std::iter::once(names.clone()).chain(rows).map(line).collect::<String>()
}

fn row(item: &Item, width: usize) -> Vec<String> {
    let right: Vec<String> = item.right().map(|(at, _)| letter(at).to_string()).collect();
    let mut row = vec![
        item.id.clone(),
        item.kind.to_owned(),
        item.difficulty.to_string(),
        item.card.clone(),
        item.shown.join("\n"),
        item.ask.clone(),
        right.join(" "),
    ];
    row.extend(item.options.iter().flat_map(|option| [option.text.clone(), option.feedback()]));
    row.resize(width, String::new());
    row
}

fn line(cells: Vec<String>) -> String {
    cells.into_iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell that begins like a formula gets an apostrophe, so that no spreadsheet counts it out.
fn cell(text: String) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t']) { ["'", &text].concat() } else { text };
    if text.contains(['"', ',', '\n', '\r']) { ["\"", &text.replace('"', "\"\""), "\""].concat() } else { text }
}
