//! Questions: what each kind asks for, and its choices.

use crate::anchor;
use crate::files::At;
use crate::problem::Problem;
use crate::prose::User;
use crate::raw;
use crate::read::Entry;
use crate::resolve::{Resolver, id};
use crate::text::exact;
use crate::values::{KINDS, LEANS, RUNGS, VERDICTS, name};
use content::{Choice, Kind, Label, Question, QuestionId, QuoteId, Span};
use std::ops::RangeInclusive;

/// What a kind asks for.
struct Rule {
    choices: RangeInclusive<usize>,
    choices_text: &'static str,
    right: RangeInclusive<usize>,
    right_text: &'static str,
    /// The fields that may label a choice.
    labels: &'static [&'static str],
    labels_text: &'static str,
}

fn rule(kind: Kind) -> Rule {
    let (choices, choices_text) = match kind {
        Kind::Verdict => (3..=3, "three choices"),
        Kind::All => (3..=6, "three to six choices"),
        Kind::Phrases => (1..=usize::MAX, "a choice for each phrase that is right"),
        Kind::Complete => (3..=4, "three or four choices"),
        Kind::Ladder => (2..=5, "two to five choices"),
        Kind::One | Kind::OwnWords | Kind::Speaker | Kind::Wordings | Kind::Mend => (2..=4, "two to four choices"),
    };
    let (right, right_text) = match kind {
        Kind::All => (1..=6, "at least one right choice"),
        Kind::Phrases => (1..=4, "one to four right choices"),
        _ => (1..=1, "exactly one right choice"),
    };
    let (labels, labels_text): (&[&str], _) = match kind {
        Kind::Verdict => (&["verdict"], "`verdict`"),
        Kind::One | Kind::All => (&["text", "quotation"], "`text` or `quotation`"),
        Kind::Phrases => (&["clause"], "`clause`"),
        Kind::Complete => (&["text", "clause"], "`text`, and `clause` for the right one"),
        Kind::OwnWords => (&["quotation"], "`quotation`"),
        Kind::Speaker => (&["speaker"], "`speaker`"),
        Kind::Wordings => (&["text"], "`text`"),
        Kind::Ladder => (&["rung"], "`rung`"),
        Kind::Mend => (&["change"], "`change`"),
    };
    Rule { choices, choices_text, right, right_text, labels, labels_text }
}

