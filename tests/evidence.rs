//! What is written for machines: every annotation leads to its quotation's words, metadata says what a page is.

use explainer::app::{App, Props};
use explainer::evidence::annotations;
use explainer::metadata::metadata;
use explainer::route::{Here, Route, Shown};
use scraper::{Html, Selector};
use serde_json::Value;
use std::collections::HashMap;
use yew::LocalServerRenderer;

fn here(route: Route) -> Here {
    Here { book: explainer::book(), route }
}

/// The pages of the reports by their paths.
fn sources() -> HashMap<String, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let tasks = tokio::task::LocalSet::new();
    let book = explainer::book();
    let routes = Route::all(book).into_iter().filter(|route| matches!(route, Route::Source(_)));
    let draw = |route: Route| {
        let page = LocalServerRenderer::<App>::with_props(Props { route }).render();
        (route.path(book), format!("<html><body>{}</body></html>", tasks.block_on(&runtime, page)))
    };
    routes.map(draw).collect()
}

fn texts(value: &Value) -> Vec<&Value> {
    value.as_array().expect("it is a list").iter().collect()
}

#[test]
fn every_quotation_is_read_back_at_its_address_and_its_place() {
    let book = explainer::book();
    let pages = sources();
    let made = annotations(here(Route::Start), &pages).expect("every page shows its quotations");
    let items = texts(&made["first"]["items"]);
    assert_eq!(items.len(), usize::from(book.count::<content::QuoteId>()));
    assert_eq!(made["total"], items.len());
    let pages: HashMap<&str, Html> =
        pages.iter().map(|(path, html)| (path.as_str(), Html::parse_document(html))).collect();
    for (id, item) in book.ids::<content::QuoteId>().zip(items) {
        let (page, place) = item["id"].as_str().and_then(|id| id.split_once('#')).expect("its id is an address");
        let page = &pages[page];
        let text: Vec<char> = page.root_element().text().collect::<String>().chars().collect();
        let words = book.words(id);
        let targets = texts(&item["target"]);
        assert_eq!(targets.len(), words.len(), "{place}");
        for (target, words) in targets.iter().zip(&words) {
            let [quote, position, fragment] = &texts(&target["selector"])[..] else {
                panic!("{place}: three selectors")
            };
            assert_eq!((&quote["exact"], &fragment["value"]), (&Value::from(*words), &Value::from(place)));
            let at = |end: &str| usize::try_from(position[end].as_u64().expect("a number")).expect("a small one");
            let found = &text[at("start")..at("end")];
            assert_eq!(found.iter().collect::<String>(), *words, "{place}");
            let around = [&quote["prefix"], &quote["suffix"]].map(|text| text.as_str().expect("a text"));
            let whole: Vec<char> = [around[0], words, around[1]].concat().chars().collect();
            let start = at("start") - around[0].chars().count();
            assert_eq!(text[start..start + whole.len()], whole, "{place}: what stands around it");
        }
        // The mark at the address begins with the words.
        let marked = Selector::parse(&format!("[id=\"{place}\"]")).expect("a slug makes a selector");
        let marked: String = page.select(&marked).next().expect("the address is there").text().collect();
        assert!(words[0].starts_with(&marked) || marked.starts_with(words[0]), "{place}: {marked}");
    }
}

#[test]
fn metadata_has_what_its_type_requires() {
    let book = explainer::book();
    let mut seen = Vec::new();
    for route in Route::all(book) {
        let Some(data) = metadata(here(route)) else { continue };
        let path = route.path(book);
        assert_eq!(data["@context"], "https://schema.org", "{path}");
        for name in ["name", "description", "inLanguage"] {
            assert!(data[name].as_str().is_some_and(|text| !text.is_empty()), "{path} has no {name}");
        }
        let kind = data["@type"].as_str().expect("a type").to_owned();
        match kind.as_str() {
            "Quiz" => texts(&data["hasPart"]).into_iter().for_each(|part| question(part, &path)),
            "Question" => question(&data, &path),
            _ => assert_eq!(kind, "LearningResource", "{path}"),
        }
        seen.push(kind);
    }
    for kind in ["Quiz", "Question", "LearningResource"] {
        assert!(seen.iter().any(|it| it == kind), "no page is a {kind}");
    }
    let question = book.ids::<content::QuestionId>().next().expect("there are questions");
    assert!(metadata(here(Route::Embed(Shown::Question(question)))).is_some());
    assert!(metadata(here(Route::Missing)).is_none());
}

#[track_caller]
fn question(data: &Value, path: &str) {
    assert_eq!(data["@type"], "Question", "{path}");
    assert!(data["text"].as_str().is_some_and(|text| !text.is_empty()), "{path}");
    for which in ["acceptedAnswer", "suggestedAnswer"] {
        let answers = data[which].as_array().cloned().unwrap_or_else(|| vec![data[which].clone()]);
        assert!(!answers.is_empty(), "{path}: no {which}");
        for answer in answers {
            assert_eq!(answer["@type"], "Answer", "{path}");
            assert!(answer["text"].as_str().is_some_and(|text| !text.is_empty()), "{path}: an empty {which}");
        }
    }
}
