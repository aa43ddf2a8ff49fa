//! Every page, drawn natively: links lead somewhere, ids are unique, words of reports are quoted.

use content::Kind;
use explainer::app::{App, Props};
use explainer::quiz::deck;
use explainer::route::{Here, ROUNDS, Route};
use scraper::{Html, Selector};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;
use yew::LocalServerRenderer;

/// All pages by their paths, as the prerenderer draws them.
fn pages() -> &'static HashMap<String, String> {
    static PAGES: OnceLock<HashMap<String, String>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
        let tasks = tokio::task::LocalSet::new();
        let book = explainer::book();
        Route::all(book)
            .into_iter()
            .map(|route| {
                let props = Props { route };
                let page = LocalServerRenderer::<App>::with_props(props).render();
                (route.path(book), tasks.block_on(&runtime, page))
            })
            .collect()
    })
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("the selector is well formed")).collect()
}

#[test]
fn every_address_is_read_back() {
    let book = explainer::book();
    for route in Route::all(book) {
        let path = route.path(book);
        assert_eq!(Route::parse(book, &path), route, "{path}");
        assert_eq!(Route::parse(book, &format!("{path}index.html")), route, "{path}index.html");
    }
}

#[test]
fn what_is_no_address_is_missing() {
    let book = explainer::book();
    for path in
        ["x/", "walk/x/", "quiz/0/", "quiz/21/", "quiz/1/2/", "sources/../", "embed/x/", "embed/quiz/-1/", "quiz/%31/"]
    {
        assert_eq!(Route::parse(book, path), Route::Missing, "{path}");
    }
}

#[test]
fn every_link_leads_to_a_page_and_a_place_on_it() {
    let mut ids: HashMap<&str, HashSet<String>> = HashMap::new();
    for (path, html) in pages() {
        let page = Html::parse_fragment(html);
        let mine = select(&page, "[id]").iter().filter_map(|it| it.attr("id")).map(str::to_owned).collect();
        ids.insert(path, mine);
    }
    let book = explainer::book();
    let pictures = explainer::pictures::all(Here { book, route: Route::Start }).into_iter();
    let mut files: HashSet<String> =
        pictures.flat_map(|(name, _)| ["svg", "png"].map(|ending| format!("pictures/{name}.{ending}"))).collect();
    // Written by the build, and looked at there.
    files.insert("licences.txt".to_owned());
    files.extend(explainer::export::files(book).into_iter().map(|file| format!("export/{}", file.name)));
    for (path, html) in pages() {
        for link in select(&Html::parse_fragment(html), "a[href]") {
            let href = link.attr("href").expect("it was selected by it");
            let (address, place) = href.split_once('#').unwrap_or((href, ""));
            let target = resolve(path, address);
            if link.attr("download").is_some() || target == "licences.txt" {
                assert!(files.contains(&target), "{path}: {href} leads to no file");
                continue;
            }
            let target_ids = ids.get(target.as_str()).unwrap_or_else(|| panic!("{path}: {href} leads to no page"));
            assert!(place.is_empty() || target_ids.contains(place), "{path}: {href} leads to no place on its page");
        }
    }
}

#[test]
fn what_explains_a_word_stands_on_its_page() {
    let mut explained = 0;
    for (path, html) in pages() {
        let page = Html::parse_fragment(html);
        let ids: HashSet<&str> = select(&page, "[popover][id]").iter().filter_map(|it| it.attr("id")).collect();
        let opened: Vec<&str> = select(&page, "button.term").iter().filter_map(|it| it.attr("popovertarget")).collect();
        assert_eq!(opened.len(), ids.len(), "{path}: a word for each explanation");
        assert!(opened.iter().all(|id| ids.contains(id)), "{path}: {opened:?}");
        assert!(select(&page, "summary button, label button, a button, legend button").is_empty(), "{path}");
        explained += ids.len();
    }
    assert!(explained > 0, "cards explain words");
}

/// A relative address on a page, as a browser resolves it.
fn resolve(path: &str, address: &str) -> String {
    let base = address_of(path);
    base.join(address).expect("our links are relative").path().trim_start_matches('/').to_owned()
}

fn address_of(path: &str) -> url::Url {
    url::Url::parse(&format!("http://site.test/{path}")).expect("our paths are well formed")
}

#[test]
fn no_page_has_an_id_twice() {
    for (path, html) in pages() {
        let page = Html::parse_fragment(html);
        let mut seen = HashSet::new();
        for element in select(&page, "[id]") {
            let id = element.attr("id").expect("it was selected by it");
            assert!(seen.insert(id), "{path} has #{id} twice");
        }
    }
}

#[test]
fn every_page_has_one_heading_of_the_first_level_and_skips_none() {
    for (path, html) in pages() {
        let page = Html::parse_fragment(html);
        let levels: Vec<u32> = select(&page, "h1, h2, h3, h4")
            .iter()
            .filter_map(|heading| heading.value().name()[1..].parse().ok())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{path}: a heading of level {} follows one of {}", pair[1], pair[0]);
        }
    }
}

