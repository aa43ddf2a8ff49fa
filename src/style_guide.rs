//! Every part in its states, on one page, from the content: for development and its pixel tests alone.

use crate::parts::tag::{group, tag};
use crate::parts::verdict::{how_mark, meaning, verdict};
use crate::parts::{bars::bars, claim::claims, map::map, question::asked, sentence::sentence};
use crate::quiz::{Answer, Place, Quiz};
use crate::route::{Here, Route};
use content::{CardId, How, Id, Kind, QuestionId, Verdict};
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
            part("Claims", claims(here, &book.get(card).claims)),
            part("Bars", bars(here)),
            part("Map", map(here)),
            part("Questions", questions(here)),
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

/// One not answered yet, one answered rightly, one wrongly.
fn questions(here: Here) -> Html {
    let first = |kind: Kind| here.book.ids::<QuestionId>().find(|id| here.book.get(*id).kind == kind);
    let place = Place::Alone;
    let shown = [(Kind::Verdict, None), (Kind::One, Some(true)), (Kind::All, Some(false))].into_iter();
    shown
        .filter_map(|(kind, right)| Some((first(kind)?, right)))
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
