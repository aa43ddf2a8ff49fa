//! The state machine of answers, and the score: traces for each path, and what must hold for any.

use content::{CardId, Id, Kind, Label, Lean, QuestionId};
use explainer::quiz::{Action, Answer, Picks, Place, Quiz, Sure, another, deck, picks_hint, step};
use explainer::score::{Grasp, Leaning, score};
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
    refuses(answer(ROUND, QuestionId::new(book.count::<QuestionId>()), 1));
    let many = book.ids().find(|id: &QuestionId| book.get(*id).kind.picks_many()).expect("there is one");
    refuses(answer(ROUND, many, 0));
    for question in [one, many] {
        refuses(answer(ROUND, question, 1 << book.get(question).choices.len()));
    }
}

#[test]
fn picks_are_a_set_of_sixteen() {
    let picks: Picks = [15, 0, 3, 3, 16, 99].into_iter().collect();
    assert_eq!(picks, Picks(0b1000_0000_0000_1001));
    assert_eq!(picks.iter().collect::<Vec<_>>(), [0, 3, 15]);
    assert!(Picks(u16::MAX).has(15));
    assert!(![16, 17, usize::MAX].iter().any(|choice| Picks(u16::MAX).has(*choice)));
}

#[test]
fn a_reader_is_told_where_several_may_be_picked() {
    let book = explainer::book();
    let kinds = book.ids().map(|id: QuestionId| book.get(id).kind).collect::<Vec<_>>();
    for kind in kinds {
        let hint = picks_hint(kind);
        assert_eq!(hint.is_some_and(|hint| hint.starts_with("Mark ")), kind.picks_many(), "{kind:?}: {hint:?}");
    }
}

#[test]
fn a_question_with_choices_of_ours_is_known() {
    let book = explainer::book();
    let mut known = [0, 0];
    for question in book.ids().map(|id: QuestionId| book.get(id)) {
        let ours = question.choices.iter().filter(|choice| matches!(choice.label, Label::Text(_))).count();
        assert_eq!(question.is_partly_ours(), ours > 0, "{}", question.slug);
        known[usize::from(ours > 0)] += 1;
    }
    assert!(known.iter().all(|count| *count > 0), "the seeds have both kinds: {known:?}");
}

#[test]
fn how_sure_is_read_back_from_its_place() {
    let read: Vec<_> = (0..4).map(Sure::at).collect();
    assert_eq!(read, [Some(Sure::Guess), Some(Sure::Fairly), Some(Sure::Certain), None]);
    let names: std::collections::BTreeSet<_> = Sure::ALL.into_iter().map(Sure::name).collect();
    assert_eq!(names.len(), 3, "each has a name of its own");
}