#[test]
fn quoted_words_stand_in_a_report_byte_for_byte() {
    let texts: Vec<String> = std::fs::read_dir("seeds")
        .expect("the tests run in the project's folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| squeeze(&std::fs::read_to_string(path).expect("a report can be read")))
        .collect();
    for (path, html) in pages() {
        for quoted in select(&Html::parse_fragment(html), "q") {
            let words = squeeze(&quoted.text().collect::<String>());
            assert!(texts.iter().any(|text| text.contains(&words)), "{path}: no report has {words:?}");
        }
    }
}

/// A choice alone between quotation marks, or alone without them, would tell the sentence's own words from made-up ones.
#[test]
fn quotation_marks_tell_no_choice_from_the_others() {
    let marked = |label: &scraper::ElementRef| {
        let words = label.text().collect::<String>();
        let quoted: String =
            select(&Html::parse_fragment(&label.html()), "q").iter().flat_map(|it| it.text()).collect();
        !words.is_empty() && quoted.len() + 4 > words.len()
    };
    let mut looked = 0;
    for (path, html) in pages() {
        let page = Html::parse_fragment(html);
        for choices in
            select(&page, ".choices, .paper-question > .paper-options:not(:has([data-right])), .slide-options")
        {
            let labels = Selector::parse("label > .label, li > .label, .paper-options > li > span:last-child")
                .expect("the selector is well formed");
            let labels: Vec<_> = choices.select(&labels).collect();
            let count = labels.iter().filter(|it| marked(it)).count();
            assert!(
                count == 0 || count == labels.len(),
                "{path}: {count} of {} are quoted: {}",
                labels.len(),
                choices.html()
            );
            looked += labels.len();
        }
    }
    assert!(looked > 2000, "only {looked} choices were found");
}

/// Choices stand in an order of the round's own, except where the order means something.
#[test]
fn choices_are_ordered_by_the_round() {
    let book = explainer::book();
    let mut moved = 0;
    for round in 1..=ROUNDS {
        let page = Html::parse_fragment(&pages()[&Route::Quiz(round).path(book)]);
        for (id, question) in deck(book, round).into_iter().zip(select(&page, ".question")) {
            let inputs = Selector::parse(".choices input").expect("the selector is well formed");
            let shown: Vec<usize> =
                question.select(&inputs).filter_map(|input| input.attr("value")?.parse().ok()).collect();
            let record = book.get(id);
            let as_written: Vec<usize> = (0..record.choices.len()).collect();
            let fixed = matches!(record.kind, Kind::Verdict | Kind::Phrases | Kind::Ladder);
            let drawn = content::draw::order(record.choices.len(), round.into(), record.slug);
            assert_eq!(&shown, if fixed { &as_written } else { &drawn }, "round {round}, {}", record.slug);
            moved += usize::from(shown != as_written);
        }
    }
    assert!(moved > 80, "only {moved} questions have their choices in another order than written");
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn there_are_twenty_rounds_of_twelve() {
    let book = explainer::book();
    for round in 1..=ROUNDS {
        let mut deck = deck(book, round);
        assert_eq!(deck.len(), 12, "round {round}");
        deck.sort_unstable();
        deck.dedup();
        assert_eq!(deck.len(), 12, "round {round} asks something twice");
        assert!(deck.iter().all(|id| !book.site().pretest.contains(id)), "round {round} asks the pretest");
    }
}

#[test]
fn links_are_relative_by_depth() {
    let book = explainer::book();
    let here = |path| Here { book, route: Route::parse(book, path) };
    assert_eq!(here("").link(Route::Start), "./");
    assert_eq!(here("quiz/").link(Route::Start), "../");
    assert_eq!(here("quiz/2/").link(Route::Quiz(3)), "../../quiz/3/");
}

#[test]
fn framed_pages_never_load_the_site_into_the_frame() {
    let framed = pages().iter().filter(|(path, _)| path.starts_with("embed/"));
    for (path, html) in framed {
        // A file to keep loads nothing into the frame.
        for link in select(&Html::parse_fragment(html), "a[href]:not([download])") {
            let href = link.attr("href").expect("it was selected by it");
            let within = href.starts_with('#') || resolve(path, href).starts_with("embed/");
            let outside = (link.attr("target"), link.attr("rel")) == (Some("_blank"), Some("noopener"));
            assert!(within != outside, "{path}: {href} has the target {:?}", link.attr("target"));
        }
    }
}

#[test]
fn framed_pages_tell_their_version_and_date() {
    let book = explainer::book();
    for (path, html) in pages().iter().filter(|(path, _)| path.starts_with("embed/")) {
        let page = Html::parse_fragment(html);
        let foot: String = select(&page, ".foot").iter().flat_map(|foot| foot.text()).collect();
        let version = format!("Version {:08x}, {}", book.hash().0 >> 32, book.site().date);
        assert!(foot.contains(&version), "{path}: {foot}");
    }
}

#[test]
fn snippets_are_filled_without_the_script() {
    let page = Html::parse_fragment(&pages()["embed.html"]);
    let snippets = select(&page, "[data-template]");
    assert_eq!(snippets.len(), 7, "one for each kind of host");
    for snippet in snippets {
        let text: String = snippet.text().collect();
        assert!(text.contains("https://YOUR-SITE/") && !text.contains(['{', '}']), "{text}");
        assert!(snippet.attr("data-template").is_some_and(|template| template.contains("{root}")), "{text}");
    }
}
