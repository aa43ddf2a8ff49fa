//! A word explained where it stands: it opens by click, tap and keyboard, without a script.

use crate::parts::prose::{inline_quotation, prose};
use crate::parts::tag::{Child, Tag, group, tag};
use crate::route::Here;
use content::{NoteId, Term, TermId};
use yew::prelude::*;

/// The word, and what opens beside it.
pub fn term(here: Here, id: TermId, word: &'static str) -> Html {
    let term = here.book.get(id);
    let inside = tag("span")
        .with(tag("b").with(term.term))
        .with(" ")
        .with(prose(here, term.means))
        .with(quoted(here, &term))
        .with(term.note.map(|note| outside(here, note)));
    opening(["explained-", term.slug].concat(), word.node(), inside)
}

/// What is pressed, and what that opens. Phrasing content, as it stands within a paragraph or a heading.
pub fn opening(place: String, pressed: Html, inside: Tag) -> Html {
    group(vec![
        tag("button").attr("type", "button").class("term").attr("popovertarget", place.clone()).with(pressed).html(),
        inside.class("explained").attr("id", place).attr("popover", "").html(),
    ])
}

/// The passage that a meaning rests on.
fn quoted(here: Here, term: &Term<'static>) -> Option<Html> {
    term.quote.map(|quote| tag("span").class("hint").with(inline_quotation(here, quote)).html())
}

/// Where a meaning is from that no report gives.
fn outside(here: Here, note: NoteId) -> Html {
    let reference = prose(here, here.book.get(note).reference);
    tag("span").class("hint").with("Not from these reports: ").with(reference).html()
}
