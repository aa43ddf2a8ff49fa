//! What happens on each path through the quiz, told event by event and kept as snapshots.
//!
//! Questions are told by their number in the round, so that other content tells the same. After a wanted change:
//! `INSTA_UPDATE=always cargo test --test traces`, then read what changed.

use content::{Id, QuestionId};
use explainer::app::{Event, Model};
use explainer::quiz::{Action, Answer, Picks, Place, Quiz, Sure, another, deck};
use explainer::route::{Route, Shown};
use explainer::score::score;
use std::fmt::Write;

/// A model and the story of what happened to it.
struct Trace {
    model: Model,
    round: u32,
    told: String,
}

impl Trace {
    fn of_round(round: u32) -> Self {
        Self { model: Model::new(Route::Quiz(round)), round, told: String::new() }
    }

    fn question(&self, number: usize) -> QuestionId {
        deck(self.model.book, self.round)[number - 1]
    }

    fn happens(&mut self, what: &str, event: Event) -> &mut Self {
        let next = self.model.after(event);
        let outcome = if next.is_some() { "taken" } else { "refused" };
        if let Some(next) = next {
            self.model = next;
        }
        let (answered, offered) = (self.model.quiz.answers().len(), self.model.offered.len());
        write!(self.told, "{what:<44} {outcome:<8} {answered:>2} answered").expect("a string takes all");
        if offered > 0 {
            write!(self.told, ", {offered} offered").expect("a string takes all");
        }
        if self.model.unkept {
            self.told += ", nothing kept";
        }
        self.told.push('\n');
        self
    }

    fn checks(&mut self, place: Place, number: usize, right: bool, sure: Option<Sure>) -> &mut Self {
        let question = self.question(number);
        let key = self.model.book.get(question).key();
        let wrong = if key & 1 == 0 { 1 } else { 2 };
        let picks = Picks(if right { key } else { wrong });
        let how = sure.map(|sure| format!(", {}", sure.name().to_lowercase())).unwrap_or_default();
        let what = format!("{} q{number} {}{how}", place.name(), if right { "right" } else { "wrong" });
        self.happens(&what, Event::Quiz(Action::Checked(Answer { place, question, picks, sure })))
    }

    /// Checks these questions of the round, all right or all wrong.
    fn all(&mut self, numbers: impl IntoIterator<Item = usize>, right: bool) -> &mut Self {
        for number in numbers {
            self.checks(Place::Round(self.round), number, right, None);
        }
        self
    }

    fn result(&mut self) -> &mut Self {
        let book = self.model.book;
        let deck = deck(book, self.round);
        match score(book, &self.model.quiz, self.round) {
            None => self.told += "no result\n",
            Some(score) => {
                let number = |id: &QuestionId| deck.iter().position(|it| it == id).map_or(0, |at| at + 1);
                let missed: Vec<_> = score.missed.iter().map(number).collect();
                let (first, asked, again) = (score.first_try, score.asked, score.after_retry);
                let certain = format!("certain {}, right {}", score.certain, score.certain_right);
                let next = another(book, &self.model.quiz, self.round) > self.round;
                writeln!(
                    self.told,
                    "result: {first} of {asked}, missed {missed:?}, {again} after retry, {certain}, a higher round next: {next}"
                )
                .expect("a string takes all");
            }
        }
        self
    }

    #[track_caller]
    fn is_kept_as(&mut self, name: &str) {
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| insta::assert_snapshot!(name, self.told));
    }
}

const ROUND: Place = Place::Round(1);

#[test]
fn all_right() {
    Trace::of_round(1).all(1..=11, true).result().all([12], true).result().is_kept_as("right");
}

#[test]
fn some_wrong() {
    let mut trace = Trace::of_round(1);
    trace.all([1, 2], false).checks(ROUND, 1, true, None).all(3..=12, true).result().is_kept_as("wrong");
}

#[test]
fn unsure_and_certain() {
    let mut trace = Trace::of_round(1);
    trace.checks(ROUND, 1, false, Some(Sure::Guess)).checks(ROUND, 2, true, Some(Sure::Guess));
    trace.checks(ROUND, 3, false, Some(Sure::Certain)).checks(ROUND, 4, true, Some(Sure::Certain));
    trace.checks(ROUND, 5, false, Some(Sure::Fairly)).all(6..=12, true).result().is_kept_as("unsure");
}

#[test]
fn missed_ones_again() {
    let mut trace = Trace::of_round(1);
    trace.all(1..=3, false).all(4..=12, true).result();
    let again = Place::Again(1);
    trace.checks(again, 1, true, None).checks(again, 2, false, None).result();
    trace.checks(again, 2, true, None).checks(ROUND, 1, true, None).result();
    trace.happens("only what I missed", Event::Quiz(Action::Restarted(again))).result();
    trace.checks(again, 2, true, None).result();
    trace.happens("this round again", Event::Quiz(Action::Restarted(ROUND))).result().is_kept_as("retry");
}

