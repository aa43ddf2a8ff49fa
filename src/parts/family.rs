//! One utterance in several wordings, with the words that differ and whether that matters.

use crate::parts::prose::{plain, prose};
use crate::parts::quotation::quotation;
use crate::parts::tag::tag;
use crate::parts::verdict::matters;
use crate::route::Here;
use content::{CUT, Change, Difference, FamilyId, QuoteId, aligned};
use yew::prelude::*;

pub fn family(here: Here, id: FamilyId) -> Html {
    let family = here.book.get(id);
    tag("article")
        .class("family")
        .with(tag("p").with(prose(here, family.about)))
        .each(family.versions.iter().map(|id| quotation(here, *id)))
        .with(tag("h2").with("What differs"))
        .each(family.differences.iter().map(|its| difference(here, its)))
        .html()
}

fn difference(here: Here, difference: &Difference<'static>) -> Html {
    let (word, key) = matters(difference.matters);
    let handle = |id: QuoteId| plain(here, here.book.get(here.book.get(id).report).handle);
    let (from, to) = difference.between;
    tag("section")
        .class("difference")
        .attr("data-matters", key)
        .with(tag("h3").with(word))
        .with(tag("p").with(prose(here, difference.why)))
        .with(tag("p").class("hint").with(format!("From {} to {}:", handle(from), handle(to))))
        .with(tag("p").class("diff").each(stretches(here, difference)))
        .html()
}

/// The aligned words, read from the two reports.
fn stretches(here: Here, difference: &Difference<'static>) -> Vec<Html> {
    let (from, to) = difference.between;
    let (from, to) = (here.book.words(from).join(CUT), here.book.words(to).join(CUT));
    let stretch = |(change, words): (Change, &str)| {
        let words = words.to_owned();
        match change {
            Change::Same => tag("span").with(words).html(),
            Change::Removed => tag("del").with(words).html(),
            Change::Added => tag("ins").with(words).html(),
        }
    };
    aligned(&difference.diff, &from, &to).into_iter().map(stretch).collect()
}
