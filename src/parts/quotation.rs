//! Words of a report, shown as such: who said them, which report has them, and the way there.

use crate::parts::link::link_to;
use crate::parts::prose::{anchor, plain, prose};
use crate::parts::tag::{Child, group, tag};
use crate::route::{Here, Route};
use content::{Quote, QuoteId, Report, Span};
use yew::prelude::*;

/// A quotation on its own.
pub fn quotation(here: Here, id: QuoteId) -> Html {
    let quote = here.book.get(id);
    let words = here.book.words(id).into_iter().enumerate().map(|(at, words)| {
        group(vec![
            Child::node(if at > 0 { tag("span").class("cut").with(" … ").html() } else { Html::default() }),
            tag("span").with(words).html(),
        ])
    });
    tag("figure").class("quotation").with(tag("blockquote").each(words)).with(caption(here, &quote)).html()
}

/// A quotation in its paragraph, its words marked.
pub fn in_paragraph(here: Here, id: QuoteId) -> Html {
    let quote = here.book.get(id);
    let report = here.book.get(quote.report);
    tag("figure")
        .class("quotation")
        .with(tag("blockquote").each(paragraph(&report, &quote)))
        .with(caption(here, &quote))
        .html()
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
                .then(|| tag("span").class("paragraph").with(marked(piece.text, piece.start, &spans)).html())
        })
        .collect()
}

/// A text in which some stretches are marked. They are in order and apart from each other.
pub fn marked(text: &'static str, start: u32, spans: &[Span]) -> Html {
    let at = |offset: u32| (offset - start) as usize;
    let mut done = 0;
    let mut parts = Vec::new();
    for span in spans {
        if done < at(span.start) {
            parts.push(Child::node(&text[done..at(span.start)]));
        }
        parts.push(tag("mark").with(&text[at(span.start)..at(span.end)]).html());
        done = at(span.end);
    }
    if done < text.len() {
        parts.push(Child::node(&text[done..]));
    }
    parts.into_iter().collect()
}

/// Who said it, in which report, and a link that opens it there.
fn caption(here: Here, quote: &Quote<'static>) -> Html {
    let report = here.book.get(quote.report);
    let speaker = quote.speaker.map(|speaker| here.book.get(speaker));
    tag("figcaption")
        .with(if let Some(speaker) = speaker {
            group(vec![tag("span").class("speaker").with(prose(here, speaker.name)).html(), Child::node(", in ")])
        } else {
            Html::default()
        })
        .with(
            link_to(here, Route::Source(quote.report), &anchor(quote.slug))
                .class("to-source")
                .with(plain(here, report.handle))
                .with(format!(", paragraph {}", quote.paragraph)),
        )
        .with(if let Some(occasion) = quote.occasion {
            group(vec![Child::node(" · "), prose(here, occasion)])
        } else {
            Html::default()
        })
        .html()
}
