//! What the texts make of a statement: told by word, shape and colour together.

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
        Verdict::DoesNotSay => "The words neither state it nor hand it over, or they say the contrary.",
        Verdict::LeavesOpen => "The words hand it to someone’s judgment, or name it without settling it.",
        Verdict::Reported => "Somebody says so; the report says who.",
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
#[must_use]
pub fn verdict(verdict: Verdict) -> Html {
    html! { <span class="verdict" data-verdict={key(verdict)}>{ shape(verdict) }{ name(verdict) }</span> }
}

/// A filled disc, an empty one, a half one; squares for what is told about the reports.
fn shape(verdict: Verdict) -> Html {
    let drawing = match verdict {
        Verdict::Says => html! { <circle cx="8" cy="8" r="6" fill="currentColor" /> },
        Verdict::DoesNotSay => {
            html! { <><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" /><path d="M4 12 12 4" stroke="currentColor" stroke-width="2" /></> }
        }
        Verdict::LeavesOpen => {
            html! { <><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" /><path d="M8 2a6 6 0 0 0 0 12Z" fill="currentColor" /></> }
        }
        Verdict::Reported => html! { <path d="M2 3h12v8H7l-3 3v-3H2Z" fill="currentColor" /> },
        Verdict::Disagree => {
            html! { <path d="M2 5h9M8 2l3 3-3 3M14 11H5M8 8l-3 3 3 3" fill="none" stroke="currentColor" stroke-width="2" /> }
        }
        Verdict::NotInTheseTexts => {
            html! { <rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2 2" /> }
        }
    };
    icon(drawing)
}

/// A drawing of 16 by 16, silent: the word next to it says the same.
#[must_use]
pub fn icon(drawing: Html) -> Html {
    html! { <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{ drawing }</svg> }
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
#[must_use]
pub fn how_mark(how_: How) -> Html {
    let (word, key) = how(how_);
    let drawing = match how_ {
        How::Quotes => html! { <rect x="2" y="2" width="12" height="12" fill="currentColor" /> },
        How::Paraphrases => {
            html! { <path d="M2 6q3-4 6 0t6 0M2 11q3-4 6 0t6 0" fill="none" stroke="currentColor" stroke-width="2" /> }
        }
        How::SaysOther => html! { <path d="M8 2v12M2 8h12" stroke="currentColor" stroke-width="3" /> },
        How::LeavesOut => {
            html! { <rect x="3" y="3" width="10" height="10" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 2" /> }
        }
    };
    html! { <span class="how" data-how={key}>{ icon(drawing) }{ word }</span> }
}

/// A rung of the ladder.
#[must_use]
pub fn rung(rung: Rung) -> &'static str {
    match rung {
        Rung::TreatyText => "The treaty’s own text",
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
