//! The figures: how much there is, and how fair it is.

use crate::files::base;
use crate::lint::Lint;
use crate::pool::{Fairness, fairness};
use crate::values::{KINDS, VERDICTS, name};
use crate::wording::{Reading, is_sentence, readings};
use content::{About, Verdict};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Counts, as `cargo seeds --json` writes them; the rest is for people.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Stats {
    pub reports: usize,
    pub clauses: usize,
    pub claims: Claims,
    pub matrix_cells: usize,
    pub families: usize,
    /// Different places; a place quoted twice counts once.
    pub quotations: usize,
    pub questions: Questions,
    #[serde(skip)]
    more: More,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Claims {
    pub sentence: usize,
    pub offer: usize,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Questions {
    pub total: usize,
    pub by_kind: BTreeMap<String, usize>,
    /// By the clause on whose card they are taught.
    pub by_clause: BTreeMap<String, usize>,
}

#[derive(Clone, Debug, Default)]
struct More {
    claims_on_reports: usize,
    verdicts: Vec<(&'static str, usize)>,
    searches: usize,
    notes: usize,
    terms: usize,
    speakers: usize,
    inked: Vec<(String, usize)>,
    by_other_card: BTreeMap<String, usize>,
    fairness: Fairness,
    reading: Reading,
    /// By file, those with enough words to tell.
    readings: Vec<(String, Reading)>,
}

pub fn of(lint: &Lint) -> Stats {
    let (resolver, draft) = (lint.resolver, lint.draft);
    let about = |about| draft.claims.iter().flatten().filter(|claim| claim.about == about).count();
    let cards = resolver.cards.slugs().map(|slug| {
        let asked = resolver.raw.question.iter().filter(|entry| entry.card.get_ref() == slug);
        (slug.to_owned(), asked.count())
    });
    let mut cards: Vec<_> = cards.collect();
    let others = cards.split_off(resolver.raw.clause.len().min(cards.len()));
    let by_kind = KINDS.iter().map(|(name, kind)| {
        let of_kind = draft.questions.iter().flatten().filter(|question| question.kind == *kind);
        ((*name).to_owned(), of_kind.count())
    });
    let places: BTreeSet<_> = draft.quotes.iter().flatten().map(|quote| (quote.report, quote.spans.clone())).collect();
    let prose = resolver.prose.borrow();
    let reading = Reading::of(prose.iter().map(|prose| prose.text).filter(|text| is_sentence(text)));
    let files = resolver.files.0.iter().map(|file| base(&file.name).to_owned());
    let mut readings: Vec<_> = files.zip(readings(lint)).filter(|(_, reading)| reading.is_telling()).collect();
    readings.sort_by(|(_, one), (_, other)| other.age.total_cmp(&one.age));
    Stats {
        reports: draft.reports.len(),
        clauses: resolver.raw.clause.len(),
        claims: Claims { sentence: about(About::Sentence), offer: about(About::Offer) },
        matrix_cells: resolver.raw.cell.len(),
        families: draft.families.len(),
        quotations: places.len(),
        questions: Questions {
            total: draft.questions.len(),
            by_kind: by_kind.collect(),
            by_clause: cards.into_iter().collect(),
        },
        more: More {
            claims_on_reports: about(About::Reports),
            verdicts: VERDICTS.iter().map(|(_, verdict)| (name(VERDICTS, verdict), count(lint, *verdict))).collect(),
            searches: resolver.raw.search.len(),
            notes: draft.notes.len(),
            terms: draft.terms.len(),
            speakers: draft.speakers.len(),
            inked: inked(lint),
            by_other_card: others.into_iter().collect(),
            fairness: fairness(lint),
            reading,
            readings,
        },
    }
}

fn count(lint: &Lint, verdict: Verdict) -> usize {
    lint.draft.claims.iter().flatten().filter(|claim| claim.verdict == verdict).count()
}

/// How many words of the sentence each report quotes.
fn inked(lint: &Lint) -> Vec<(String, usize)> {
    let words = |report: &content::Report| report.inked.iter().map(|run| usize::from(run.end - run.start)).sum();
    lint.draft.reports.iter().flatten().map(|report| (report.slug.to_owned(), words(report))).collect()
}

impl Stats {
    /// One line that says what was proven.
    #[must_use]
    pub fn line(&self) -> String {
        format!(
            "{} verified in {}: {}, {}, {}, {}, {}",
            several(self.quotations, "quotation", "quotations"),
            several(self.reports, "report", "reports"),
            several(self.clauses, "clause", "clauses"),
            several(self.matrix_cells, "cell", "cells"),
            several(self.claims.sentence + self.claims.offer + self.more.claims_on_reports, "claim", "claims"),
            several(self.families, "family", "families"),
            several(self.questions.total, "question", "questions"),
        )
    }
}

fn several(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// All figures, a line each.
impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let more = &self.more;
        writeln!(f, "reports             {}", self.reports)?;
        writeln!(f, "quotations          {} different places, {} speakers", self.quotations, more.speakers)?;
        writeln!(f, "clauses             {}", self.clauses)?;
        writeln!(f, "matrix cells        {}", self.matrix_cells)?;
        let (sentence, offer) = (self.claims.sentence, self.claims.offer);
        writeln!(f, "claims              {sentence} sentence, {offer} offer, {} reports", more.claims_on_reports)?;
        writeln!(f, "families            {}", self.families)?;
        writeln!(f, "searches            {}", more.searches)?;
        writeln!(f, "outside notes       {}", more.notes)?;
        writeln!(f, "terms               {}", more.terms)?;
        writeln!(f, "questions           {}", self.questions.total)?;
        writeln!(f, "\nwords of the sentence quoted, by report")?;
        rows(f, more.inked.iter().map(|(name, count)| (name, count)))?;
        writeln!(f, "\nclaims by verdict")?;
        rows(f, more.verdicts.iter().map(|(name, count)| (name, count)))?;
        writeln!(f, "\nquestions by kind")?;
        rows(f, &self.questions.by_kind)?;
        writeln!(f, "\nquestions by clause")?;
        rows(f, &self.questions.by_clause)?;
        writeln!(f, "\nquestions by other card")?;
        rows(f, &more.by_other_card)?;
        writeln!(f, "\nfairness")?;
        for (verdict, percent) in &more.fairness.verdicts {
            writeln!(f, "  `{verdict}` is right in {percent}% of the statements to judge (25 to 42)")?;
        }
        for (position, (percent, expected)) in (1..).zip(&more.fairness.positions) {
            writeln!(f, "  option {position} is right in {percent}% (by chance {expected}, at most 15 points apart)")?;
        }
        writeln!(f, "  the right option is the longest in {}% (at most 40)", more.fairness.longest_right)?;
        let Reading { words, age } = more.reading;
        writeln!(f, "\nreading age           {age:.1} over {words} words of our own prose")?;
        for (file, reading) in &more.readings {
            writeln!(f, "  {:>4.1}  {file}", reading.age)?;
        }
        Ok(())
    }
}

fn rows<'r, N: fmt::Display + 'r>(
    f: &mut fmt::Formatter,
    rows: impl IntoIterator<Item = (&'r N, &'r usize)>,
) -> fmt::Result {
    for (name, count) in rows {
        writeln!(f, "  {count:>3}  {name}")?;
    }
    Ok(())
}
