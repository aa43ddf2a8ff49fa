//! What a round's result says, for rounds of every shape, as a reader finds it on the page: kept as snapshots.
//!
//! After a wanted change: `INSTA_UPDATE=always cargo test --test result`, then read what changed.

use content::{Lean, QuestionId};
use explainer::quiz::{Action, Answer, Picks, Place, Quiz, Sure, deck, step};
use explainer::route::{Here, Route};
use explainer::score::{Leaning, score};
use scraper::{Html, Selector};
use yew::prelude::*;

const ROUND: Place = Place::Round(1);

#[derive(Clone, PartialEq, Properties)]
struct Props {
    quiz: Quiz,
}

#[component]
fn Page(props: &Props) -> yew::Html {
    explainer::pages::page(Here { book: explainer::book(), route: Route::Quiz(1) }, &props.quiz)
}

/// The page of round 1 after these answers.
fn page(answers: impl IntoIterator<Item = Answer>) -> Html {
    let book = explainer::book();
    let quiz = answers.into_iter().fold(Quiz::default(), |quiz, answer| {
        step(book, &quiz, Action::Checked(answer)).expect("a new answer is taken")
    });
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts");
    let page = yew::LocalServerRenderer::<Page>::with_props(Props { quiz }).render();
    Html::parse_fragment(&tokio::task::LocalSet::new().block_on(&runtime, page))
}

fn texts(page: &Html, css: &str) -> Vec<String> {
    let found = Selector::parse(css).expect("the selector is well formed");
    let text = |it: scraper::ElementRef| it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    page.select(&found).map(text).collect()
}

fn answer(place: Place, question: QuestionId, picks: u16) -> Answer {
    Answer { place, question, picks: Picks(picks), sure: None }
}

fn right(place: Place, question: QuestionId) -> Answer {
    answer(place, question, explainer::book().get(question).key())
}

/// The first wrong choice that fits.
fn wrong(place: Place, question: QuestionId, fits: impl Fn(Option<Lean>) -> bool) -> Option<Answer> {
    let choices = explainer::book().get(question).choices;
    let at = choices.iter().position(|choice| !choice.right && fits(choice.lean))?;
    Some(answer(place, question, 1 << at))
}

/// Round 1 with every question missed that can be in this way, the first `most` of them; the others right.
fn missed(most: usize, fits: impl Fn(Option<Lean>) -> bool) -> Vec<Answer> {
    let mut left = most;
    let mut answers = Vec::new();
    for id in deck(explainer::book(), 1) {
        let miss = wrong(ROUND, id, &fits).filter(|_| left > 0);
        left -= usize::from(miss.is_some());
        answers.push(miss.unwrap_or_else(|| right(ROUND, id)));
    }
    answers
}

/// The result's words without its questions and phrases, in order. What belongs to the content is left out.
fn told(page: &Html) -> String {
    let words =
        texts(page, ".result > :is(h2, h3, p), .result > .again > :is(h3, p), .share > summary, .share > .words")
            .join("\n");
    let site = explainer::book().site();
    let words = words.replace(site.title, "TITLE").replace(site.sentence_name, "NAME");
    let mut told = words.replace(|it: char| it.is_ascii_digit(), "#");
    while told.contains("##") {
        told = told.replace("##", "#");
    }
    told
}

#[track_caller]
fn check(name: &str, answers: Vec<Answer>) {
    let book = explainer::book();
    let score = score(book, &Quiz::replay(book, answers.clone()), 1).expect("the round is whole");
    let counts = texts(&page(answers.clone()), ".result > .leaning + p").concat();
    let right = format!("Right at the first check: {} of {}.", score.first_try, score.asked);
    assert!(counts.starts_with(&right), "{counts}");
    // The picture is drawn from this: it leans where the words say so, and nowhere else.
    let drawn = page(answers.clone());
    let share = drawn.select(&Selector::parse(".share").expect("the selector is well formed")).next();
    let lean = share.and_then(|it| it.attr("data-lean")).and_then(|lean| lean.parse::<i64>().ok());
    assert_eq!(
        lean.map(i64::signum),
        Some(i64::from(score.leaning() == Leaning::More) - i64::from(score.leaning() == Leaning::Less))
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(format!("result-{name}"), told(&page(answers))));
}

