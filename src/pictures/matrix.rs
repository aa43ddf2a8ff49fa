//! The matrix: phrases down, reports across, a mark and a word where they meet.

use super::sheet::{FAINT, INK, LINE, Sheet, Type, lines};
use super::{MARGIN, WIDTH, headed, signed};
use crate::parts::prose::plain;
use crate::parts::sentence::{clause_words, clauses};
use crate::parts::verdict::how;
use crate::route::Here;
use content::{CardId, Cell, How, ReportId};

/// Where the reports begin, and what stands between columns.
const FROM: f64 = 352.0;
const GAP: f64 = 12.0;
/// From one line of text to the next, and from a row's line to its text.
const PITCH: f64 = 25.0;
const PADDING: f64 = 14.0;
/// A mark and what parts it from its word.
const MARK: f64 = 20.0;
const INDENT: f64 = 27.0;

pub fn matrix(here: Here) -> Sheet {
    let title = "What each report does with each phrase";
    let lead = "Filled: quotes it. Waves: paraphrases it. Plus: says more or other. Dashed: leaves it out.";
    let (mut sheet, top) = headed(title, lead, &told(here));
    let reports: Vec<ReportId> = here.book.ids().collect();
    let end = f64::from(WIDTH) - MARGIN;
    let step = (end - FROM) / reports.len() as f64;
    let width = step - GAP;
    let left = |at: usize| FROM + step * at as f64;
    let (bold, plain_type) = (Type::of(20.0).bold(), Type::of(20.0));

    let handles: Vec<_> =
        reports.iter().map(|id| lines(&plain(here, here.book.get(*id).handle), bold, width)).collect();
    let tallest = handles.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let base = top + tallest * PITCH;
    for (at, handle) in handles.iter().enumerate() {
        // Headings stand on their last line.
        let first = base - handle.len() as f64 * PITCH;
        write(&mut sheet, (left(at), first), bold, handle);
    }
    let mut y = base + PADDING;
    sheet.rect(MARGIN, y - 3.0, end - MARGIN, 3.0, INK);
    for card in clauses(here) {
        let phrase = lines(&["“", clause_words(here, card), "”"].concat(), plain_type, FROM - MARGIN - 2.0 * GAP);
        let cells: Vec<_> = cells(here, card).into_iter().map(|cell| cell.how).collect();
        let words: Vec<_> = cells.iter().map(|its| lines(how(*its).0, plain_type, width - INDENT)).collect();
        let most = words.iter().map(Vec::len).chain([phrase.len()]).max().unwrap_or(1);
        write(&mut sheet, (MARGIN, y + PADDING), plain_type, &phrase);
        for (at, (its, words)) in cells.iter().zip(&words).enumerate() {
            mark(&mut sheet, (left(at), y + PADDING + 3.0), *its);
            write(&mut sheet, (left(at) + INDENT, y + PADDING), plain_type, words);
        }
        y += most as f64 * PITCH + 2.0 * PADDING;
        sheet.rect(MARGIN, y - 1.0, end - MARGIN, 1.0, LINE);
    }
    signed(sheet, here, y + 20.0)
}

fn cells(here: Here, card: CardId) -> Vec<Cell<'static>> {
    here.book.get(card).clause.map(|clause| clause.cells).unwrap_or_default()
}

/// Lines one under the other, the first with its upper edge there.
fn write(sheet: &mut Sheet, (x, y): (f64, f64), look: Type, lines: &[String]) {
    for (at, line) in lines.iter().enumerate() {
        sheet.text(x, y + 19.0 + at as f64 * PITCH, look, line);
    }
}

/// The marks of the page, told apart by their shapes.
fn mark(sheet: &mut Sheet, (x, y): (f64, f64), how: How) {
    let drawing = match how {
        How::Quotes => format!("<rect x=\"2\" y=\"2\" width=\"12\" height=\"12\" fill=\"{INK}\"/>"),
        How::Paraphrases => {
            format!("<path d=\"M2 6q3-4 6 0t6 0M2 11q3-4 6 0t6 0\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"2\"/>")
        }
        How::SaysOther => format!("<path d=\"M8 2v12M2 8h12\" stroke=\"{INK}\" stroke-width=\"3\"/>"),
        How::LeavesOut => format!(
            "<rect x=\"3\" y=\"3\" width=\"10\" height=\"10\" fill=\"none\" stroke=\"{FAINT}\" stroke-width=\"1.5\" \
             stroke-dasharray=\"2 2\"/>"
        ),
    };
    let scale = MARK / 16.0;
    sheet.element(&format!("<g transform=\"translate({x:.1} {y:.1}) scale({scale})\">{drawing}</g>"));
}

/// The whole table in words, phrase by phrase.
fn told(here: Here) -> String {
    let handles: Vec<String> = here.book.ids().map(|id: ReportId| plain(here, here.book.get(id).handle)).collect();
    let row = |card: CardId| {
        let cells = cells(here, card);
        let all =
            handles.iter().zip(&cells).map(|(handle, cell)| format!("{handle}: {}", how(cell.how).0.to_lowercase()));
        format!("“{}”: {}", clause_words(here, card), all.collect::<Vec<_>>().join(", "))
    };
    clauses(here).map(row).collect::<Vec<_>>().join("; ")
}
