//! What the texts make of a statement: told by word, shape and colour together.

use crate::parts::tag::{group, tag};
use crate::parts::term::opening;
use content::{How, Matters, Rung, Verdict};
use yew::prelude::*;

/// The verdict's word.
#[must_use]
pub fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Says => "Says",
        Verdict::DoesNotSay => "Does not say",
        Verdict::LeavesOpen => "Leaves open",
        Verdict::Reported => "Reported",
        Verdict::Disagree => "The reports disagree",
        Verdict::NotInTheseTexts => "Not in these texts",
    }
}

/// What the verdict means, in a sentence.
#[must_use]
pub fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Says => "The words state it.",
        Verdict::DoesNotSay => "The words don’t bring it up, or they say the contrary.",
        Verdict::LeavesOpen => "The words bring it up, but leave it unsettled or to someone’s judgment.",
        Verdict::Reported => "Somebody says so; the statement says who.",
        Verdict::Disagree => "The reports do not agree on it.",
        Verdict::NotInTheseTexts => "None of the reports has it.",
    }
}

fn key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Says => "says",
        Verdict::DoesNotSay => "does-not-say",
        Verdict::LeavesOpen => "leaves-open",
        Verdict::Reported => "reported",
        Verdict::Disagree => "disagree",
        Verdict::NotInTheseTexts => "not-in-these-texts",
    }
}

/// The mark and the word.
pub fn verdict(verdict: Verdict) -> Html {
    tag("span").class("verdict").attr("data-verdict", key(verdict)).with(shape(verdict)).with(name(verdict)).html()
}

/// The mark and the word, which opens to what it means.
pub fn explained(of: Verdict) -> Html {
    opening(["means-", key(of)].concat(), verdict(of), tag("span").with(meaning(of)))
}

/// A filled disc, an empty one, a half one; squares for what is told about the reports.
fn shape(verdict: Verdict) -> Html {
    let drawing = match verdict {
        Verdict::Says => {
            tag("circle").attr("cx", "8").attr("cy", "8").attr("r", "6").attr("fill", "currentColor").html()
        }
        Verdict::DoesNotSay => group(vec![
            tag("circle")
                .attr("cx", "8")
                .attr("cy", "8")
                .attr("r", "6")
                .attr("fill", "none")
                .attr("stroke", "currentColor")
                .attr("stroke-width", "2")
                .html(),
            tag("path").attr("d", "M4 12 12 4").attr("stroke", "currentColor").attr("stroke-width", "2").html(),
        ]),
        Verdict::LeavesOpen => group(vec![
            tag("circle")
                .attr("cx", "8")
                .attr("cy", "8")
                .attr("r", "6")
                .attr("fill", "none")
                .attr("stroke", "currentColor")
                .attr("stroke-width", "2")
                .html(),
            tag("path").attr("d", "M8 2a6 6 0 0 0 0 12Z").attr("fill", "currentColor").html(),
        ]),
        Verdict::Reported => tag("path").attr("d", "M2 3h12v8H7l-3 3v-3H2Z").attr("fill", "currentColor").html(),
        Verdict::Disagree => tag("path")
            .attr("d", "M2 5h9M8 2l3 3-3 3M14 11H5M8 8l-3 3 3 3")
            .attr("fill", "none")
            .attr("stroke", "currentColor")
            .attr("stroke-width", "2")
            .html(),
        Verdict::NotInTheseTexts => tag("rect")
            .attr("x", "3")
            .attr("y", "3")
            .attr("width", "10")
            .attr("height", "10")
            .attr("fill", "none")
            .attr("stroke", "currentColor")
            .attr("stroke-width", "2")
            .attr("stroke-dasharray", "2 2")
            .html(),
    };
    icon(drawing)
}

/// A drawing of 16 by 16, silent: the word next to it says the same.
pub fn icon(drawing: Html) -> Html {
    tag("svg")
        .class("icon")
        .attr("viewBox", "0 0 16 16")
        .attr("width", "16")
        .attr("height", "16")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .with(drawing)
        .html()
}

/// What a report does with a clause: its word, and its key for styles.
#[must_use]
pub fn how(how: How) -> (&'static str, &'static str) {
    match how {
        How::Quotes => ("Quotes it", "quotes"),
        How::Paraphrases => ("Paraphrases it", "paraphrases"),
        How::SaysOther => ("Says more or other", "says-other"),
        How::LeavesOut => ("Leaves it out", "leaves-out"),
    }
}

/// The mark and the word of what a report does with a clause.
pub fn how_mark(how_: How) -> Html {
    let (word, key) = how(how_);
    let drawing = match how_ {
        How::Quotes => tag("rect")
            .attr("x", "2")
            .attr("y", "2")
            .attr("width", "12")
            .attr("height", "12")
            .attr("fill", "currentColor")
            .html(),
        How::Paraphrases => tag("path")
            .attr("d", "M2 6q3-4 6 0t6 0M2 11q3-4 6 0t6 0")
            .attr("fill", "none")
            .attr("stroke", "currentColor")
            .attr("stroke-width", "2")
            .html(),
        How::SaysOther => {
            tag("path").attr("d", "M8 2v12M2 8h12").attr("stroke", "currentColor").attr("stroke-width", "3").html()
        }
        How::LeavesOut => tag("rect")
            .attr("x", "3")
            .attr("y", "3")
            .attr("width", "10")
            .attr("height", "10")
            .attr("fill", "none")
            .attr("stroke", "currentColor")
            .attr("stroke-width", "1.5")
            .attr("stroke-dasharray", "2 2")
            .html(),
    };
    tag("span").class("how").attr("data-how", key).with(icon(drawing)).with(word).html()
}

/// A rung of the ladder.
#[must_use]
pub fn rung(rung: Rung) -> &'static str {
    match rung {
        Rung::TextItself => "The text itself",
        Rung::OnTheRecord => "A named person, on the record",
        Rung::Paraphrase => "A named person, in the report’s words",
        Rung::UnnamedSource => "A source without a name",
        Rung::Inference => "The writer’s own inference",
    }
}

/// Whether a difference matters.
#[must_use]
pub fn matters(matters: Matters) -> (&'static str, &'static str) {
    match matters {
        Matters::Conflict => ("Conflict", "conflict"),
        Matters::Meaning => ("Meaning", "meaning"),
        Matters::Style => ("Style", "style"),
    }
}