#[test]
fn results_of_every_shape() {
    check("all-right", missed(0, |_| true));
    check("all-wrong", missed(12, |_| true));
    check("more", missed(12, |lean| lean == Some(Lean::Over)));
    check("less", missed(12, |lean| lean == Some(Lean::Under)));
    check("once-more", missed(1, |lean| lean == Some(Lean::Over)));
    check("wrong-without-a-lean", missed(12, |lean| lean.is_none()));
    let mut both = missed(2, |lean| lean == Some(Lean::Over));
    let less = missed(12, |lean| lean == Some(Lean::Under));
    let other = both.iter().zip(&less).position(|(one, other)| one.is_right(explainer::book()) && one != other);
    let other = other.expect("another can be missed that way");
    both[other] = less[other];
    check("both-ways", both);
}

#[test]
fn how_certainty_matched() {
    let certain = |count: usize, answers: Vec<Answer>| -> Vec<Answer> {
        let sure = |(at, answer): (usize, Answer)| Answer { sure: (at < count).then_some(Sure::Certain), ..answer };
        answers.into_iter().enumerate().map(sure).collect()
    };
    check("certain-and-right", certain(3, missed(0, |_| true)));
    check("certain-once", certain(1, missed(0, |_| true)));
    check("certain-once-and-wrong", certain(1, missed(1, |_| true)));
    let partly = certain(4, missed(1, |_| true));
    check("certain-and-partly-wrong", partly.clone());
    assert!(texts(&page(partly), ".result > p").contains(&"You were certain 4 times: right 3, wrong 1.".to_owned()));
}

#[test]
fn the_statements_from_the_start_are_compared_once_all_are_judged_again() {
    let statements = explainer::book().site().pretest;
    let before = statements.iter().map(|id| wrong(Place::Pretest, *id, |_| true).expect("each can be missed"));
    let answers: Vec<_> = before.chain(missed(0, |_| true)).collect();
    check("asked-again", answers.clone());
    let mut answers = answers;
    answers.extend(statements.iter().map(|id| right(Place::Posttest(1), *id)));
    check("compared", answers.clone());
    // Snapshots know no figures.
    let all = statements.len();
    let compared = format!("Right before reading: 0 of {all}. Now: {all} of {all}.");
    assert!(texts(&page(answers.clone()), ".again > p").contains(&compared));
    // One of them never judged before reading: nothing to compare with.
    answers.remove(0);
    answers.retain(|answer| !matches!(answer.place, Place::Posttest(_)));
    assert!(!told(&page(answers)).contains("from the start"));
}

#[test]
fn missed_ones_come_back_with_the_certain_ones_first() {
    let mut answers = missed(12, |_| true);
    answers[7].sure = Some(Sure::Certain);
    answers[3].sure = Some(Sure::Guess);
    let slugs: Vec<_> = {
        let page = page(answers.clone());
        let again = Selector::parse("[data-place='again-1']").expect("the selector is well formed");
        page.select(&again).filter_map(|it| it.attr("data-question")).map(str::to_owned).collect()
    };
    let mut expected: Vec<_> = answers.iter().map(|it| explainer::book().slug(it.question).to_owned()).collect();
    let first = expected.remove(7);
    expected.insert(0, first);
    assert_eq!(slugs, expected);
    answers.push(right(Place::Again(1), answers[0].question));
    check("retried", answers);
}

/// Every phrase has its word and a link to its card.
#[test]
fn phrases_are_told_with_links_to_their_cards() {
    let page = page(missed(1, |_| true));
    let phrases = texts(&page, ".grasp > li");
    let book = explainer::book();
    assert_eq!(phrases.len(), usize::from(book.count::<content::CardId>()));
    assert_eq!(texts(&page, ".grasp > li > a").len(), phrases.len());
    let words = [": solid", ": shaky", ": not asked", ": right, asked once"];
    assert!(phrases.iter().all(|it| words.iter().any(|word| it.ends_with(word))), "{phrases:#?}");
    let used = words.iter().filter(|word| phrases.iter().any(|it| it.ends_with(**word)));
    assert!(used.count() >= 3, "one missed and the others right shows most of them: {phrases:#?}");
}
