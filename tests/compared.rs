//! What is computed from the reports, as the pages show it: marks, the printed sentence, ladder, matrix and wordings.
//!
//! A change of a text or of what relies on it shows here as a change of a snapshot: look at it, then accept it.

use content::{CardId, Kind, Question, QuestionId, QuoteId, ReportId};
use explainer::app::{App, Props};
use explainer::parts::prose::anchor;
use explainer::route::{Here, Route, Shown};
use scraper::{ElementRef, Html, Node, Selector};
use yew::LocalServerRenderer;

fn page(route: Route) -> Html {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let page = LocalServerRenderer::<App>::with_props(Props { route }).render();
    Html::parse_fragment(&tokio::task::LocalSet::new().block_on(&runtime, page))
}

fn all<'a>(within: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    within.select(&Selector::parse(css).expect("the selector is well formed")).collect()
}

/// An element's text with white space made equal.
fn text(element: ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same of the first match, or nothing.
fn first(within: ElementRef, css: &str) -> String {
    all(within, css).first().map(|it| text(*it)).unwrap_or_default()
}

/// An element's text in which each `mark`, `del` and `ins` stands between signs.
fn signed(element: ElementRef) -> String {
    let mut told = String::new();
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (Node::Text(text), _) => told += text,
            (_, Some(child)) => {
                let (open, close) = match child.value().name() {
                    "mark" => ("[", "]"),
                    "del" => ("[-", "-]"),
                    "ins" => ("{+", "+}"),
                    _ => ("", ""),
                };
                told += &[open, signed(child).as_str(), close].concat();
            }
            _ => {}
        }
    }
    told
}

fn reports() -> Vec<(ReportId, &'static str)> {
    let book = explainer::book();
    book.ids().map(|id: ReportId| (id, book.get(id).slug)).collect()
}

#[test]
fn side_by_side() {
    let mut told = String::new();
    let compared = page(Route::Compare);
    for row in all(compared.root_element(), ".compared") {
        told += &format!("{}\n", first(row, "h2"));
        for side in all(row, ".sides > div") {
            told += &format!("  {}\n", first(side, "h3"));
            for claims in all(side, ".claims") {
                for claim in all(claims, ".claim") {
                    told += &format!("    {}: {}\n", first(claims, "h4"), first(claim, "summary"));
                    for quotation in all(claim, "blockquote") {
                        told += &format!("      {}\n", text(quotation));
                    }
                    for link in all(claim, "details > .hint a") {
                        told += &format!("      -> {}\n", link.attr("href").unwrap_or_default());
                    }
                }
            }
        }
    }
    insta::assert_snapshot!("side-by-side", told);
}

#[test]
fn marks() {
    let mut told = String::new();
    for (report, slug) in reports() {
        told += &format!("{slug}\n");
        for paragraph in all(page(Route::Source(report)).root_element(), ".numbered") {
            let number = paragraph.attr("id").unwrap_or_default();
            for marked in all(paragraph, "blockquote [id]") {
                told += &format!("  {number} {}: {}\n", marked.attr("id").unwrap_or_default(), text(marked));
            }
        }
    }
    insta::assert_snapshot!("marks", told);
}

/// What stands in a paragraph from an element on, as it is written in the page.
fn from(paragraph: ElementRef, id: &str) -> String {
    let mut begun = false;
    let mut rest = String::new();
    for node in paragraph.descendants() {
        match node.value() {
            Node::Element(element) if element.attr("id") == Some(id) => begun = true,
            Node::Text(text) if begun => rest += text,
            _ => {}
        }
    }
    rest
}

/// Read from the files as received, not through the checker: bytes at a quotation's place are the words at its address.
#[test]
fn every_mark_has_the_words_of_its_report() {
    let book = explainer::book();
    for (report, slug) in reports() {
        let file = std::fs::read_to_string(format!("seeds/{slug}.txt")).expect("a report lies under its name");
        let page = page(Route::Source(report));
        let quotes = book.ids::<QuoteId>().map(|id| book.get(id)).filter(|quote| quote.report == report);
        let mut seen = 0;
        for quote in quotes {
            let id = anchor(quote.slug);
            let paragraph = all(page.root_element(), &format!(".numbered:has([id=\"{id}\"]) blockquote"));
            let shown = from(*paragraph.first().unwrap_or_else(|| panic!("{slug} has no #{id}")), &id);
            let mut rest = shown.as_str();
            for (at, span) in quote.spans.iter().enumerate() {
                let words = &file[span.start as usize..span.end as usize];
                let place = rest.find(words).unwrap_or_else(|| panic!("#{id} has {rest:?}, the report {words:?}"));
                assert!(at > 0 || place == 0, "#{id} begins {place} bytes before {words:?}");
                rest = &rest[place + words.len()..];
            }
            seen += 1;
        }
        assert!(seen > 0, "nothing relies on {slug}");
        for marked in all(page.root_element(), ".source mark") {
            let words = marked.text().collect::<String>();
            assert!(file.contains(&words), "{slug} has a mark with words of its own: {words:?}");
        }
    }
}

