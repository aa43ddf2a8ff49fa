//! The state machine of answers, and the score: traces for each path, and what must hold for any.

use content::{Id, QuestionId};
use explainer::quiz::{Action, Answer, Picks, Place, Quiz, Sure, another, deck, step};
use explainer::score::{Leaning, score};
use proptest::prelude::*;

const ROUND: Place = Place::Round(1);

fn answer(place: Place, question: QuestionId, picks: u16) -> Answer {
    Answer { place, question, picks: Picks(picks), sure: None }
}

fn right(place: Place, question: QuestionId) -> Answer {
    answer(place, question, explainer::book().get(question).key())
}

/// Picks that are possible and not the key.
fn wrong(place: Place, question: QuestionId) -> Answer {
    let key = explainer::book().get(question).key();
    answer(place, question, if key & 1 == 0 { 1 } else { 2 })
}

fn after(answers: impl IntoIterator<Item = Answer>) -> Quiz {
    answers.into_iter().fold(Quiz::default(), |quiz, answer| {
        step(explainer::book(), &quiz, Action::Checked(answer)).expect("a new answer is taken")
    })
}

#[test]
fn the_first_check_counts() {
    let question = deck(explainer::book(), 1)[0];
    let quiz = after([wrong(ROUND, question)]);
    assert_eq!(step(explainer::book(), &quiz, Action::Checked(right(ROUND, question))), None);
    assert_eq!(quiz.answer(ROUND, question), Some(wrong(ROUND, question)));
}

#[test]
fn a_question_is_answered_once_in_each_place() {
    let question = deck(explainer::book(), 1)[0];
    let quiz = after([wrong(ROUND, question), right(Place::Again(1), question)]);
    assert_eq!(quiz.answers().len(), 2);
}

#[track_caller]
fn refuses(answer: Answer) {
    assert_eq!(step(explainer::book(), &Quiz::default(), Action::Checked(answer)), None, "{answer:?}");
}

#[test]
fn what_cannot_be_picked_is_refused() {
    let book = explainer::book();
    let one = book.ids().find(|id: &QuestionId| !book.get(*id).kind.picks_many()).expect("there is one");
    refuses(answer(ROUND, one, 0));
    refuses(answer(ROUND, one, 0b11));
    refuses(answer(ROUND, one, 1 << 15));
    refuses(answer(ROUND, QuestionId::new(u16::MAX), 1));
}

#[test]
fn a_round_restarted_forgets_what_depends_on_it_and_nothing_else() {
    let question = deck(explainer::book(), 1)[0];
    let places = [ROUND, Place::Again(1), Place::Posttest(1), Place::Round(2), Place::Walk, Place::Pretest];
    let quiz = after(places.map(|place| right(place, question)));
    let quiz = step(explainer::book(), &quiz, Action::Restarted(ROUND)).expect("there is something to forget");
    let left: Vec<_> = quiz.answers().iter().map(|answer| answer.place).collect();
    assert_eq!(left, [Place::Round(2), Place::Walk, Place::Pretest]);
    assert_eq!(step(explainer::book(), &quiz, Action::Restarted(ROUND)), None);
}

#[test]
fn there_is_no_score_before_the_last_check() {
    let book = explainer::book();
    let deck = deck(book, 1);
    let (last, others) = deck.split_last().expect("a round has questions");
    let quiz = after(others.iter().map(|id| right(ROUND, *id)));
    assert_eq!(score(book, &quiz, 1), None);
    let quiz = step(book, &quiz, Action::Checked(right(ROUND, *last))).expect("the last is taken");
    let score = score(book, &quiz, 1).expect("all are answered");
    assert_eq!((score.first_try, score.asked), (deck.len(), deck.len()));
    assert_eq!(score.leaning(), Leaning::Neither);
    assert!(score.missed.is_empty());
}

#[test]
fn certain_but_wrong_comes_back_first() {
    let book = explainer::book();
    let deck = deck(book, 1);
    let mut answers: Vec<_> = deck.iter().map(|id| wrong(ROUND, *id)).collect();
    answers[5].sure = Some(Sure::Certain);
    answers[2].sure = Some(Sure::Guess);
    let score = score(book, &after(answers), 1).expect("all are answered");
    assert_eq!(score.missed.first(), Some(&deck[5]));
    assert_eq!((score.certain, score.certain_right), (1, 0));
    assert_eq!(score.missed.len(), deck.len());
}