impl<'a> Resolver<'a> {
    pub fn question(&self, index: usize, entry: &'a Entry<raw::Question>) -> Option<Question<'a>> {
        let user = User::Question(id::<QuestionId>(index));
        let ask = self.prose(entry, &entry.ask, user);
        let claim = self.find(&self.claims, entry, &entry.claim);
        let card = self.find(&self.cards, entry, &entry.card);
        let shows = entry.shows.as_ref().map(|slug| self.quote_id(entry, slug, user));
        let family = entry.family.as_ref().map(|slug| self.find(&self.families, entry, slug).map(id));
        let gap = entry.clause.as_ref().map(|slug| self.find(&self.cards, entry, slug).map(id));
        let otherwise = self.prose_opt(entry, entry.otherwise.as_ref(), user);
        let difficulty = u8::try_from(*entry.difficulty.get_ref()).ok().filter(|level| (1..=3).contains(level));
        if difficulty.is_none() {
            self.problems.add(entry.at(&entry.difficulty), Problem::BadNumber { allowed: "1, 2 or 3" });
        }
        let kind = self.one_of(entry, &entry.kind, KINDS)?;
        self.refuse_fields(entry, kind);
        let exhibit = shows.flatten();
        let choices: Vec<_> =
            entry.choices.iter().map(|choice| self.choice(entry, choice, kind, exhibit, user)).collect();
        self.refuse_counts(entry, kind);
        let mut choices = choices.into_iter().collect::<Option<Vec<_>>>()?;
        if kind == Kind::Phrases {
            choices = self.all_phrases(&choices, otherwise?);
        }
        Some(Question {
            slug: entry.slug.get_ref(),
            kind,
            ask,
            claim: id(claim?),
            card: id(card?),
            difficulty: difficulty?,
            shows: flat(shows)?,
            family: flat(family)?,
            gap: flat(gap)?,
            choices,
        })
    }

    /// A choice for each clause, in the sentence's order.
    fn all_phrases(&self, given: &[Choice<'a>], otherwise: &'a str) -> Vec<Choice<'a>> {
        let phrase = |clause| {
            let label = Label::Clause(id(clause));
            let plain = Choice { label, right: false, because: otherwise, quotes: Vec::new(), lean: None };
            given.iter().find(|choice| choice.label == label).cloned().unwrap_or(plain)
        };
        (0..self.raw.clause.len()).map(phrase).collect()
    }

    fn refuse_fields(&self, entry: &Entry<raw::Question>, kind: Kind) {
        let fields = [
            ("shows", &entry.shows, matches!(kind, Kind::Speaker | Kind::Ladder | Kind::Mend), true),
            ("family", &entry.family, kind == Kind::Wordings, kind == Kind::Wordings),
            ("clause", &entry.clause, kind == Kind::Complete, kind == Kind::Complete),
            ("otherwise", &entry.otherwise, kind == Kind::Phrases, kind == Kind::Phrases),
        ];
        let kind = name(KINDS, &kind);
        for (field, value, needed, allowed) in fields {
            match value {
                None if needed => self.problems.add(entry.at(&entry.slug), Problem::FieldNeeded { kind, field }),
                Some(value) if !allowed => self.problems.add(entry.at(value), Problem::FieldUnfit { kind, field }),
                _ => {}
            }
        }
    }

    fn refuse_counts(&self, entry: &Entry<raw::Question>, kind: Kind) {
        let (rule, kind_name) = (rule(kind), name(KINDS, &kind));
        let count = entry.choices.len();
        if !rule.choices.contains(&count) {
            let problem = Problem::ChoiceCount { kind: kind_name, allowed: rule.choices_text, count };
            self.problems.add(entry.at(&entry.slug), problem);
        }
        let count = entry.choices.iter().filter(|choice| choice.get_ref().right).count();
        if !rule.right.contains(&count) {
            let problem = Problem::RightCount { kind: kind_name, allowed: rule.right_text, count };
            self.problems.add(entry.at(&entry.slug), problem);
        }
    }

    fn choice(
        &self,
        entry: &'a Entry<raw::Question>,
        choice: &'a raw::Spanned<raw::Choice>,
        kind: Kind,
        exhibit: Option<QuoteId>,
        user: User,
    ) -> Option<Choice<'a>> {
        let (at, choice) = (entry.at(choice), choice.get_ref());
        let because = self.prose_opt(entry, choice.because.as_ref(), user);
        if because.is_none() {
            self.problems.add(at, Problem::NoFeedback);
        }
        let quotes = self.quote_ids(entry, &choice.quotations, user);
        let lean = choice.lean.as_ref().and_then(|lean| self.one_of(entry, lean, LEANS));
        let label = self.label(entry, at, choice, kind, exhibit, user);
        Some(Choice { right: choice.right, quotes, lean, label: label?, because: because? })
    }

