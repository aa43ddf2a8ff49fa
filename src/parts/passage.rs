//! Passages of a report that something relies on: marked where they stand, with what relies on each beside them.

use crate::parts::prose::{anchor, plain, prose};
use crate::parts::question::id_of;
use crate::parts::tag::{Tag, group, tag};
use crate::quiz::Place;
use crate::route::{Here, ROUNDS, Route, Shown};
use content::{CardId, ClaimId, FamilyId, Piece, QuestionId, Quote, QuoteId, Site, Span, Topic};
use std::cmp::Reverse;
use yew::prelude::*;

/// How many of its words tell a passage from its neighbours, and a statement or question from others.
const OPENING: [usize; 2] = [4, 6];

/// What readers may look for: the key, which the passages carry too, and its words.
pub const FILTERS: [(&str, &str); 3] =
    [("speech", "Direct speech"), ("sentence", "About "), ("quiz", "Used in the quiz")];

/// What the page of one report knows of each of its quotations.
pub struct Passages {
    here: Here,
    quotes: Vec<(QuoteId, Quote<'static>)>,
    /// Each card with its claims.
    cards: Vec<(CardId, Vec<ClaimId>)>,
    site: Site<'static>,
}

/// A stretch that is still to be marked.
struct Pending {
    span: Span,
    /// The quotation whose address it is.
    address: Option<&'static str>,
    kinds: Option<String>,
    name: &'static str,
}

impl Passages {
    #[must_use]
    pub fn of(here: Here, report: content::ReportId) -> Self {
        let mut quotes: Vec<(QuoteId, Quote)> = Vec::new();
        for id in here.book.ids::<QuoteId>() {
            let quote = here.book.get(id);
            if quote.report == report {
                // In the order of the text. A sort would weigh more.
                let at = quotes.iter().filter(|(_, other)| other.spans[0] <= quote.spans[0]).count();
                quotes.insert(at, (id, quote));
            }
        }
        let cards = here.book.ids().map(|id: CardId| (id, here.book.get(id).claims)).collect();
        Self { here, quotes, cards, site: here.book.site() }
    }

    /// A piece's text, its quotations marked. They may lie within each other; one that only overlaps another goes
    /// on after it in an element of class `rest`.
    pub fn marked(&self, piece: &Piece<'static>) -> Html {
        let end = end(piece);
        let holds = |span: &Span| piece.start <= span.start && span.end <= end;
        let mut pending = Vec::new();
        for (_, quote) in &self.quotes {
            let (first, last) = (quote.spans[0], quote.spans[quote.spans.len() - 1]);
            let whole = Span { start: first.start, end: last.end };
            let mut address = Some(quote.slug);
            if first != last && holds(&whole) {
                pending.push(Pending { span: whole, address: address.take(), kinds: None, name: "span" });
            }
            for span in quote.spans.iter().filter(|span| holds(span)) {
                let address = if *span == first { address } else { None };
                pending.push(Pending { span: *span, address, kinds: kinds(quote), name: "mark" });
            }
        }
        fill(piece, &mut pending, piece.start, end)
    }

    /// The quotations that begin in a paragraph, each of which opens to what relies on it.
    pub fn beside(&self, paragraph: u16) -> Html {
        let mut mine = self.quotes.iter().filter(|(_, quote)| quote.paragraph == paragraph).peekable();
        if mine.peek().is_none() {
            return Html::default();
        }
        tag("div").class("uses").each(mine.map(|(id, quote)| self.uses(*id, quote))).html()
    }

    fn uses(&self, id: QuoteId, quote: &Quote<'static>) -> Html {
        let here = self.here;
        let words = here.book.words(id);
        let (opening, cut) = opening(words[0], OPENING[0]);
        let more = if cut || words.len() > 1 { "…" } else { "" };
        let claims: Vec<(CardId, ClaimId)> = quote.claims.iter().filter_map(|claim| self.shown(*claim)).collect();
        let cards = quote.cards.iter().filter(|card| claims.iter().all(|(its, _)| its != *card));
        let families = here.book.ids().filter(|family: &FamilyId| here.book.get(*family).versions.contains(&id));
        tag("details")
            .class("use")
            .key(quote.slug.to_owned())
            .attr("data-island", "copy")
            .attr("data-is", kinds(quote))
            .with(tag("summary").with(tag("q").with(opening)).with(more))
            .with(
                tag("ul")
                    .each(claims.iter().map(|(card, claim)| {
                        let claim = here.book.get(*claim);
                        let href = here.link_to(Route::Card(*card), &["claim-", claim.slug].concat());
                        entry("Statement: ", href, brief(plain(here, claim.states)))
                    }))
                    .each(cards.map(|card| {
                        entry("Card: ", here.link(Route::Card(*card)), plain(here, here.book.get(*card).name))
                    }))
                    .each(families.map(|family| {
                        entry("", here.link(Route::Family(family)), "Compared with other wordings".to_owned())
                    }))
                    .each(quote.questions.iter().map(|question| {
                        entry(
                            "Question: ",
                            place_of(here, &self.site, *question),
                            brief(plain(here, here.book.get(*question).ask)),
                        )
                    })),
            )
            .with(tag("p").with(tag("a").attr("href", ["#", &anchor(quote.slug)].concat()).with("Link to these words")))
            .html()
    }

