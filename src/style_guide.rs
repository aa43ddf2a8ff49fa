//! Every part in its states, on one page, from the content: for development and its pixel tests alone.

use crate::parts::ladder::{RUNGS, on, step};
use crate::parts::tag::{group, tag};
use crate::parts::verdict::{how_mark, meaning, verdict};
use crate::parts::{bars::bars, claim::claims, family::family, map::map, matrix, question::asked};
use crate::parts::{quotation, result::result, sentence::clauses, sentence::sentence, term::term};
use crate::quiz::{Answer, Place, Quiz, Sure, deck};
use crate::route::{Here, Route};
use crate::score::score;
use content::{CardId, Choice, FamilyId, How, Id, Kind, QuestionId, QuoteId, TermId, Verdict};
use yew::prelude::*;

/// The page's body.
pub struct StyleGuide;

impl Component for StyleGuide {
    type Message = ();
    type Properties = ();

    fn create(_context: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        let book = crate::book();
        let card = CardId::new(0);
        let here = Here { book, route: Route::Card(card) };
        let part = |name: &'static str, shown: Html| tag("section").with(tag("h2").with(name)).with(shown).html();
        let marks = [How::Quotes, How::Paraphrases, How::SaysOther, How::LeavesOut];
        let page = group(vec![
            tag("h1").with("Style guide").html(),
            tag("div").class("hero").with(sentence(here, Some(card))).html(),
            part("Buttons and hints", buttons()),
            part("Verdicts", group(Verdict::ALL.map(told).to_vec())),
            part("Cells", group(marks.map(|how| tag("p").with(how_mark(how)).html()).to_vec())),
            part("Claims", claims(here, card)),
            part("Quotations", quotations(here)),
            part("A word explained", explained(here)),
            part("Bars", bars(here)),
            part("Map", map(here)),
            part("Matrix", matrix::rows(here, clauses(here).take(2))),
            part("Ladder", ladder(here)),
            part("Wordings", wordings(here)),
            part("Questions", questions(here)),
            results(here),
        ]);
        crate::parts::frame::frame(here, page)
    }
}

fn buttons() -> Html {
    tag("p")
        .class("actions")
        .with(tag("a").class("button").attr("href", "#").with("A button"))
        .with(tag("button").class("quiet").with("A quiet one"))
        .with(tag("span").class("hint").with("A hint beside them."))
        .html()
}

fn told(it: Verdict) -> Html {
    tag("p").with(verdict(it)).with(" ").with(tag("span").class("hint").with(meaning(it))).html()
}

/// One on its own, and one in its paragraph.
fn quotations(here: Here) -> Html {
    let said = here.book.ids::<QuoteId>().find(|id| here.book.get(*id).speaker.is_some()).unwrap_or(QuoteId::new(0));
    group(vec![quotation::quotation(here, said), quotation::in_paragraph(here, said)])
}

/// A row, as boxes in it stand side by side, and not over what comes next.
fn explained(here: Here) -> Html {
    let id = TermId::new(0);
    tag("div").class("actions").with(term(here, id, here.book.get(id).term)).html()
}

/// A rung on which no report stands, and one with the fewest.
fn ladder(here: Here) -> Html {
    let empty = RUNGS.into_iter().skip(1).find(|rung| on(here, *rung).is_empty());
    let few = RUNGS.into_iter().filter(|rung| !on(here, *rung).is_empty()).min_by_key(|rung| on(here, *rung).len());
    tag("ol").class("ladder").each(empty.into_iter().chain(few).map(|rung| step(here, rung))).html()
}

/// The family with the least to show.
fn wordings(here: Here) -> Html {
    let size = |id: &FamilyId| here.book.get(*id).versions.len() + here.book.get(*id).differences.len();
    here.book.ids().min_by_key(size).map(|id| family(here, id)).unwrap_or_default()
}

/// A finished round with one question missed, for certain.
fn results(here: Here) -> Html {
    let deck = deck(here.book, 1);
    let missed = deck.iter().copied().find(|id| here.book.get(*id).kind == Kind::Verdict);
    let answers = deck.into_iter().map(|question| {
        let record = here.book.get(question);
        let (sure, right) = if missed == Some(question) { (Some(Sure::Certain), false) } else { (None, true) };
        let fitting = record.choices.iter().enumerate().filter(|(_, choice)| choice.right == right);
        let many = if right { usize::MAX } else { 1 };
        let picks = fitting.map(|(at, _)| at).take(many).collect();
        Answer { place: Place::Round(1), question, picks, sure }
    });
    let quiz = Quiz::replay(here.book, answers);
    score(here.book, &quiz, 1).map(|score| result(here, &quiz, 1, &score)).unwrap_or_default()
}

/// One not answered yet, one answered rightly, one wrongly; of each kind the one with the least to say.
fn questions(here: Here) -> Html {
    let size = |id: &QuestionId| {
        let told = |choice: &Choice| choice.because.len() + 200 * choice.quotes.len();
        here.book.get(*id).choices.iter().map(told).sum::<usize>()
    };
    let short = |kind: Kind| {
        let of_kind = |id: &QuestionId| here.book.get(*id).kind == kind;
        here.book.ids::<QuestionId>().filter(of_kind).min_by_key(size)
    };
    let place = Place::Alone;
    let shown = [(Kind::Verdict, None), (Kind::One, Some(true)), (Kind::All, Some(false))].into_iter();
    shown
        .filter_map(|(kind, right)| Some((short(kind)?, right)))
        .map(|(id, right)| {
            let choices = here.book.get(id).choices;
            let picks = right.map(|right| choices.iter().enumerate().filter(move |(_, it)| it.right == right));
            let picks = picks.map(|picks| picks.map(|(at, _)| at).collect());
            let answer = picks.map(|picks| Answer { place, question: id, picks, sure: None });
            // Only what the state machine takes is shown.
            let quiz = Quiz::replay(here.book, answer);
            asked(here, &quiz, place, id, 1, None)
        })
        .collect()
}