#[test]
fn a_round_restarted_forgets_what_depends_on_it_and_nothing_else() {
    let question = deck(explainer::book(), 1)[0];
    let mine = [ROUND, Place::Again(1), Place::Posttest(1)];
    let others = [Place::Round(2), Place::Again(2), Place::Posttest(2), Place::Walk, Place::Pretest, Place::Alone];
    let places = [&mine[..], &others[..]].concat();
    let quiz = after(places.iter().map(|place| right(*place, question)));
    let quiz = step(explainer::book(), &quiz, Action::Restarted(ROUND)).expect("there is something to forget");
    let left: Vec<_> = quiz.answers().iter().map(|answer| answer.place).collect();
    assert_eq!(left, others);
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
fn certainty_is_counted_apart_from_being_right() {
    let book = explainer::book();
    let mut answers: Vec<_> = deck(book, 1).into_iter().map(|id| right(ROUND, id)).collect();
    answers[7] = wrong(ROUND, answers[7].question);
    for at in [3, 4, 7] {
        answers[at].sure = Some(Sure::Certain);
    }
    answers[5].sure = Some(Sure::Fairly);
    let score = score(book, &after(answers), 1).expect("all are answered");
    assert_eq!((score.certain, score.certain_right, score.first_try), (3, 2, 11));
}

#[test]
fn a_round_without_questions_has_no_score() {
    assert_eq!(score(explainer::book(), &Quiz::default(), 0), None);
}

/// A round in which every question that can be is answered in this lean, and the others rightly; and how many were.
fn leaning_all(lean: Lean) -> (Quiz, usize) {
    let book = explainer::book();
    let (mut answers, mut count) = (Vec::new(), 0);
    for id in deck(book, 1) {
        let at = book.get(id).choices.iter().position(|choice| !choice.right && choice.lean == Some(lean));
        count += usize::from(at.is_some());
        answers.push(at.map_or_else(|| right(ROUND, id), |at| answer(ROUND, id, 1 << at)));
    }
    (after(answers), count)
}

#[test]
fn wrong_picks_tell_which_way_a_reader_leans() {
    let book = explainer::book();
    let told = |lean| {
        let (quiz, count) = leaning_all(lean);
        assert!(count >= 2, "round 1 has {count} questions that can be missed that way");
        let score = score(book, &quiz, 1).expect("all are answered");
        (score.over, score.under, score.leaning(), count)
    };
    let (over, under, leaning, count) = told(Lean::Over);
    assert_eq!((over, under, leaning), (count, 0, Leaning::More));
    let (over, under, leaning, count) = told(Lean::Under);
    assert_eq!((over, under, leaning), (0, count, Leaning::Less));
}

#[test]
fn a_lean_has_to_outweigh_the_other_by_two() {
    let (quiz, _) = leaning_all(Lean::Over);
    let score = score(explainer::book(), &quiz, 1).expect("all are answered");
    let leaning = |over, under| explainer::score::Score { over, under, ..score.clone() }.leaning();
    for (over, under) in [(0, 0), (1, 0), (0, 1), (3, 2), (2, 3), (5, 5)] {
        assert_eq!(leaning(over, under), Leaning::Neither, "{over} over, {under} under");
    }
    for (more, less) in [(2, 0), (5, 3), (7, 0)] {
        assert_eq!((leaning(more, less), leaning(less, more)), (Leaning::More, Leaning::Less), "{more}, {less}");
    }
}

/// Solid is two right of two or more over all rounds, wherever else the same phrase was asked about.
#[test]
fn a_phrase_is_solid_shaky_or_not_asked() {
    let book = explainer::book();
    let decks = [deck(book, 1), deck(book, 2)];
    let missed = decks[0][0];
    let rounds =
        decks.iter().zip([1, 2]).flat_map(|(deck, round)| deck.iter().map(move |id| (Place::Round(round), *id)));
    let answers =
        rounds.map(|(place, id)| if (place, id) == (ROUND, missed) { wrong(place, id) } else { right(place, id) });
    let elsewhere = book.ids().map(|id: QuestionId| wrong(Place::Walk, id));
    let score = score(book, &after(answers.chain(elsewhere)), 1).expect("all are answered");
    let asked = |card: CardId| decks.iter().flatten().filter(|id| book.get(**id).card == card).count();
    let expected: Vec<_> = book
        .ids()
        .map(|card: CardId| match asked(card) {
            0 => (card, Grasp::NotAsked),
            _ if card == book.get(missed).card => (card, Grasp::Shaky),
            1 => (card, Grasp::Once),
            _ => (card, Grasp::Solid),
        })
        .collect();
    assert_eq!(score.cards, expected);
    // One right and one wrong, one wrong alone: both are shaky.
    let other = deck(book, 1);
    let both = after(other.iter().map(|id| if *id == missed { wrong(ROUND, *id) } else { right(ROUND, *id) }));
    let alone = score_of(&both).into_iter().filter(|(_, grasp)| *grasp == Grasp::Shaky).collect::<Vec<_>>();
    assert_eq!(alone, [(book.get(missed).card, Grasp::Shaky)]);
    let all: std::collections::BTreeSet<_> = expected.iter().map(|(_, grasp)| format!("{grasp:?}")).collect();
    assert!(all.len() >= 3, "the two rounds show {all:?}");
}

fn score_of(quiz: &Quiz) -> Vec<(CardId, Grasp)> {
    score(explainer::book(), quiz, 1).expect("all are answered").cards
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
fn an_answer_is_read_from_its_names_in_the_document() {
    let book = explainer::book();
    let question = deck(book, 1)[3];
    let slug = book.slug(question);
    let read = |picks, sure| Answer::early(book, "round-1", slug, picks, sure);
    let answer = Answer { place: ROUND, question, picks: Picks(0b101), sure: Some(Sure::Certain) };
    assert_eq!(read("0 2", "2"), Some(answer));
    assert_eq!(read("2 x 0 -1 16", ""), Some(Answer { sure: None, ..answer }));
    assert_eq!(read("0 2", "3"), Some(Answer { sure: None, ..answer }));
    assert_eq!(Answer::early(book, "nowhere", slug, "0", ""), None);
    assert_eq!(Answer::early(book, "round-1", "no-such-question", "0", ""), None);
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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

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

/// The quotas in `content::draw`, counted from the questions themselves: for every round with a page, and for many drawn.
#[test]
fn rounds_keep_their_quotas() {
    let book = explainer::book();
    for round in (1..=20).chain(100..300) {
        let deck = deck(book, round);
        let asked: Vec<_> = deck.iter().map(|id| book.get(*id)).collect();
        let count = |kinds: &[Kind]| asked.iter().filter(|it| kinds.contains(&it.kind)).count();
        let kinds = [
            count(&[Kind::Verdict]),
            count(&[Kind::One]),
            count(&[Kind::All]),
            count(&[Kind::Phrases, Kind::Complete]),
        ];
        assert_eq!(kinds, [4, 3, 1, 2], "round {round}");
        let others = [Kind::OwnWords, Kind::Mend, Kind::Wordings, Kind::Ladder, Kind::Speaker];
        assert_eq!(others.iter().filter(|kind| count(&[**kind]) == 1).count(), 2, "round {round}");
        let mut verdicts: Vec<_> = asked
            .iter()
            .flat_map(|it| &it.choices)
            .filter(|choice| choice.right)
            .filter_map(|choice| if let Label::Verdict(verdict) = choice.label { Some(verdict) } else { None })
            .collect();
        verdicts.sort_unstable();
        verdicts.dedup();
        assert_eq!(verdicts.len(), 3, "round {round} has the keys {verdicts:?}");
        let hard = |level| asked.iter().filter(|it| it.difficulty == level).count();
        assert!(
            (3..=6).contains(&hard(1)) && (3..=7).contains(&hard(2)) && (1..=4).contains(&hard(3)),
            "round {round}"
        );
        let mut cards: Vec<_> = asked.iter().map(|it| it.card).collect();
        let clauses: Vec<_> = cards.iter().filter_map(|card| Some((*card, book.get(*card).clause?))).collect();
        assert!((7..=9).contains(&clauses.len()), "round {round} has {} on the sentence", clauses.len());
        let mut bearing: Vec<_> = clauses.iter().filter(|(_, it)| it.load_bearing).map(|(card, _)| card).collect();
        bearing.sort_unstable();
        bearing.dedup();
        assert!(bearing.len() >= 3, "round {round} asks about {} load-bearing clauses", bearing.len());
        cards.sort_unstable();
        assert!(cards.windows(3).all(|three| three[0] != three[2]), "round {round} has three on one card");
        for lean in [Lean::Over, Lean::Under] {
            let leans = |it: &&content::Question| it.choices.iter().any(|it| !it.right && it.lean == Some(lean));
            assert!(asked.iter().filter(leans).count() >= 3, "round {round} can hardly be missed by {lean:?}");
        }
    }
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
    // What was answered elsewhere than in a round comes anew.
    let elsewhere = after(deck(book, 2).iter().map(|id| right(Place::Walk, *id)));
    assert_eq!(another(book, &elsewhere, 1), 2);
}
