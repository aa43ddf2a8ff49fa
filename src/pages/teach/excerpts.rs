//! The paragraphs that a sheet's questions rest on, in numbered lines, so that a class can name a place.

use super::paper::evidence;
use crate::pages::capitalized;
use crate::parts::once_each;
use crate::parts::prose::plain;
use crate::parts::tag::{Tag, group, tag};
use crate::route::Here;
use content::{QuestionId, QuoteId, ReportId};
use yew::prelude::*;

/// Letters to a line at most: it fits on either size of paper in any face that a machine may set it in, so that all
/// sheets have the same lines.
const LETTERS: usize = 80;

/// Every so many lines have their number beside them.
const STEP: u16 = 5;

/// What stands on a sheet, by report.
pub struct Excerpts(Vec<(ReportId, Vec<Paragraph>)>);

struct Paragraph {
    number: u16,
    lines: Vec<Line>,
}

/// A line of a sheet; they are counted through.
struct Line {
    number: u16,
    /// Where it begins in the report, in bytes.
    start: u32,
    text: &'static str,
}

impl Excerpts {
    /// All but the paragraph of the sentence, which stands above the questions.
    pub fn of(here: Here, ids: &[QuestionId]) -> Self {
        let sentence = here.book.get(here.book.site().sentence);
        let quotes = ids.iter().flat_map(|id| {
            let question = here.book.get(*id);
            let choices = question.choices.iter().flat_map(|choice| choice.quotes.clone());
            choices.chain(evidence(here, &question)).collect::<Vec<_>>()
        });
        let places = once_each(quotes.map(|id| {
            let quote = here.book.get(id);
            (quote.report, quote.paragraph)
        }));
        let mut count = 0;
        let mut paragraph = |report: ReportId, number: u16| {
            let pieces = here.book.get(report).pieces.into_iter().filter(|piece| piece.paragraph == number);
            let lines = pieces.flat_map(|piece| {
                broken(piece.text).into_iter().map(move |(at, text)| (piece.start + at, text)).collect::<Vec<_>>()
            });
            let lines = lines.map(|(start, text)| {
                count += 1;
                Line { number: count, start, text }
            });
            Paragraph { number, lines: lines.collect() }
        };
        let of = |report: ReportId| {
            let mine =
                places.iter().filter(|(of, at)| *of == report && (*of, *at) != (sentence.report, sentence.paragraph));
            let mut numbers: Vec<u16> = mine.map(|(_, number)| *number).collect();
            numbers.sort_unstable();
            let paragraphs: Vec<Paragraph> = numbers.into_iter().map(|number| paragraph(report, number)).collect();
            (!paragraphs.is_empty()).then_some((report, paragraphs))
        };
        Self(here.book.ids().filter_map(of).collect())
    }

    pub fn drawn(&self, here: Here) -> Html {
        if self.0.is_empty() {
            return Html::default();
        }
        let report = |(id, paragraphs): &(ReportId, Vec<Paragraph>)| {
            let handle = capitalized(plain(here, here.book.get(*id).handle));
            group(vec![tag("h3").with(handle).html(), group(paragraphs.iter().map(drawn).collect())])
        };
        tag("section")
            .class("paper")
            .with(tag("h2").with("Excerpts"))
            .with(tag("p").class("hint").with(
                "¶ is the paragraph in the report. The lines are counted through this sheet; the key names them.",
            ))
            .each(self.0.iter().map(report))
            .html()
    }

    /// The lines in which a quotation stands; none if it isn't on the sheet.
    pub fn place(&self, here: Here, id: QuoteId) -> Option<String> {
        let quote = here.book.get(id);
        let (_, paragraphs) = self.0.iter().find(|(report, _)| *report == quote.report)?;
        let lines = paragraphs.iter().flat_map(|paragraph| &paragraph.lines);
        let touched = lines.filter(|line| {
            let end = line.start + u32::try_from(line.text.len()).unwrap_or(u32::MAX);
            quote.spans.iter().any(|span| span.start < end && line.start < span.end)
        });
        let numbers: Vec<u16> = touched.map(|line| line.number).collect();
        match (numbers.first()?, numbers.last()?) {
            (first, last) if first == last => Some(format!("Sheet, line {first}")),
            (first, last) => Some(format!("Sheet, lines {first} to {last}")),
        }
    }
}

fn drawn(paragraph: &Paragraph) -> Html {
    tag("div")
        .class("excerpt")
        .with(tag("span").class("excerpt-number").with(format!("¶ {}", paragraph.number)))
        .with(tag("blockquote").each(paragraph.lines.iter().map(line)))
        .html()
}

/// Its number is drawn by the style sheet: it is none of the report's words.
fn line(line: &Line) -> Html {
    let numbered = line.number == 1 || line.number.is_multiple_of(STEP);
    let element: Tag = tag("span").class("excerpt-line").attr("data-line", numbered.then(|| line.number.to_string()));
    element.with([line.text, " "].concat()).html()
}

/// A text in lines of at most [`LETTERS`], each with where it begins; a longer word gets a line of its own.
fn broken(text: &'static str) -> Vec<(u32, &'static str)> {
    let mut lines: Vec<(usize, usize)> = Vec::new();
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let end = start + word.len();
        match lines.last_mut() {
            Some((from, to)) if text[*from..end].chars().count() <= LETTERS => *to = end,
            _ => lines.push((start, end)),
        }
    }
    lines.into_iter().map(|(from, to)| (u32::try_from(from).unwrap_or(u32::MAX), &text[from..to])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_short_and_lose_nothing() {
        let text = "a report of so many words that its paragraph has to be broken more than once, \u{201c}as here\u{201d}, \
                    where a-word-that-is-longer-than-any-line-may-be-and-so-gets-a-line-of-its-own-however-long stands";
        let lines = broken(text);
        assert!(lines.len() > 2, "{lines:?}");
        assert!(lines.iter().all(|(_, line)| line.chars().count() <= LETTERS || !line.contains(' ')), "{lines:?}");
        assert!(lines.iter().all(|(at, line)| text[*at as usize..].starts_with(line)), "{lines:?}");
        assert_eq!(lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join(" "), text);
    }
}