#[test]
fn a_missed_question_answered_again_changes_only_the_second_count() {
    let book = explainer::book();
    let deck = deck(book, 1);
    let quiz = after(deck.iter().map(|id| wrong(ROUND, *id)));
    let before = score(book, &quiz, 1).expect("all are answered");
    let quiz = step(book, &quiz, Action::Checked(right(Place::Again(1), deck[0]))).expect("it was missed");
    let after = score(book, &quiz, 1).expect("all are answered");
    assert_eq!(after.after_retry, before.after_retry + 1);
    assert_eq!((after.first_try, after.over, after.under), (before.first_try, before.over, before.under));
}

#[test]
fn every_place_is_read_back_from_its_name() {
    for place in [Place::Pretest, Place::Walk, Place::Alone, ROUND, Place::Again(7), Place::Posttest(u32::MAX)] {
        assert_eq!(Place::parse(&place.name()), Some(place));
    }
    for name in ["", "round", "round-", "round-x", "round--1", "walk-1", "again-99999999999"] {
        assert_eq!(Place::parse(name), None, "{name}");
    }
}

fn any_place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Walk),
        Just(Place::Pretest),
        (1..3_u32).prop_map(Place::Round),
        (1..3_u32).prop_map(Place::Again),
        (1..3_u32).prop_map(Place::Posttest),
    ]
}

fn any_action() -> impl Strategy<Value = Action> {
    let checked = (any_place(), 0..200_u16, any::<u16>())
        .prop_map(|(place, question, picks)| Action::Checked(answer(place, QuestionId::new(question), picks & 0b1111)));
    prop_oneof![20 => checked, 1 => any_place().prop_map(Action::Restarted), 1 => Just(Action::Cleared)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_actions_keep_the_invariants(actions in prop::collection::vec(any_action(), 0..60)) {
        let book = explainer::book();
        let mut quiz = Quiz::default();
        for action in actions {
            let Some(next) = step(book, &quiz, action) else { continue };
            prop_assert_ne!(&next, &quiz, "an action that is taken changes something");
            quiz = next;
            let mut keys: Vec<_> = quiz.answers().iter().map(|it| (it.place, it.question)).collect();
            let count = keys.len();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), count, "a question has one answer in a place");
        }
        prop_assert_eq!(Quiz::replay(book, quiz.answers().iter().copied()), quiz);
    }

    #[test]
    fn the_score_depends_on_first_checks_alone(picks in prop::collection::vec(1..4_u16, 12), swap in 0..11_usize) {
        let book = explainer::book();
        let answers: Vec<_> = deck(book, 1).into_iter().zip(picks).map(|(id, picks)| {
            let picks = if picks == 3 { book.get(id).key() } else { picks };
            answer(ROUND, id, picks)
        }).collect();
        let mut swapped = answers.clone();
        swapped.swap(swap, swap + 1);
        prop_assert_eq!(score(book, &after(answers), 1), score(book, &after(swapped), 1));
    }
}

#[test]
fn a_round_without_a_page_is_drawn_as_those_with_one_are() {
    let book = explainer::book();
    for round in 1..=20 {
        assert_eq!(content::draw::round(book, round.into()), deck(book, round), "round {round}");
    }
    for round in [21, 57, u32::MAX] {
        assert_eq!(deck(book, round).len(), 12, "round {round}");
        assert_eq!(deck(book, round), deck(book, round), "round {round}");
    }
    assert_eq!(deck(book, 0), []);
}

#[test]
fn another_round_repeats_as_little_as_it_can() {
    let book = explainer::book();
    let quiz = after(deck(book, 1).iter().map(|id| right(ROUND, *id)));
    let next = another(book, &quiz, 1);
    let repeats = |round| deck(book, round).iter().filter(|id| deck(book, 1).contains(id)).count();
    assert!((2..=20).contains(&next));
    assert!((2..next).all(|round| repeats(round) > repeats(next)), "round {next} is the first with fewest repeats");
    assert!((next..=20).all(|round| repeats(round) >= repeats(next)), "no round repeats fewer than round {next}");
    // Nothing answered: the next number, whatever it is.
    assert_eq!([1, 19, 20, 57].map(|round| another(book, &Quiz::default(), round)), [2, 20, 21, 58]);
    assert_eq!(another(book, &quiz, u32::MAX), u32::MAX);
}
