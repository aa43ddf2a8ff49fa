//! One utterance in several wordings, with the words that differ and whether that matters.

use crate::parts::prose::{plain, prose};
use crate::parts::quotation::quotation;
use crate::parts::tag::{group, tag};
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
        .each((0..).zip(&family.differences).map(|(at, its)| difference(here, at, its)))
        .html()
}

fn difference(here: Here, at: u16, difference: &Difference<'static>) -> Html {
    let (word, key) = matters(difference.matters);
    let [from, to] = handles(here, difference.between);
    // Most wordings differ in meaning, so that word alone would head them all alike.
    let heading = if from == to { word.to_owned() } else { [word, ": ", &from, ", ", &to].concat() };
    tag("section")
        .class("difference")
        .attr("data-matters", key)
        .with(tag("h3").with(heading))
        .with(tag("p").with(prose(here, difference.why)))
        .with(readings(here, at, difference.between))
        .with(tag("p").class("diff").with(stretches(here, difference)))
        .html()
}

/// Native controls by which a reader sees both wordings at once, or one of them clean. The style sheet does it.
fn readings(here: Here, at: u16, between: (QuoteId, QuoteId)) -> Html {
    let names = handles(here, between);
    // From one report to the same one, the names don't tell which is meant.
    let same = names[0] == names[1];
    let [first, second] = names.map(|name| if same { String::new() } else { [": ", &name].concat() });
    let control = |key: &'static str, words: String| {
        let input = tag("input").attr("type", "radio").attr("name", format!("reading-{at}")).attr("value", key);
        // An attribute only says what a fresh control begins with: what the reader chose stays.
        let input = input.attr("checked", (key == "both").then_some("")).attr("autocomplete", "off");
        tag("label").with(input).with(words).html()
    };
    tag("fieldset")
        .class("readings")
        .with(tag("legend").with("Read"))
        .with(control("both", "both, differences marked".to_owned()))
        .with(control("from", ["only the first", &first].concat()))
        .with(control("to", ["only the second", &second].concat()))
        .html()
}

/// What the reports of two wordings are called.
fn handles(here: Here, (from, to): (QuoteId, QuoteId)) -> [String; 2] {
    [from, to].map(|id| plain(here, here.book.get(here.book.get(id).report).handle))
}

/// The aligned words, read from the two reports. What replaces other words is parted from them by a space.
fn stretches(here: Here, difference: &Difference<'static>) -> Html {
    let (from, to) = difference.between;
    let (from, to) = (here.book.words(from).join(CUT), here.book.words(to).join(CUT));
    let mut parts = Vec::new();
    let mut before = (Change::Same, "");
    for (change, words) in aligned(&difference.diff, &from, &to) {
        if before.0 != Change::Same && change != Change::Same && !before.1.ends_with(' ') && !words.starts_with(' ') {
            parts.push(tag("span").class("between").with(" ").html());
        }
        let name = match change {
            Change::Same => "span",
            Change::Removed => "del",
            Change::Added => "ins",
        };
        parts.push(tag(name).with(words.to_owned()).html());
        before = (change, words);
    }
    group(parts)
}
