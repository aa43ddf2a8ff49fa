//! Every quotation as a web annotation, for machines that want to check it.
//!
//! In the model of <https://www.w3.org/TR/annotation-model/>: each span is a target, found by its words with what stands
//! around them, and by its place in the text of the built page, in characters.

use crate::parts::passage::place_of;
use crate::parts::prose::anchor;
use crate::route::{Here, Route};
use content::{Quote, QuoteId, Report, Span};
use serde_json::{Value, json};
use std::collections::HashMap;

/// So many characters before and after tell a passage from others of the same words.
const AROUND: usize = 32;

/// A collection of one page, with an annotation for each quotation. `pages` holds the HTML of each report's page by its
/// path; `here` is the start page, since addresses are relative to the file at the site's root.
///
/// # Errors
/// When a page doesn't show a quotation where its address leads.
pub fn annotations(here: Here, pages: &HashMap<String, String>) -> Result<Value, String> {
    let items = here.book.ids().map(|id| annotation(here, pages, id)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "annotations.jsonld",
        "type": "AnnotationCollection",
        "label": format!("{}: quotations", here.book.site().title),
        "total": items.len(),
        "first": { "id": "annotations.jsonld#all", "type": "AnnotationPage", "startIndex": 0, "items": items },
    }))
}

fn annotation(here: Here, pages: &HashMap<String, String>, id: QuoteId) -> Result<Value, String> {
    let quote = here.book.get(id);
    let report = here.book.get(quote.report);
    let page = Route::Source(quote.report).path(here.book);
    let html = pages.get(&page).ok_or_else(|| format!("there is no page {page}"))?;
    let place = format!("id=\"{}\"", anchor(quote.slug));
    let (before, after) = html.split_once(&place).ok_or_else(|| format!("{page} has no {place}"))?;
    // The element's text begins behind its tag.
    let opening = after.find('>').map_or(0, |end| end + 1);
    let body = before.find("<body").ok_or("a page has no body")?;
    let mut start = text(&before[body..]).chars().count();
    let mut rest = text(&after[opening..]);
    let mut targets = Vec::new();
    for span in &quote.spans {
        let words = report_words(&report, *span)?;
        let gap = rest.find(words).ok_or_else(|| format!("{page} doesn't show {words:?} at {place}"))?;
        start += rest[..gap].chars().count();
        let end = start + words.chars().count();
        targets.push(target(&page, &quote, around(&report, *span), words, (start, end)));
        rest.drain(..gap + words.len());
        start = end;
    }
    let site = here.book.site();
    let claims = quote.claims.iter().filter_map(|claim| {
        let card = here.book.ids::<content::CardId>().find(|card| here.book.get(*card).claims.contains(claim))?;
        Some(here.link_to(Route::Card(card), &["claim-", here.book.slug(*claim)].concat()))
    });
    let cards = quote.cards.iter().map(|card| here.link(Route::Card(*card)));
    let questions = quote.questions.iter().map(|question| place_of(here, &site, *question));
    let used: Vec<String> = claims.chain(cards).chain(questions).collect();
    let mut annotation = json!({
        "id": format!("{page}#{}", anchor(quote.slug)),
        "type": "Annotation",
        "motivation": "linking",
        "target": targets,
    });
    // An annotation need not have a body; an empty one would be malformed.
    if !used.is_empty() {
        annotation["body"] = json!(used);
    }
    Ok(annotation)
}

fn target(page: &str, quote: &Quote, (prefix, suffix): (String, String), exact: &str, place: (usize, usize)) -> Value {
    json!({
        "type": "SpecificResource",
        "source": page,
        "selector": [
            { "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix },
            { "type": "TextPositionSelector", "start": place.0, "end": place.1 },
            { "type": "FragmentSelector", "value": anchor(quote.slug) },
        ],
    })
}

/// A span's words, if it is shown.
fn report_words(report: &Report<'static>, span: Span) -> Result<&'static str, String> {
    let (piece, range) = within(report, span).ok_or_else(|| format!("{} doesn't show {span:?}", report.slug))?;
    Ok(&piece[range])
}

/// What stands directly before and after a span in the same piece: nothing that isn't shown.
fn around(report: &Report<'static>, span: Span) -> (String, String) {
    let Some((piece, range)) = within(report, span) else { return Default::default() };
    let before: Vec<char> = piece[..range.start].chars().rev().take(AROUND).collect();
    (before.into_iter().rev().collect(), piece[range.end..].chars().take(AROUND).collect())
}

/// The piece that holds a span, and where.
fn within(report: &Report<'static>, span: Span) -> Option<(&'static str, std::ops::Range<usize>)> {
    report.pieces.iter().find_map(|piece| {
        let start = span.start.checked_sub(piece.start)? as usize;
        let end = span.end.checked_sub(piece.start)? as usize;
        (end <= piece.text.len()).then_some((piece.text, start..end))
    })
}

/// The text of HTML that the prerenderer wrote: no tags, no comments, entities as characters.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let closing = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(closing).map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, char)| text.replace(entity, char))
}