    /// A claim with the card that shows it, if one does.
    fn shown(&self, claim: ClaimId) -> Option<(CardId, ClaimId)> {
        let card = self.cards.iter().find(|(_, claims)| claims.contains(&claim));
        card.map(|(card, _)| (*card, claim))
    }
}

/// Where a question stands: in the first round that asks it, before reading, or alone.
pub fn place_of(here: Here, site: &Site<'static>, id: QuestionId) -> String {
    let round = (1..=ROUNDS).zip(&site.rounds).find(|(_, asked)| asked.contains(&id));
    let (route, place) = match round {
        Some((round, _)) => (Route::Quiz(round), Place::Round(round)),
        None if site.pretest.contains(&id) => (Route::Start, Place::Pretest),
        None => (Route::Embed(Shown::Question(id)), Place::Alone),
    };
    here.link_to(route, &id_of(here, place, id))
}

fn end(piece: &Piece<'static>) -> u32 {
    piece.start + u32::try_from(piece.text.len()).unwrap_or(u32::MAX)
}

/// The keys of [`FILTERS`] that a quotation answers to.
fn kinds(quote: &Quote<'static>) -> Option<String> {
    let is = [quote.speaker.is_some(), quote.topic == Topic::Sentence, !quote.questions.is_empty()];
    let mine: Vec<&str> = FILTERS.iter().zip(is).filter(|(_, is)| *is).map(|((key, _), _)| *key).collect();
    (!mine.is_empty()).then(|| mine.join(" "))
}

/// The text between two places, with all that is pending there: the outermost first.
fn fill(piece: &Piece<'static>, pending: &mut Vec<Pending>, from: u32, to: u32) -> Html {
    let text = |start: u32, end: u32| &piece.text[(start - piece.start) as usize..(end - piece.start) as usize];
    let mut parts = Vec::new();
    let mut at = from;
    while at < to {
        let here = pending.iter().enumerate().filter(|(_, it)| it.span.start < to);
        let next = here.min_by_key(|(_, it)| (it.span.start, Reverse(it.span.end))).map(|(index, _)| index);
        let Some(next) = next.map(|index| pending.swap_remove(index)) else {
            parts.push(Html::from(text(at, to)));
            break;
        };
        if at < next.span.start {
            parts.push(Html::from(text(at, next.span.start)));
        }
        at = next.span.end.min(to);
        parts.push(element(&next).with(fill(piece, pending, next.span.start, at)).html());
        if to < next.span.end {
            let span = Span { start: to, end: next.span.end };
            pending.push(Pending { span, address: None, name: "mark", kinds: next.kinds });
        }
    }
    group(parts)
}

fn element(pending: &Pending) -> Tag {
    let element = tag(pending.name).attr("data-is", pending.kinds.clone());
    match pending.address {
        Some(slug) => element.attr("id", anchor(slug)).attr("tabindex", "-1"),
        None => element,
    }
}

/// The first words of a text, and whether there are more.
fn opening(text: &str, words: usize) -> (String, bool) {
    let end = text.match_indices(' ').nth(words - 1).map(|(end, _)| end);
    (text[..end.unwrap_or(text.len())].to_owned(), end.is_some())
}

/// A statement or a question by its first words; the place that it leads to has the rest.
fn brief(text: String) -> String {
    let (opening, cut) = opening(&text, OPENING[1]);
    if cut { opening + "…" } else { opening }
}

fn entry(kind: &'static str, href: String, words: String) -> Html {
    tag("li").with(kind).with(tag("a").attr("href", href).with(words)).html()
}

/// Native controls that leave fewer passages marked. They work by the style sheet alone.
pub fn filters(here: Here) -> Html {
    let control = |(key, words): (&'static str, &'static str)| {
        let name = (key == "sentence").then(|| prose(here, here.book.site().sentence_name));
        let input = tag("input").attr("type", "checkbox").attr("name", "marks").attr("value", key);
        tag("label").with(input.attr("autocomplete", "off")).with(words).with(name).html()
    };
    tag("fieldset").class("filters").with(tag("legend").with("Mark only:")).each(FILTERS.map(control)).html()
}
