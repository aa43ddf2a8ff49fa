//! One utterance in several wordings, with the words that differ and whether that matters.

use crate::parts::prose::{plain, prose};
use crate::parts::quotation::quotation;
use crate::parts::verdict::matters;
use crate::route::Here;
use content::{CUT, Change, Difference, FamilyId, QuoteId, aligned};
use yew::prelude::*;

#[must_use]
pub fn family(here: Here, id: FamilyId) -> Html {
    let family = here.book.get(id);
    html! {
        <article class="family">
            <p>{ prose(here, family.about) }</p>
            { for family.versions.iter().map(|id| quotation(here, *id)) }
            <h2>{ "What differs" }</h2>
            { for family.differences.iter().map(|its| difference(here, its)) }
        </article>
    }
}

fn difference(here: Here, difference: &Difference<'static>) -> Html {
    let (word, key) = matters(difference.matters);
    let handle = |id: QuoteId| plain(here, here.book.get(here.book.get(id).report).handle);
    let (from, to) = difference.between;
    html! {
        <section class="difference" data-matters={key}>
            <h3>{ word }</h3>
            <p>{ prose(here, difference.why) }</p>
            <p class="hint">{ format!("From {} to {}:", handle(from), handle(to)) }</p>
            <p class="diff">{ for stretches(here, difference) }</p>
        </section>
    }
}

/// The aligned words, read from the two reports.
fn stretches(here: Here, difference: &Difference<'static>) -> Vec<Html> {
    let (from, to) = difference.between;
    let (from, to) = (here.book.words(from).join(CUT), here.book.words(to).join(CUT));
    let stretch = |(change, words): (Change, &str)| {
        let words = words.to_owned();
        match change {
            Change::Same => html! { <span>{ words }</span> },
            Change::Removed => html! { <del>{ words }</del> },
            Change::Added => html! { <ins>{ words }</ins> },
        }
    };
    aligned(&difference.diff, &from, &to).into_iter().map(stretch).collect()
}
