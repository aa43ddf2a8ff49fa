//! Pictures as files, for print and for previews: drawn on the host while the pages are written.
//!
//! A picture is a [`Sheet`]: its `svg` stands alone, its `png` is the same in pixels. A new one is a function
//! of the content that returns a sheet, and a line in [`all`].

mod bars;
mod map;
mod matrix;
mod preview;
pub mod sheet;

pub use preview::preview;
pub use sheet::Sheet;

use crate::parts::prose::plain;
use crate::parts::sentence::{count, words};
use crate::route::Here;
use content::ReportId;
use sheet::{FAINT, INK, Type};

/// The pictures offered for download, by their names below `pictures/`.
#[must_use]
pub fn all(here: Here) -> Vec<(&'static str, Sheet)> {
    vec![("bars", bars::bars(here)), ("map", map::map(here)), ("matrix", matrix::matrix(here))]
}

/// The width of all pictures but previews, and of what stands at their sides.
const WIDTH: u32 = 1200;
const MARGIN: f64 = 48.0;

/// An empty picture under its heading; returns where it goes on.
fn headed(title: &str, lead: &str, about: &str) -> (Sheet, f64) {
    let mut sheet = Sheet::new(WIDTH, "#ffffff", title, about);
    let inner = f64::from(WIDTH) - 2.0 * MARGIN;
    sheet.rect(MARGIN, 36.0, inner, 4.0, INK);
    let y = sheet.paragraph(MARGIN, 90.0, inner, Type::of(42.0).bold(), title);
    let y = sheet.paragraph(MARGIN, y - 10.0, inner, Type::of(24.0).colour(FAINT), lead);
    (sheet, y)
}

/// Closes a picture with where it comes from.
fn signed(mut sheet: Sheet, here: Here, y: f64) -> Sheet {
    let site = here.book.site();
    let inner = f64::from(WIDTH) - 2.0 * MARGIN;
    sheet.rect(MARGIN, y, inner, 1.0, FAINT);
    let from = format!("{}, version {:08x}, {}", site.title, here.book.hash().0 >> 32, site.date);
    sheet.text(MARGIN, y + 34.0, Type::of(20.0).colour(FAINT), &from);
    sheet.height = (y + 62.0).ceil() as u32;
    sheet
}

/// How much each report quotes, in words.
fn told(here: Here) -> String {
    let all = words(here).len();
    let reports = here.book.ids().map(|report: ReportId| {
        let report = here.book.get(report);
        format!("{}: {} of {all}", plain(here, report.handle), count(&report.inked))
    });
    reports.collect::<Vec<_>>().join("; ")
}
