//! A map of the sentence: each word a stroke as long as its letters, set in lines like the paragraph itself.

use crate::parts::bars::picture;
use crate::parts::prose::plain;
use crate::parts::sentence::{clauses, count, words};
use crate::parts::tag::tag;
use crate::route::Here;
use content::{ReportId, Words};
use yew::prelude::*;

/// Where a word stands: its start and its line, in letters and lines, and how many letters long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub x: u16,
    pub line: u16,
    pub letters: u16,
}

/// Letters to a line; the paragraph is then about as high as it is wide.
pub const LETTERS: u16 = 44;

/// A small paragraph for each report: heavy strokes are the words that it quotes, and a mark opens each phrase. The
/// words under it say how many; which they are is told by the paragraphs that the reports print.
pub fn map(here: Here) -> Html {
    let places = places(here);
    let one = |id: ReportId| {
        let report = here.book.get(id);
        let inked = among(&report.inked, places.len());
        let strokes = |heavy: bool| {
            let mine = places.iter().zip(&inked).filter(move |(_, inked)| **inked == heavy);
            mine.map(|(place, _)| format!("M{} {}h{}", place.x + 1, place.line * 3 + 2, place.letters))
                .collect::<String>()
        };
        let phrases =
            clauses(here).filter_map(|card| Some(places[usize::from(here.book.get(card).clause?.words.start)]));
        let marks: String = phrases.map(|place| format!("M{}.4 {}v2.6", place.x, place.line * 3)).collect();
        let height = places.last().map_or(0, |last| last.line * 3 + 3);
        let path = |class, d: String| tag("path").class(class).attr("d", d);
        let drawing = tag("svg").class("strokes").attr("viewBox", format!("0 0 {} {height}", LETTERS + 1));
        let drawing = drawing.attr("aria-hidden", "true").attr("focusable", "false");
        let drawing = drawing.with(path("thin", strokes(false))).with(path("heavy", strokes(true)));
        let told = format!("{}: {} of {} words", plain(here, report.handle), count(&report.inked), places.len());
        tag("li").with(drawing.with(path("phrase", marks))).with(tag("p").with(told)).html()
    };
    let list = tag("ul").class("map").each(here.book.ids().map(one)).html();
    picture(
        here,
        list,
        "Each stroke is a word; heavy: quoted, thin: not. A mark opens each phrase. ",
        ["pictures/map.svg", "pictures/map.png"],
    )
}

/// The places of the sentence's words, in order.
#[must_use]
pub fn places(here: Here) -> Vec<Place> {
    let (mut x, mut line) = (0, 0);
    let place = |word: &str| {
        let letters = word.chars().count().try_into().unwrap_or(LETTERS);
        if x > 0 && x + letters > LETTERS {
            (x, line) = (0, line + 1);
        }
        let place = Place { x, line, letters };
        x += letters + 1;
        place
    };
    words(here).into_iter().map(place).collect()
}

/// Which words are among those, word by word.
#[must_use]
pub fn among(inked: &[Words], count: usize) -> Vec<bool> {
    let within = |at: usize| inked.iter().any(|words| usize::from(words.start) <= at && at < words.end.into());
    (0..count).map(within).collect()
}