#[test]
fn quit_and_resumed() {
    let mut before = Trace::of_round(1);
    let kept = before.all(1..=5, true).model.kept();
    let mut trace = Trace::of_round(1);
    trace.happens("found", Event::Found(kept.clone())).result();
    trace.happens("resumed", Event::Resumed).happens("resumed once more", Event::Resumed);
    trace.all(6..=12, true).result().is_kept_as("resumed");

    let mut trace = Trace::of_round(1);
    trace.happens("found", Event::Found(kept.clone())).happens("declined", Event::Declined).result();
    trace.happens("declined once more", Event::Declined).is_kept_as("declined");

    let mut trace = Trace::of_round(2);
    trace.happens("found, of another round", Event::Found(kept.clone()));
    trace.happens("went to that round", Event::Arrived(Route::Quiz(1))).is_kept_as("resumed-elsewhere");

    let mut trace = Trace::of_round(1);
    trace.happens("found", Event::Found(kept));
    trace.happens("went elsewhere without a word", Event::Arrived(Route::Walk)).is_kept_as("left-offered");
}

#[test]
fn a_second_tab() {
    let (mut first, mut second) = (Trace::of_round(1), Trace::of_round(1));
    first.all([1, 2], true);
    second.all([3], false);
    // Each keeps what it knows; the one that wrote last is found.
    let mut third = Trace::of_round(1);
    third.happens("found what the second tab kept", Event::Found(second.model.kept()));
    third.happens("resumed", Event::Resumed).is_kept_as("second-tab");
}

#[test]
fn early_input() {
    let kept = Trace::of_round(1).all([1, 2, 3], true).model.kept();
    let mut trace = Trace::of_round(1);
    // The loader's checks come first, then what was found.
    trace.all([2], false).happens("found", Event::Found(kept)).happens("resumed", Event::Resumed);
    trace.all([2], true).is_kept_as("early");
}

#[test]
fn nothing_kept() {
    let mut trace = Trace::of_round(1);
    trace.happens("nothing can be kept", Event::Unkept).happens("nothing can be kept", Event::Unkept);
    trace.all([1], true).happens("all right", Event::Declined).happens("all right", Event::Declined);
    trace.is_kept_as("nothing-kept");
}

#[test]
fn cleared() {
    let kept = Trace::of_round(1).all([1, 2], true).model.kept();
    let mut trace = Trace::of_round(1);
    trace.all([3], true).happens("found", Event::Found(kept)).happens("cleared", Event::Quiz(Action::Cleared));
    trace.happens("cleared", Event::Quiz(Action::Cleared)).happens("resumed", Event::Resumed).is_kept_as("cleared");
}

#[test]
fn a_drawn_round() {
    Trace::of_round(57).all(1..=2, false).all(3..=12, true).result().is_kept_as("drawn");
}

#[test]
fn nothing_found() {
    let mut trace = Trace::of_round(1);
    trace.happens("found nothing", Event::Found(Quiz::default())).result().is_kept_as("nothing-found");
}

/// What was answered on a page before is offered there, wherever questions stand, and simply known on every other.
#[test]
fn answers_are_offered_on_the_page_they_were_given_on() {
    let book = explainer::book();
    let id = QuestionId::new(0);
    let card = book.get(id).card;
    let places = [Place::Pretest, Place::Walk, Place::Alone, ROUND, Place::Again(1), Place::Posttest(1)];
    let picks = Picks(book.get(id).key());
    let kept = places.into_iter().map(|place| Answer { place, question: id, picks, sure: None });
    let kept = Quiz::replay(book, kept);
    let round = vec![ROUND, Place::Again(1), Place::Posttest(1)];
    for (route, offered) in [
        (Route::Start, vec![Place::Pretest]),
        (Route::Embed(Shown::All), vec![Place::Pretest]),
        (Route::Card(card), vec![Place::Walk]),
        (Route::Embed(Shown::Card(card)), vec![Place::Walk]),
        (Route::Embed(Shown::Step(card)), vec![Place::Walk]),
        (Route::Embed(Shown::Question(id)), vec![Place::Alone]),
        (Route::Quiz(1), round.clone()),
        (Route::Embed(Shown::Quiz(1)), round),
        (Route::Quiz(2), vec![]),
        (Route::Embed(Shown::Quiz(2)), vec![]),
        (Route::Reports, vec![]),
    ] {
        let model = Model::new(route).after(Event::Found(kept.clone())).expect("something was found");
        assert_eq!(model.offered.iter().map(|it| it.place).collect::<Vec<_>>(), offered, "{route:?}");
        assert_eq!(model.quiz.answers().len() + offered.len(), places.len(), "{route:?}");
        // Where the reader goes, nothing is lost.
        let gone = model.after(Event::Arrived(Route::Sources)).expect("it is another page");
        assert_eq!((gone.route, gone.offered.len(), gone.quiz.answers().len()), (Route::Sources, 0, places.len()));
    }
    // What is offered is cleared too, also by a reader who has answered nothing yet.
    let model = Model::new(Route::Start).after(Event::Found(kept.clone())).expect("something was found");
    let model = Model { quiz: Quiz::default(), ..model };
    let cleared = model.after(Event::Quiz(Action::Cleared)).expect("there is something to clear");
    assert!(cleared.offered.is_empty() && cleared.quiz.answers().is_empty());
}