    fn label(
        &self,
        entry: &'a Entry<raw::Question>,
        at: At,
        choice: &'a raw::Choice,
        kind: Kind,
        exhibit: Option<QuoteId>,
        user: User,
    ) -> Option<Label<'a>> {
        let given = [
            ("text", choice.text.is_some()),
            ("quotation", choice.quotation.is_some()),
            ("clause", choice.clause.is_some()),
            ("speaker", choice.speaker.is_some()),
            ("rung", choice.rung.is_some()),
            ("verdict", choice.verdict.is_some()),
            ("change", choice.change.is_some()),
        ];
        let given: Vec<&str> = given.into_iter().filter(|(_, given)| *given).map(|(field, _)| field).collect();
        let [field] = given.as_slice() else {
            self.problems.add(at, Problem::ChoiceLabels { count: given.len() });
            return None;
        };
        let rule = rule(kind);
        if !rule.labels.contains(field) {
            let problem = Problem::ChoiceLabelKind { kind: name(KINDS, &kind), allowed: rule.labels_text };
            self.problems.add(at, problem);
        }
        if let Some(text) = &choice.text {
            return Some(Label::Text(self.prose(entry, text, user)));
        }
        if let Some(slug) = &choice.quotation {
            return self.quote_id(entry, slug, user).map(Label::Quote);
        }
        if let Some(slug) = &choice.clause {
            let clause = self.find(&self.cards, entry, slug)?;
            if clause >= self.raw.clause.len() {
                let problem = Problem::Dangling { kind: "clause", slug: slug.get_ref().clone(), nearest: None };
                self.problems.add(entry.at(slug), problem);
                return None;
            }
            return Some(Label::Clause(id(clause)));
        }
        if let Some(slug) = &choice.speaker {
            return self.find(&self.speakers, entry, slug).map(|speaker| Label::Speaker(id(speaker)));
        }
        if let Some(rung) = &choice.rung {
            return self.one_of(entry, rung, RUNGS).map(Label::Rung);
        }
        if let Some(verdict) = &choice.verdict {
            return self.one_of(entry, verdict, VERDICTS).map(Label::Verdict);
        }
        let change = choice.change.as_ref()?.get_ref();
        let to = self.prose(entry, &change.to, user);
        let from = self.edited(entry, &change.from, exhibit?)?;
        Some(Label::Edit { from, to })
    }

    /// The place of an edit within the exhibit.
    fn edited(&self, entry: &Entry<raw::Question>, from: &raw::Text, exhibit: QuoteId) -> Option<Span> {
        use content::Id;
        let quote = exhibit.index() as usize;
        let spans = self.places[quote].as_ref()?;
        let report = self.report_of(quote)?;
        let source = self.sources[report].as_ref()?;
        let (words, inside) = (exact(from.get_ref()), |span: &Span| {
            spans.iter().any(|piece| piece.start <= span.start && span.end <= piece.end)
        });
        let found: Vec<Span> = source.exact.find(&words).into_iter().filter(inside).collect();
        match found.as_slice() {
            [only] => Some(*only),
            [] => {
                let also = spans.iter().filter_map(|span| self.at_source(report, *span));
                let also = also.map(|at| (at, "the exhibit".to_owned())).collect();
                let exhibit = self.quotes.slug(quote).to_owned();
                self.problems.add_with(entry.at(from), Problem::NotInExhibit { exhibit }, also);
                None
            }
            _ => {
                let report = self.reports.slug(report).to_owned();
                self.missed(entry.at(from), source, &report, from.get_ref(), anchor::Miss::Several(found.clone()));
                None
            }
        }
    }

    /// What a choice offers, as text.
    pub fn label_text(&self, label: &Label) -> String {
        use content::Id;
        match label {
            Label::Text(text) => (*text).to_owned(),
            Label::Quote(quote) => self.words(*quote),
            Label::Clause(clause) => self.raw.clause[clause.index() as usize].words.get_ref().clone(),
            Label::Speaker(speaker) => self.speakers.slug(speaker.index() as usize).to_owned(),
            Label::Rung(rung) => name(RUNGS, rung).to_owned(),
            Label::Verdict(verdict) => name(VERDICTS, verdict).to_owned(),
            Label::Edit { from, to } => format!("{}-{}: {to}", from.start, from.end),
        }
    }

    /// Of the right choices alone, in whatever order they are shown.
    pub fn key(&self, question: &Question) -> u32 {
        let right = question.choices.iter().filter(|choice| choice.right);
        let mut right: Vec<String> = right.map(|choice| self.label_text(&choice.label)).collect();
        right.sort();
        fnv(&right)
    }
}

/// A field that is given must have been found.
fn flat<T>(field: Option<Option<T>>) -> Option<Option<T>> {
    match field {
        Some(None) => None,
        Some(found) => Some(found),
        None => Some(None),
    }
}

/// FNV-1a, 32 bits (draft-eastlake-fnv), with a mark after each part.
fn fnv(parts: &[String]) -> u32 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
