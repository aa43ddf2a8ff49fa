//! The map of the sentence: a small paragraph for each report, in which the words that it quotes are inked.

use super::sheet::{FAINT, INK, MARK, Sheet, Type};
use super::{MARGIN, WIDTH, headed, signed, told};
use crate::parts::map::{LETTERS, Place, among, places};
use crate::parts::prose::plain;
use crate::parts::sentence::{clauses, count, words};
use crate::route::Here;
use content::ReportId;

const COLUMNS: usize = 3;
const GAP: f64 = 48.0;

pub fn map(here: Here) -> Sheet {
    let all = words(here).len();
    let title = format!("Which of the {all} words each report quotes");
    let lead = "Each stroke is a word of the sentence. Heavy: the report quotes it. Thin: it does not. \
                A mark stands where a phrase begins.";
    let (mut sheet, top) = headed(&title, lead, &told(here));
    let width = (f64::from(WIDTH) - 2.0 * MARGIN - GAP * (COLUMNS as f64 - 1.0)) / COLUMNS as f64;
    let unit = width / f64::from(LETTERS);
    let places = places(here);
    let depth = 76.0 + height(&places, unit);
    let mut rows = 0.0;
    for (at, report) in here.book.ids::<ReportId>().enumerate() {
        let report = here.book.get(report);
        let x = MARGIN + (width + GAP) * (at % COLUMNS) as f64;
        let y = top + 20.0 + depth * (at / COLUMNS) as f64;
        sheet.text(x, y + 22.0, Type::of(25.0).bold(), &plain(here, report.handle));
        let told = format!("{} of {all}", count(&report.inked));
        sheet.text(x + width, y + 22.0, Type::of(25.0).colour(FAINT).to_end(), &told);
        draw(&mut sheet, here, (x, y + 40.0), unit, &among(&report.inked, all), INK);
        rows = (at / COLUMNS + 1) as f64;
    }
    signed(sheet, here, top + 20.0 + depth * rows)
}

/// Lines are as far apart as this many letters are wide.
const PITCH: f64 = 2.6;

/// How high a paragraph stands.
#[must_use]
pub fn height(places: &[Place], unit: f64) -> f64 {
    places.last().map_or(0.0, |last| (f64::from(last.line) + 1.0) * PITCH * unit)
}

/// Draws the paragraph with its upper left corner there, a letter being `unit` wide.
pub fn draw(sheet: &mut Sheet, here: Here, (x, y): (f64, f64), unit: f64, inked: &[bool], ink: &str) {
    let places = places(here);
    for (place, inked) in places.iter().zip(inked) {
        let (height, colour) = if *inked { (1.5 * unit, ink) } else { (0.3 * unit, FAINT) };
        let middle = y + (f64::from(place.line) + 0.5) * PITCH * unit;
        sheet.rect(
            x + f64::from(place.x) * unit,
            middle - height / 2.0,
            f64::from(place.letters) * unit,
            height,
            colour,
        );
    }
    for clause in clauses(here).filter_map(|card| here.book.get(card).clause) {
        let place = places[usize::from(clause.words.start)];
        let middle = y + (f64::from(place.line) + 0.5) * PITCH * unit;
        sheet.rect(x + (f64::from(place.x) - 0.7) * unit, middle - 1.1 * unit, 0.4 * unit, 2.2 * unit, MARK);
    }
}
