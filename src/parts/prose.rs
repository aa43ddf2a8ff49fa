//! Our own words, in which `{7}` stands for the words of quotation 7, and `{5|word}` for a word that term 5 explains.

use crate::parts::link::link_to;
use crate::parts::tag::{Child, group, tag};
use crate::parts::term::term;
use crate::route::{Here, Route};
use content::{Id, QuoteId, Span, TermId};
use yew::prelude::*;

/// Prose with its quotations read from their reports. A card has each term once, so its page can explain it there.
pub fn prose(here: Here, text: &'static str) -> Html {
    pieces(text)
        .map(|piece| match piece {
            Piece::Words(words) => Child::node(words),
            Piece::Quote(quote) => inline_quotation(here, quote),
            Piece::Term(id, word) => term(here, id, word),
        })
        .collect()
}

/// Prose whose words are explained elsewhere: for pages that have a term more than once.
#[cfg(feature = "ssr")]
pub fn unexplained(here: Here, text: &'static str) -> Html {
    pieces(text)
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Term(_, words) => Child::node(words),
            Piece::Quote(quote) => inline_quotation(here, quote),
        })
        .collect()
}

/// Prose as plain text, for titles and descriptions.
#[must_use]
pub fn plain(here: Here, text: &'static str) -> String {
    pieces(text)
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Term(_, words) => words.to_owned(),
            Piece::Quote(quote) => here.book.words(quote).join(" … "),
        })
        .collect()
}

/// A quotation within a sentence of ours; it leads to its place in the report.
pub fn inline_quotation(here: Here, id: QuoteId) -> Html {
    let quote = here.book.get(id);
    let source = Route::Source(quote.report);
    link_to(here, source, &anchor(quote.slug)).class("inline-quotation").with(spans(here, id)).html()
}

/// A quotation's words, each of its pieces marked as quoted.
pub fn spans(here: Here, id: QuoteId) -> Html {
    here.book
        .words(id)
        .into_iter()
        .enumerate()
        .map(|(at, words)| {
            group(vec![
                Child::node(if at > 0 { Child::node(" … ") } else { Html::default() }),
                tag("q").with(words).html(),
            ])
        })
        .collect()
}

/// Whether a text of ours quotes all of these words already, but perhaps for a comma at their end.
pub fn is_quoted(here: Here, text: &'static str, id: QuoteId) -> bool {
    let quote = here.book.get(id);
    pieces(text).any(|piece| {
        let Piece::Quote(other) = piece else { return false };
        let other = here.book.get(other);
        let has = |mine: &Span| other.spans.iter().any(|its| its.start <= mine.start && mine.end <= its.end + 1);
        other.report == quote.report && quote.spans.iter().all(has)
    })
}

/// The id of a quotation's place on its report's page.
#[must_use]
pub fn anchor(slug: &str) -> String {
    ["q-", slug].concat()
}

enum Piece {
    Words(&'static str),
    Quote(QuoteId),
    Term(TermId, &'static str),
}

/// The checker writes only whole marks, of quotations and terms that exist.
fn pieces(text: &'static str) -> impl Iterator<Item = Piece> {
    text.split('{').enumerate().flat_map(|(at, part)| {
        let (mark, words) = match part.split_once('}') {
            Some((mark, words)) if at > 0 => (piece(mark), words),
            _ => (None, part),
        };
        let words = (!words.is_empty()).then_some(Piece::Words(words));
        mark.into_iter().chain(words)
    })
}

fn piece(mark: &'static str) -> Option<Piece> {
    Some(match mark.split_once('|') {
        Some((number, word)) => Piece::Term(TermId::new(number.parse().ok()?), word),
        None => Piece::Quote(QuoteId::new(mark.parse().ok()?)),
    })
}
