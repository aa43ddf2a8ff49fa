//! Each question by itself: one reading, as many right answers as it says, nothing that gives itself away.

use crate::files::At;
use crate::lint::Lint;
use crate::problem::Problem;
use crate::raw;
use crate::read::Entry;
use crate::values::ON_SENTENCE;
use content::{About, Choice, Id, Kind, Label, Question, Rung};
use std::collections::HashSet;

/// Words that turn a question into its negative.
const NEGATIVE: &[&str] = &["not", "never", "neither", "nor", "except", "cannot", "incorrect", "false", "untrue"];
const CONTRACTED: &[&str] = &["n’t", "n't"];
/// Options that stand for others.
const OF_THE_ABOVE: &[&str] = &[
    "all of the above",
    "none of the above",
    "both of the above",
    "all of these",
    "none of these",
    "any of the above",
];
const ELSEWHERE: &[&str] = &["see above", "see below", "as above", "see the other"];

pub fn lint(lint: &Lint) {
    for (entry, question) in lint.resolver.raw.question.iter().zip(&lint.draft.questions) {
        stem(lint, entry);
        options(lint, entry);
        let Some(question) = question else { continue };
        topic(lint, entry, question);
        match question.kind {
            Kind::Verdict => verdicts(lint, entry, question),
            Kind::Complete => complete(lint, entry, question),
            Kind::OwnWords if lint.resolver.sentence.is_some() => own_words(lint, entry, question),
            Kind::Speaker => speaker(lint, entry, question),
            Kind::Ladder => ladder(lint, entry, question),
            Kind::Mend => mend(lint, entry, question),
            Kind::OwnWords | Kind::One | Kind::All | Kind::Phrases | Kind::Wordings => {}
        }
    }
}

/// The words to look for are English: sites in another language do without.
fn is_english(lint: &Lint) -> bool {
    lint.resolver.raw.site.first().is_none_or(|site| site.language.get_ref().starts_with("en"))
}

/// On a clause's card, nothing rests on what is said of the offer.
fn topic(lint: &Lint, entry: &Entry<raw::Question>, question: &Question) {
    let on_clause = usize::from(question.card.index()) < lint.resolver.raw.clause.len();
    let claim = lint.draft.claims[usize::from(question.claim.index())].as_ref();
    if on_clause && claim.is_some_and(|claim| claim.about == About::Offer) {
        let claim = entry.claim.get_ref().clone();
        lint.problems.add(entry.at(&entry.claim), Problem::QuestionCrossesTopic { claim });
    }
}

/// A statement to judge may deny something; a question that asks for what isn't so may not.
fn stem(lint: &Lint, entry: &Entry<raw::Question>) {
    if entry.kind.get_ref() == "verdict" || !is_english(lint) {
        return;
    }
    let ask = entry.ask.get_ref().to_lowercase();
    let word = |word: &str| ask.split(|char: char| !char.is_alphanumeric()).any(|other| other == word);
    let found = NEGATIVE.iter().find(|negative| word(negative)).or(CONTRACTED.iter().find(|end| ask.contains(**end)));
    if let Some(found) = found {
        let at = entry.at(&entry.ask);
        let at = lint.resolver.files.within(at, found);
        lint.problems.add(at, Problem::NegativeStem { word: found });
    }
}

fn options(lint: &Lint, entry: &Entry<raw::Question>) {
    let mut seen = HashSet::new();
    for choice in &entry.choices {
        let (at, choice) = (entry.at(choice), choice.get_ref());
        let because = choice.because.as_ref();
        if let Some((text, phrase)) = because.and_then(|text| has(text, ELSEWHERE).map(|phrase| (text, phrase)))
            && is_english(lint)
        {
            let here = entry.at(text);
            lint.problems.add(lint.resolver.files.within(here, phrase), Problem::SeeAbove);
        }
        if let Some((text, phrase)) = choice.text.as_ref().and_then(|text| has(text, OF_THE_ABOVE).map(|p| (text, p)))
            && is_english(lint)
        {
            lint.problems.add(entry.at(text), Problem::OfTheAbove { phrase });
        }
        let label = [&choice.text, &choice.quotation, &choice.clause, &choice.speaker, &choice.rung, &choice.verdict];
        let label = label.into_iter().flatten().next().map(|label| label.get_ref().clone());
        let change = choice.change.as_ref().map(|change| {
            let change = change.get_ref();
            format!("{} → {}", change.from.get_ref(), change.to.get_ref())
        });
        if let Some(label) = label.or(change)
            && !seen.insert(label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
        {
            lint.problems.add(at, Problem::RepeatedOption { label });
        }
    }
    // Two quotations may be the same words.
    let mut words = HashSet::new();
    for choice in &entry.choices {
        let Some(slug) = &choice.get_ref().quotation else { continue };
        let Some(quote) = lint.resolver.quotes.get(slug.get_ref()) else { continue };
        let text = lint.resolver.words(crate::resolve::id(quote));
        if !text.is_empty() && !words.insert(text.clone()) {
            lint.problems.add(entry.at(slug), Problem::RepeatedOption { label: text });
        }
    }
}

fn has(text: &raw::Text, phrases: &'static [&'static str]) -> Option<&'static str> {
    let text = text.get_ref().to_lowercase();
    phrases.iter().find(|phrase| text.contains(**phrase)).copied()
}

