//! Pictures as files: they have an area, say what they show, and nothing of them is cut off.

use explainer::pictures::{Sheet, all, preview};
use explainer::route::{Here, Route};
use std::path::Path;

fn here(route: Route) -> Here {
    Here { book: explainer::book(), route }
}

#[test]
fn pictures_for_download_are_whole() {
    for (name, sheet) in all(here(Route::Start)) {
        check(name, &sheet);
    }
}

/// The matrix has a mark for each cell of the seeds, in their order, and tells the same in words.
#[test]
fn the_matrix_is_the_seeds() {
    let seeds = std::fs::read_to_string("seeds/matrix.toml").expect("the seeds can be read");
    let cells: Vec<_> = seeds.lines().filter_map(|line| line.strip_prefix("how = ")).collect();
    let svg = picture("matrix").svg();
    let marks: Vec<_> = svg.lines().filter(|line| line.starts_with("<g ")).collect();
    assert!(cells.len() > 20 && cells.len() == marks.len(), "{} cells, {} marks", cells.len(), marks.len());
    let told = svg.split_once("<desc>").and_then(|(_, rest)| rest.split_once("</desc>")).expect("it has words").0;
    let known = |told: &&str| ["quotes it", "paraphrases it", "says more or other", "leaves it out"].contains(told);
    let mut told = told.split(": ").filter_map(|cell| cell.split([',', ';']).next()).filter(known);
    for (at, (cell, mark)) in cells.iter().zip(marks).enumerate() {
        let (shape, words) = match *cell {
            "\"quotes\"" => ("fill=\"#", "quotes it"),
            "\"paraphrases\"" => ("q3-4", "paraphrases it"),
            "\"says other\"" => ("M8 2v12", "says more or other"),
            "\"leaves out\"" => ("stroke-dasharray", "leaves it out"),
            other => panic!("the seeds have a cell that {other}"),
        };
        assert!(mark.contains(shape), "cell {at} {cell} is drawn as {mark}");
        assert_eq!(told.next(), Some(words), "cell {at} in words");
    }
}

/// Each report's bar is as long as the words that it quotes.
#[test]
fn the_bars_are_the_words() {
    let here = here(Route::Start);
    let all = explainer::parts::sentence::words(here).len() as f64;
    let svg = picture("bars").svg();
    let rows = svg.split("height=\"30\"").skip(1);
    let mut quoting = 0;
    for (id, row) in here.book.ids::<content::ReportId>().zip(rows) {
        let inked = here.book.get(id).inked;
        let words: u32 = inked.iter().map(|span| u32::from(span.end - span.start)).sum();
        let widths = row.split("height=\"30.0\"").filter_map(|rect| rect.rsplit_once("width=\"")?.1.split('"').next());
        let drawn: f64 = widths.filter_map(|width| width.parse::<f64>().ok()).take(inked.len()).sum();
        assert!((drawn - f64::from(words) * 640.0 / all).abs() < 0.2, "{words} words are {drawn} long");
        assert!(row.contains(&format!(">{words} of {all}<")), "and said");
        quoting += u32::from(words > 0);
    }
    assert!(quoting > 0, "a report quotes the sentence");
}

/// Readers have other faces than the one it was measured in; wider ones ran into what stands beside them.
#[test]
fn texts_are_as_long_in_any_face() {
    for (name, sheet) in all(here(Route::Start)) {
        let svg = sheet.svg();
        let mut ends: Vec<(String, f64, f64)> = Vec::new();
        for text in svg.lines().filter(|line| line.starts_with("<text ")) {
            let field = |name: &str| text.split_once(&format!(" {name}=\""))?.1.split('"').next();
            let number = |name: &str| field(name).and_then(|it| it.parse::<f64>().ok());
            let length = number("textLength").unwrap_or_else(|| panic!("{name}: a wider face would change {text}"));
            assert_eq!(field("lengthAdjust"), Some("spacingAndGlyphs"), "{name}: {text}");
            let x = number("x").expect("it has a place");
            let (start, end) = if text.contains("text-anchor=\"end\"") { (x - length, x) } else { (x, x + length) };
            assert!(start > 0.0 && end < f64::from(sheet.width), "{name}: {text} is cut off");
            let line = field("y").expect("it has a line").to_owned();
            let free = |(other, from, to): &(String, f64, f64)| *other != line || end <= *from || *to <= start;
            assert!(ends.iter().all(free), "{name}: {text} runs into another");
            ends.push((line, start, end));
        }
        assert!(!ends.is_empty(), "{name} has text");
    }
}

fn picture(name: &str) -> Sheet {
    all(here(Route::Start)).into_iter().find(|(other, _)| *other == name).expect("there is such a picture").1
}

#[test]
fn every_page_has_a_preview_of_the_common_size() {
    for route in Route::all(explainer::book()) {
        let sheet = preview(here(route));
        assert_eq!((sheet.width, sheet.height), (1200, 630));
    }
}

#[test]
fn previews_are_whole_also_where_titles_are_long() {
    let title = |route: &Route| explainer::pages::title(here(*route)).len();
    let longest = Route::all(explainer::book()).into_iter().max_by_key(title).expect("there are pages");
    check("preview-longest", &preview(here(longest)));
    check("preview-start", &preview(here(Route::Start)));
    let card = explainer::book().ids().nth(4).map(Route::Card).expect("there are cards");
    check("preview-card", &preview(here(card)));
}

/// The margin that must stay empty, but for the background, in pixels.
const EMPTY: u32 = 16;

/// Draws it, leaves the PNG to be looked at in cargo's folder for tests, and looks along its edges.
#[track_caller]
fn check(name: &str, sheet: &Sheet) {
    let png = sheet.png(1.0).expect("it is well formed");
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("png");
    std::fs::write(file, &png).expect("cargo's folder for tests can be written");
    assert_eq!(png, sheet.png(1.0).expect("it is well formed"), "{name} is the same each time");
    let svg = sheet.svg();
    assert!(svg.contains("<title>") && !svg.contains("<desc></desc>"), "{name} says in words what it shows");
    let pixels = resvg::tiny_skia::Pixmap::decode_png(&png).expect("it was just encoded");
    let background = pixels.pixel(0, 0);
    let edge = |at: u32, length: u32| at < EMPTY || at >= length - EMPTY;
    for (at, pixel) in (0..).zip(pixels.pixels()) {
        let (x, y) = (at % pixels.width(), at / pixels.width());
        let outside = edge(x, pixels.width()) || edge(y, pixels.height());
        assert!(!outside || Some(*pixel) == background, "{name} is cut off at {x}, {y}");
    }
}
