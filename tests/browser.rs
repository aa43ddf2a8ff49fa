//! The browser's index lacks words; every page that the program draws is the same without them.

use content::{Book, CardId, QuestionId};
use explainer::pages::{document_title, page};
use explainer::parts::frame::frame;
use explainer::parts::tag::{group, tag};
use explainer::quiz::{Answer, Picks, Place, Quiz, Sure, deck};
use explainer::route::{Here, Route};
use std::path::Path;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct Props {
    here: Here,
    quiz: Quiz,
}

#[component]
fn Drawn(Props { here, quiz }: &Props) -> Html {
    let title = tag("title").with(document_title(*here)).html();
    group(vec![title, frame(*here, page(*here, quiz))])
}

#[test]
fn every_page_is_drawn_from_what_the_browser_has() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let checked = checker::check(&seeds).unwrap_or_else(|report| panic!("{report}"));
    let saved = checked.bytes.len() - checked.browser_bytes.len();
    assert!(saved > 10_000, "{saved} bytes are left out");
    let open = |bytes: Vec<u8>| Book::open(bytes.leak()).expect("an index that was just written");
    let (whole, browser) = (open(checked.bytes), open(checked.browser_bytes));
    let routes: Vec<Route> = Route::all(whole).into_iter().filter(|route| !route.is_static()).collect();
    assert!(routes.len() > 100);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let tasks = tokio::task::LocalSet::new();
    for route in routes.into_iter().chain([Route::Missing, Route::Quiz(57)]) {
        let mut drawn = Vec::new();
        for book in [whole, browser] {
            let props = Props { here: Here { book, route }, quiz: answered(book, route) };
            let page = yew::LocalServerRenderer::<Drawn>::with_props(props).render();
            drawn.push(tasks.block_on(&runtime, page));
        }
        assert!(drawn[0] == drawn[1], "{route:?} lacks words in the browser");
    }
}

/// A result that praises is one in which nothing was missed, whichever way the wrong answers lean.
#[test]
fn praise_is_for_who_missed_nothing() {
    let book = explainer::book();
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let tasks = tokio::task::LocalSet::new();
    let mut balanced = 0;
    for round in 1..=20 {
        let route = Route::Quiz(round);
        let right = |question: &QuestionId| {
            book.get(*question).choices.iter().enumerate().filter(|(_, it)| it.right).map(|(at, _)| at).collect()
        };
        let all_right = deck(book, round).into_iter().map(|question| Answer {
            place: Place::Round(round),
            question,
            picks: right(&question),
            sure: Some(Sure::Certain),
        });
        let missed = deck(book, round).into_iter().map(|question| Answer {
            place: Place::Round(round),
            question,
            picks: Picks(1),
            sure: Some(Sure::Certain),
        });
        for (quiz, praised) in [(Quiz::replay(book, all_right), true), (Quiz::replay(book, missed), false)] {
            let props = Props { here: Here { book, route }, quiz };
            let page = tasks.block_on(&runtime, yew::LocalServerRenderer::<Drawn>::with_props(props).render());
            assert_eq!(page.contains("You read neither more nor less into"), praised, "round {round}");
            assert_eq!(page.contains("12 times: right 12, wrong 0."), praised, "round {round}");
            balanced += usize::from(page.contains("You lean neither towards more nor towards less than"));
        }
    }
    assert!(balanced > 0, "some rounds are answered without a leaning, but not rightly");
}

/// Everything that the page asks is answered, by the first choice.
fn answered(book: Book, route: Route) -> Quiz {
    let answer = |place| move |question| Answer { place, question, picks: Picks(1), sure: None };
    let pretest = book.site().pretest.into_iter().map(answer(Place::Pretest));
    let alone = book.ids::<QuestionId>().map(answer(Place::Alone));
    let walk = book.ids::<CardId>().map(|card| book.get(card).check).map(answer(Place::Walk));
    let round = match route {
        Route::Quiz(round) => deck(book, round).into_iter().map(answer(Place::Round(round))).collect(),
        _ => Vec::new(),
    };
    Quiz::replay(book, pretest.chain(alone).chain(walk).chain(round))
}