#[test]
fn printed() {
    let page = page(Route::Reports);
    let (mut told, mut handle) = (String::new(), String::new());
    for element in all(page.root_element(), "h3, .map li p, .printed") {
        if element.value().name() == "h3" {
            handle = text(element);
        } else if element.attr("class") == Some("printed") {
            let inked = signed(element).split_whitespace().collect::<Vec<_>>().join(" ");
            told += &format!("\n{handle}\n{inked}\n");
        } else {
            told += &format!("{}\n", text(element));
        }
    }
    insta::assert_snapshot!("printed", told);
}

#[test]
fn ladder() {
    let page = page(Route::Reports);
    let mut told = String::new();
    for rung in all(page.root_element(), ".rung") {
        told += &format!("{}\n", first(rung, "h3"));
        for framing in all(rung, ".framing") {
            told += &format!("  {}\n", first(framing, "h4"));
            for quotation in all(framing, ".quotation blockquote") {
                told += &format!("    “{}”\n", text(quotation));
            }
        }
    }
    insta::assert_snapshot!("ladder", told);
}

#[test]
fn matrix() {
    let page = page(Route::Reports);
    let table = all(page.root_element(), ".matrix")[0];
    let mut told = format!("{}\n", all(table, "thead th").into_iter().map(text).collect::<Vec<_>>().join(" | "));
    for row in all(table, "tbody tr") {
        told += &format!("\n{}\n", first(row, "th"));
        for cell in all(row, ".cell") {
            let quotes: Vec<_> = all(cell, ".quotation blockquote").into_iter().map(text).collect();
            told += &format!("  {}: {} {quotes:?}\n", first(cell, ".handle"), first(cell, ".how"));
        }
    }
    insta::assert_snapshot!("matrix", told);
}

#[test]
fn wordings() {
    let book = explainer::book();
    let mut told = String::new();
    for id in book.ids() {
        let page = page(Route::Family(id));
        told += &format!("{}\n", first(page.root_element(), "h1"));
        for version in all(page.root_element(), ".family > .quotation") {
            told += &format!("  “{}” {}\n", first(version, "blockquote"), first(version, "figcaption"));
        }
        for difference in all(page.root_element(), ".difference") {
            told += &format!("  {}: {}\n", first(difference, "h3"), signed(all(difference, ".diff")[0]));
        }
    }
    insta::assert_snapshot!("wordings", told);
}

#[test]
fn what_each_report_has_of_a_phrase_is_among_its_words() {
    let here = Here { book: explainer::book(), route: Route::Reports };
    let words = explainer::parts::sentence::words(here);
    for (report, slug) in reports() {
        let file = std::fs::read_to_string(format!("seeds/{slug}.txt")).expect("a report lies under its name");
        let bare = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>().to_lowercase();
        let file = bare(&file);
        for inked in &here.book.get(report).inked {
            let stretch = words[usize::from(inked.start)..usize::from(inked.end)].join(" ");
            assert!(file.contains(&bare(&stretch)), "{slug} is inked with {stretch:?} and doesn't have it");
        }
    }
}

/// The words that a question leaves out, or whose speaker it asks for.
fn asked_about(question: &Question) -> Option<QuoteId> {
    let gap = question.gap.and_then(|card| explainer::book().get(card).clause).map(|clause| clause.quote);
    gap.or(question.shows.filter(|_| question.kind == Kind::Speaker))
}

/// The words in their paragraph are those that were asked about.
#[test]
fn feedback_marks_the_words_that_were_asked_about() {
    let book = explainer::book();
    let mut asked = 0;
    for id in book.ids::<QuestionId>() {
        let question = book.get(id);
        let Some(quote) = asked_about(&question) else { continue };
        let page = page(Route::Embed(Shown::Question(id)));
        let marks = all(page.root_element(), ".told .quotation mark").into_iter().map(text);
        assert_eq!(marks.collect::<Vec<_>>().join(" … "), book.words(quote).join(" … "), "{}", book.slug(id));
        asked += 1;
    }
    assert!(asked > 5, "only {asked} ask for words or a speaker");
}

