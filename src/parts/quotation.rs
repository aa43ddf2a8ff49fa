//! Words of a report, shown as such: who said them, which report has them, and the way there.

use crate::parts::prose::{anchor, outside, plain, prose};
use crate::route::{Here, Route};
use content::{Quote, QuoteId, Report, Span};
use yew::prelude::*;

/// A quotation on its own.
#[must_use]
pub fn quotation(here: Here, id: QuoteId) -> Html {
    let quote = here.book.get(id);
    let words = here.book.words(id).into_iter().enumerate().map(|(at, words)| {
        html! { <>if at > 0 { <span class="cut">{ " … " }</span> }<span>{ words }</span></> }
    });
    html! {
        <figure class="quotation">
            <blockquote>{ for words }</blockquote>
            { caption(here, &quote) }
        </figure>
    }
}

/// A quotation in its paragraph, its words marked.
#[must_use]
pub fn in_paragraph(here: Here, id: QuoteId) -> Html {
    let quote = here.book.get(id);
    let report = here.book.get(quote.report);
    html! {
        <figure class="quotation">
            <blockquote>{ for paragraph(&report, &quote) }</blockquote>
            { caption(here, &quote) }
        </figure>
    }
}

/// The shown pieces of the paragraphs that a quotation stands in.
fn paragraph(report: &Report<'static>, quote: &Quote<'static>) -> Vec<Html> {
    let holds = |start: u32, end: u32, span: &Span| start <= span.start && span.end <= end;
    report
        .pieces
        .iter()
        .filter_map(|piece| {
            let end = piece.start + u32::try_from(piece.text.len()).unwrap_or(u32::MAX);
            let spans: Vec<Span> = quote.spans.iter().copied().filter(|span| holds(piece.start, end, span)).collect();
            (!spans.is_empty())
                .then(|| html! { <span class="paragraph">{ marked(piece.text, piece.start, &spans) }</span> })
        })
        .collect()
}

/// A text in which some stretches are marked. They are in order and apart from each other.
#[must_use]
pub fn marked(text: &'static str, start: u32, spans: &[Span]) -> Html {
    let at = |offset: u32| (offset - start) as usize;
    let mut done = 0;
    let mut parts = Vec::new();
    for span in spans {
        if done < at(span.start) {
            parts.push(html! { { &text[done..at(span.start)] } });
        }
        parts.push(html! { <mark>{ &text[at(span.start)..at(span.end)] }</mark> });
        done = at(span.end);
    }
    if done < text.len() {
        parts.push(html! { { &text[done..] } });
    }
    parts.into_iter().collect()
}

/// Who said it, in which report, and a link that opens it there.
fn caption(here: Here, quote: &Quote<'static>) -> Html {
    let report = here.book.get(quote.report);
    let speaker = quote.speaker.map(|speaker| here.book.get(speaker));
    let href = here.link_to(Route::Source(quote.report), &anchor(quote.slug));
    html! {
        <figcaption>
            if let Some(speaker) = speaker {
                <span class="speaker">{ prose(here, speaker.name) }</span>
                { ", in " }
            }
            <a class="to-source" {href} target={outside(here)}>{ plain(here, report.handle) }{ format!(", paragraph {}", quote.paragraph) }</a>
            if let Some(occasion) = quote.occasion {
                { " · " }{ prose(here, occasion) }
            }
        </figcaption>
    }
}
