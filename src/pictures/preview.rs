//! The picture that stands for a page where its address is shared.

use super::map::{draw, height};
use super::sheet::{FAINT, INK, MARK, PAPER, Sheet, Type, lines};
use crate::pages;
use crate::parts::map::{LETTERS, among, places};
use crate::parts::sentence::words;
use crate::route::{Here, Route, Shown};

/// 1200 by 630, as previews commonly are: the page's title beside the sentence in strokes; of a card, its phrase is
/// the one that is inked.
#[must_use]
pub fn preview(here: Here) -> Sheet {
    let (title, about) = (pages::title(here), pages::description(here));
    let mut sheet = Sheet::new(1200, PAPER, &title, &about);
    sheet.height = 630;
    let (left, right, column) = (64.0, 1136.0, 600.0);
    sheet.text(left, 84.0, Type::of(36.0).bold(), here.book.site().title);
    sheet.rect(left, 108.0, right - left, 3.0, INK);
    sheet.rect(left, 114.0, right - left, 1.0, INK);

    let large = [76.0, 64.0, 54.0, 46.0].map(|size| Type::of(size).bold());
    let fits = |look: &&Type| lines(&title, **look, column).len() <= if look.size > 60.0 { 3 } else { 4 };
    let look = *large.iter().find(fits).unwrap_or(&large[3]);
    let y = sheet.paragraph(left, 138.0 + look.size, column, look, &title);
    let small = Type::of(28.0).colour(FAINT);
    let room = ((600.0 - y) / (small.size * 1.3)).max(0.0) as usize;
    sheet.paragraph(left, y, column, small, &shortened(&about, small, column, room));

    let all = words(here).len();
    let card = match here.route {
        Route::Card(card) | Route::Embed(Shown::Card(card)) => here.book.get(card).clause,
        _ => None,
    };
    let (inked, ink) = match &card {
        Some(clause) => (among(&[clause.words], all), MARK),
        None => (vec![true; all], INK),
    };
    let unit = 380.0 / f64::from(LETTERS);
    let top = 160.0 + (430.0 - height(&places(here), unit)).max(0.0) / 2.0;
    draw(&mut sheet, here, (right - 380.0, top), unit, &inked, ink);
    sheet
}

/// As much of a text as has room in that many lines.
fn shortened(text: &str, look: Type, width: f64, room: usize) -> String {
    let mut text = text.to_owned();
    while lines(&text, look, width).len() > room {
        let Some((shorter, _)) = text.trim_end_matches([' ', '…']).rsplit_once(' ') else { return String::new() };
        text = [shorter.trim_end_matches([',', ':', ';', '.']), " …"].concat();
    }
    text
}
