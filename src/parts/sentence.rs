//! The sentence: its words in order, by clause, by report.

use crate::parts::link::link;
use crate::parts::tag::{Child, group, tag};
use crate::route::{Here, Route};
use content::{CardId, Words};
use yew::prelude::*;

/// The cards that are clauses of the sentence.
pub fn clauses(here: Here) -> impl Iterator<Item = CardId> {
    here.book.ids().take(here.book.site().clauses.into())
}

/// The words of the sentence, in order.
#[must_use]
pub fn words(here: Here) -> Vec<&'static str> {
    let words = here.book.words(here.book.site().sentence);
    words.into_iter().flat_map(str::split_whitespace).collect()
}

/// The words of a clause.
#[must_use]
pub fn clause_words(here: Here, card: CardId) -> &'static str {
    let clause = here.book.get(card).clause.expect("only cards of clauses are asked for their words");
    here.book.words(clause.quote).first().copied().unwrap_or_default()
}

/// The sentence as a quotation in which each clause leads to its card; `lit` is the one being read.
pub fn sentence(here: Here, lit: Option<CardId>) -> Html {
    let clause = |card: CardId| {
        let current = (lit == Some(card)).then_some("step");
        group(vec![
            link(here, Route::Card(card))
                .class("clause")
                .attr("aria-current", current)
                .with(clause_words(here, card))
                .html(),
            Child::node(" "),
        ])
    };
    tag("blockquote").class("sentence").attr("lang", here.book.site().language).each(clauses(here).map(clause)).html()
}

/// The sentence with some of its words inked and the rest faint.
pub fn printed(here: Here, inked: &[Words]) -> Html {
    let all = words(here);
    let text = |start: usize, end: usize| all[start..end].join(" ");
    let faint = |start, end| {
        if start < end { tag("span").with(text(start, end)).with(" ").html() } else { Html::default() }
    };
    let mut done = 0;
    let mut stretches = Vec::new();
    for words in inked {
        let (start, end) = (words.start.into(), words.end.into());
        stretches.push(faint(done, start));
        stretches.push(tag("mark").with(text(start, end)).html());
        stretches.push(Child::node(" "));
        done = end;
    }
    tag("p").class("printed").each(stretches).with(faint(done, all.len())).html()
}

/// How many words a report quotes.
#[must_use]
pub fn count(inked: &[Words]) -> u16 {
    inked.iter().map(|words| words.end - words.start).sum()
}
