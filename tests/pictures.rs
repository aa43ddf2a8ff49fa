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