/// What a reason quotes whole isn't quoted again below it, nor what its paragraph shows right after it; of what a reason
/// quotes in part, the whole is.
#[test]
fn feedback_quotes_what_its_reason_does_not() {
    let book = explainer::book();
    let (mut shown, mut left_out) = (0, 0);
    for id in book.ids::<QuestionId>() {
        let page = page(Route::Embed(Shown::Question(id)));
        let question = book.get(id);
        let grounds = book.get(question.claim).quotes.first().copied().filter(|_| !question.kind.picks_many());
        let shown_after = asked_about(&question).or(grounds);
        for (choice, because) in question.choices.iter().zip(all(page.root_element(), ".because")) {
            let bare = |it| text(it).replace(['“', '”'], "");
            let inline: Vec<_> = all(because, ".inline-quotation").into_iter().map(bare).collect();
            let told: Vec<_> = all(because, ".evidence").into_iter().map(bare).collect();
            for quote in &choice.quotes {
                let words = book.words(*quote).join(" … ").replace(['“', '”'], "");
                let is_told = told.contains(&words);
                let is_quoted = inline.iter().any(|it| it.contains(words.trim_end_matches([',', '.'])));
                let is_quoted = is_quoted || shown_after == Some(*quote);
                assert_eq!(is_told, !is_quoted, "{}: “{words}” beside {inline:?}", book.slug(id));
                if is_told { shown += 1 } else { left_out += 1 }
            }
        }
    }
    assert!(shown > 0 && left_out > 0, "{shown} shown, {left_out} left out");
}

#[test]
fn a_card_beside_the_sentence_says_what_it_is_about() {
    let book = explainer::book();
    let (offer, sentence) = (book.site().offer_name, book.site().sentence_name);
    for id in book.ids() {
        for (route, root) in [(Route::Card(id), "../../"), (Route::Embed(Shown::Step(id)), "../../../")] {
            let page = page(route);
            let told = first(page.root_element(), ".card > .hint:first-child");
            let link = all(page.root_element(), ".card > .hint:first-child a");
            if book.get(id).clause.is_some() {
                assert_eq!(told, "", "{}", book.slug(id));
                continue;
            }
            assert_eq!(told, format!("About {offer}, not {sentence}. Side by side"), "{}", book.slug(id));
            assert_eq!(link[0].attr("href"), Some([root, "compare/"].concat().as_str()));
            let outside = matches!(route, Route::Embed(_)).then_some("_blank");
            assert_eq!(link[0].attr("target"), outside, "a frame is never replaced by a page that isn't made for one");
        }
    }
}

#[test]
fn a_report_named_after_a_speaker_is_where_the_words_stand() {
    let book = explainer::book();
    let told: Vec<String> = book
        .ids()
        .flat_map(|id: content::CardId| {
            all(page(Route::Card(id)).root_element(), ".by").into_iter().map(text).collect::<Vec<_>>()
        })
        .collect();
    for expected in [
        "According to Steve Witkoff",
        "According to Steve Witkoff, in the short explainer",
        "According to the summit report, Steve Witkoff",
        "According to Donald Trump, Volodymyr Zelenskyy, in the closer look",
        "According to the closer look, the long analysis",
    ] {
        assert!(told.iter().any(|it| it == expected), "{expected}: {told:?}");
    }
}

/// Whether an element stands open as the page comes: not in what opens on demand.
fn is_open(element: ElementRef) -> bool {
    let is_summary = |child: Option<ElementRef>| child.is_some_and(|child| child.value().name() == "summary");
    let mut child = Some(element);
    element.ancestors().filter_map(ElementRef::wrap).all(|parent| {
        let shown = parent.value().name() != "details" || is_summary(child);
        child = Some(parent);
        shown
    })
}

/// How long the walk takes is told from what is there to read: nearly all that stands open on its cards but for the table
/// of what each report does. The rest are labels, which are the same on every card.
#[test]
fn the_minutes_of_the_walk_are_those_of_what_stands_open() {
    let book = explainer::book();
    let mut left = 0;
    for id in book.ids::<CardId>().collect::<Vec<_>>().into_iter().rev() {
        let page = page(Route::Card(id));
        let count = |css| {
            let open = all(page.root_element(), css).into_iter().filter(|it| is_open(*it));
            open.map(|it| text(it).split_whitespace().count()).sum::<usize>()
        };
        left += count(".beside [aria-current], .reading > h1, .card > p, .claim summary, .mistake p, legend, .choices");
        left -= count(".plainly .explained, .card > .hint a");
        let counted = usize::from(book.get(id).words_left);
        assert!(counted <= left && left - counted <= left / 20, "{}: {left} words, {counted} counted", book.slug(id));
    }
}
