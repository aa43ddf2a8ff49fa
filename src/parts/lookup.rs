//! What finds a reader's words: a script of its own, `embed/lookup.js`, fills it when it is first opened.

use crate::parts::tag::tag;
use yew::prelude::*;

#[cfg(feature = "ssr")]
pub use index::index;

/// `what` is `search` or `paste`. Without scripts it opens to say that it needs them.
pub fn lookup(what: &'static str, name: &'static str) -> Html {
    tag("details")
        .class("lookup")
        .key(what.to_owned())
        .attr("data-island", "lookup")
        .attr("data-look", what)
        .with(tag("summary").with(name))
        .with(tag("p").class("hint").with("This needs scripts, which are off here or still loading."))
        .html()
}

#[cfg(feature = "ssr")]
mod index {
    use crate::parts::passage::place_of;
    use crate::parts::prose::{anchor, plain};
    use crate::parts::sentence::{clause_words, clauses};
    use crate::route::{Here, Route};
    use content::{CUT, CardId, ClaimId, QuestionId, QuoteId, Report, ReportId, Topic};
    use lookup::line;

    /// What readers' words are looked for in, as the lines that `lookup` reads. Of a report shown in excerpts it has
    /// no more than its page. `here` is the start page: addresses are told from the site's root.
    #[must_use]
    pub fn index(here: Here) -> String {
        let book = here.book;
        let address = |route| here.link(route);
        let mut lines = String::new();
        for card in clauses(here) {
            let meaning = plain(here, book.get(card).plainly);
            lines += &line('C', [clause_words(here, card), &address(Route::Card(card)), &meaning]);
        }
        for id in book.ids::<QuoteId>() {
            let quote = book.get(id);
            if quote.topic == Topic::Sentence {
                let place = here.link_to(Route::Source(quote.report), &anchor(quote.slug));
                let name = named(here, &book.get(quote.report), quote.paragraph);
                lines += &line('W', [&book.words(id).join(CUT), &place, &name]);
            }
        }
        for id in book.ids::<ReportId>() {
            let report = book.get(id);
            for pieces in report.pieces.chunk_by(|one, next| one.paragraph == next.paragraph) {
                let text = pieces.iter().map(|piece| piece.text).collect::<Vec<_>>().join(CUT);
                let place = here.link_to(Route::Source(id), &format!("p{}", pieces[0].paragraph));
                lines += &line('E', [&text, &place, &named(here, &report, pieces[0].paragraph)]);
            }
        }
        for id in book.ids::<CardId>() {
            let card = book.get(id);
            let name = format!("Card: {}", plain(here, card.name));
            lines += &line('E', [&plain(here, card.plainly), &address(Route::Card(id)), &name]);
            for claim in card.claims.iter().map(|claim: &ClaimId| book.get(*claim)) {
                let place = here.link_to(Route::Card(id), &["claim-", claim.slug].concat());
                let name = format!("Statement, {}", plain(here, card.name));
                lines += &line('E', [&plain(here, claim.states), &place, &name]);
            }
        }
        let site = book.site();
        for id in book.ids::<QuestionId>() {
            let question = book.get(id);
            let name = format!("Question, {}", plain(here, book.get(question.card).name));
            lines += &line('E', [&plain(here, question.ask), &place_of(here, &site, id), &name]);
        }
        lines
    }

    fn named(here: Here, report: &Report<'static>, paragraph: u16) -> String {
        format!("{}, paragraph {paragraph}", plain(here, report.handle))
    }
}