/// Each choice of a question with its place.
fn choices<'e, 'q, 'a>(
    entry: &'e Entry<raw::Question>,
    question: &'q Question<'a>,
) -> impl Iterator<Item = (At, &'q Choice<'a>)> + use<'e, 'q, 'a> {
    entry.choices.iter().map(|choice| entry.at(choice)).zip(&question.choices)
}

fn verdicts(lint: &Lint, entry: &Entry<raw::Question>, question: &Question) {
    let offered = |verdict| question.choices.iter().any(|choice| choice.label == Label::Verdict(verdict));
    if question.choices.len() == 3 && !ON_SENTENCE.iter().all(|(_, verdict)| offered(*verdict)) {
        lint.problems.add(entry.at(&entry.slug), Problem::VerdictsIncomplete);
    }
}

/// The blank's own clause is right, and nothing else.
fn complete(lint: &Lint, entry: &Entry<raw::Question>, question: &Question) {
    for (at, choice) in choices(entry, question) {
        let own = matches!(choice.label, Label::Clause(clause) if Some(clause) == question.gap);
        if own != choice.right || (!own && matches!(choice.label, Label::Clause(_))) {
            lint.problems.add(at, Problem::GapNotRight);
        }
    }
}

fn own_words(lint: &Lint, entry: &Entry<raw::Question>, question: &Question) {
    for (at, choice) in choices(entry, question) {
        let Label::Quote(id) = choice.label else { continue };
        if lint.quote(id).is_some_and(|quote| quote.of_sentence.is_some() != choice.right) {
            lint.problems.add(at, Problem::OwnWordsWrong);
        }
    }
}

fn speaker(lint: &Lint, entry: &Entry<raw::Question>, question: &Question) {
    let Some(exhibit) = question.shows.and_then(|id| lint.quote(id)) else { return };
    let Some(speaker) = exhibit.speaker else {
        let at = entry.shows.as_ref().map_or(entry.at(&entry.slug), |shows| entry.at(shows));
        return lint.problems.add(at, Problem::ShowsNoSpeech);
    };
    for (at, choice) in choices(entry, question) {
        if matches!(choice.label, Label::Speaker(offered) if (offered == speaker) != choice.right) {
            lint.problems.add(at, Problem::SpeakerAgainstExhibit);
        }
    }
}

fn ladder(lint: &Lint, entry: &Entry<raw::Question>, question: &Question) {
    let rung = |choice: &Choice| match choice.label {
        Label::Rung(rung) => Some(rung),
        _ => None,
    };
    let rungs: Vec<Rung> = question.choices.iter().filter_map(rung).collect();
    if !rungs.is_sorted() {
        lint.problems.add(entry.at(&entry.slug), Problem::LadderOrder);
    }
}

fn mend(lint: &Lint, entry: &Entry<raw::Question>, question: &Question) {
    for (at, choice) in choices(entry, question) {
        let (Label::Edit { to, .. }, Some(exhibit)) = (choice.label, question.shows) else { continue };
        let raw = entry.choices.iter().find(|raw| entry.at(raw) == at);
        let from =
            raw.and_then(|raw| raw.get_ref().change.as_ref()).map(|change| change.get_ref().from.get_ref().as_str());
        if from == Some(to) && lint.quote(exhibit).is_some() {
            lint.problems.add(at, Problem::NothingChanges);
        }
    }
}
