//! The bars: how many of the sentence's words each report quotes.

use super::sheet::{FAINT, INK, SHEET, Sheet, Type};
use super::{MARGIN, WIDTH, headed, signed, told};
use crate::parts::prose::plain;
use crate::parts::sentence::{count, words};
use crate::route::Here;
use content::ReportId;

const FROM: f64 = 370.0;
const TO: f64 = 1010.0;
const ROW: f64 = 64.0;

pub fn bars(here: Here) -> Sheet {
    let all = words(here).len();
    let title = format!("How many of the {all} words each report quotes");
    let lead = "A bar is the whole sentence, from its first word to its last; dark is what the report quotes.";
    let (mut sheet, top) = headed(&title, lead, &told(here));
    let step = (TO - FROM) / all as f64;
    let mut y = top + 16.0;
    for report in here.book.ids::<ReportId>() {
        let report = here.book.get(report);
        sheet.text(MARGIN, y + 28.0, Type::of(26.0), &plain(here, report.handle));
        sheet.element(&format!(
            "<rect x=\"{FROM}\" y=\"{:.1}\" width=\"{:.1}\" height=\"30\" fill=\"{SHEET}\" stroke=\"{FAINT}\"/>",
            y + 4.0,
            TO - FROM
        ));
        for inked in &report.inked {
            let (start, end) = (f64::from(inked.start), f64::from(inked.end));
            sheet.rect(FROM + start * step, y + 4.0, (end - start) * step, 30.0, INK);
        }
        let told = format!("{} of {all}", count(&report.inked));
        sheet.text(f64::from(WIDTH) - MARGIN, y + 28.0, Type::of(26.0).bold().to_end(), &told);
        y += ROW;
    }
    signed(sheet, here, y + 8.0)
}
