//! What must hold beyond shape: evidence behind every statement, and nothing idle.

use crate::files::At;
use crate::problem::{Problem, Problems};
use crate::raw;
use crate::read::Entry;
use crate::records::is_date;
use crate::resolve::{Draft, Resolver};
use crate::values::{ABOUTS, HOWS, TOPICS, name};
use crate::{fair, lock, pool, wording};
use content::{About, Claim, How, Id, Kind, Quote, QuoteId, Source, Topic, Verdict};

/// What every lint looks at.
pub struct Lint<'l, 'a> {
    pub resolver: &'l Resolver<'a>,
    pub draft: &'l Draft<'a>,
    pub problems: &'l Problems,
}

impl<'l, 'a> Lint<'l, 'a> {
    /// Refuses everything that an author can get wrong although each record stands by itself.
    pub fn all(&self) {
        self.claims();
        self.cards();
        self.cells();
        self.families();
        self.framings();
        self.pretest();
        self.corrections();
        fair::lint(self);
        pool::lint(self);
        wording::lint(self);
        lock::lint(self);
        self.unused();
    }

    /// The quotation, if it is sound.
    pub fn quote(&self, id: QuoteId) -> Option<&'l Quote<'a>> {
        self.draft.quotes.get(id.index() as usize)?.as_ref()
    }

    /// Whether nothing is known against the quotations, so that what they lack can be told.
    fn sound(&self, ids: &[QuoteId]) -> bool {
        ids.iter().all(|id| self.quote(*id).is_some())
    }

    fn claims(&self) {
        for (entry, claim) in self.resolver.raw.claim.iter().zip(&self.draft.claims) {
            let Some(claim) = claim else { continue };
            let at = entry.at(&entry.slug);
            let on_sentence = matches!(claim.verdict, Verdict::Says | Verdict::DoesNotSay | Verdict::LeavesOpen);
            if on_sentence != (claim.about == About::Sentence) {
                let allowed = if claim.about == About::Sentence {
                    "`says`, `does not say`, `leaves open`"
                } else {
                    "`reported`, `disagree`, `not in these texts`"
                };
                let about = name(ABOUTS, &claim.about);
                self.problems.add(entry.at(&entry.verdict), Problem::VerdictOfOtherKind { about, allowed });
                continue;
            }
            match claim.verdict {
                Verdict::DoesNotSay if entry.quotations.is_empty() && entry.searches.is_empty() => {
                    self.problems.add(at, Problem::ClaimWithoutSearch);
                }
                Verdict::NotInTheseTexts if entry.searches.is_empty() => {
                    self.problems.add(at, Problem::ClaimWithoutSearch);
                }
                Verdict::DoesNotSay | Verdict::NotInTheseTexts => {}
                _ if entry.quotations.is_empty() => self.problems.add(at, Problem::ClaimWithoutQuotation),
                _ => {}
            }
            self.evidence(entry, claim);
        }
    }

    /// Whether a claim's quotations carry its verdict.
    fn evidence(&self, entry: &Entry<raw::Claim>, claim: &Claim) {
        let at = entry.at(&entry.slug);
        let absent = claim.verdict == Verdict::DoesNotSay && !entry.searches.is_empty();
        let quotes = || claim.quotes.iter().filter_map(|id| self.quote(*id));
        if claim.verdict == Verdict::Reported && entry.by.is_empty() {
            self.problems.add(at, Problem::ReportedByNobody);
        }
        self.topics(entry, &entry.quotations, claim.about);
        if claim.quotes.is_empty() || !self.sound(&claim.quotes) {
            return;
        }
        if claim.about == About::Sentence
            && !absent
            && self.resolver.sentence.is_some()
            && quotes().all(|quote| quote.of_sentence.is_none())
        {
            self.problems.add(at, Problem::ClaimOnlyParaphrased);
        }
        let mut reports: Vec<_> = quotes().map(|quote| quote.report).collect();
        reports.sort();
        reports.dedup();
        if claim.verdict == Verdict::Disagree && reports.len() < 2 {
            self.problems.add(at, Problem::DisagreeInOneReport);
        }
        for (slug, by) in entry.by.iter().zip(&claim.by) {
            if matches!(by, Source::Report(report) if !reports.contains(report)) {
                self.problems.add(entry.at(slug), Problem::SaidByNobodyCited { by: slug.get_ref().clone() });
            }
        }
    }

    /// The sentence and the thing compared with it never borrow each other's evidence.
    fn topics<T>(&self, entry: &Entry<T>, slugs: &[raw::Text], about: About) {
        let foreign = match about {
            About::Sentence => Topic::Offer,
            About::Offer => Topic::Sentence,
            About::Reports => return,
        };
        for slug in slugs {
            let Some(quote) = self.resolver.quotes.get(slug.get_ref()) else { continue };
            if self.draft.quotes[quote].as_ref().is_some_and(|quote| quote.topic == foreign) {
                let problem = Problem::CrossesTopic { about: name(ABOUTS, &about), topic: name(TOPICS, &foreign) };
                self.problems.add(entry.at(slug), problem);
            }
        }
    }

    /// A clause's card has statements about the sentence, any other card has none of them.
    fn cards(&self) {
        let raw = self.resolver.raw;
        for entry in &raw.clause {
            self.about(entry, [&entry.claims, &entry.further], true);
        }
        for entry in &raw.card {
            self.about(entry, [&entry.claims, &entry.further], false);
        }
    }

    fn about<T>(&self, entry: &Entry<T>, claims: [&Vec<raw::Text>; 2], of_sentence: bool) {
        for slug in claims.into_iter().flatten() {
            let claim = self.resolver.claims.get(slug.get_ref()).and_then(|id| self.draft.claims[id].as_ref());
            if claim.is_some_and(|claim| (claim.about == About::Sentence) != of_sentence) {
                let claim = slug.get_ref().clone();
                let problem = if of_sentence {
                    Problem::CardClaimNotOfSentence { claim }
                } else {
                    Problem::CardClaimOfSentence { claim }
                };
                self.problems.add(entry.at(slug), problem);
            }
        }
    }

    fn cells(&self) {
        let resolver = self.resolver;
        for entry in &resolver.raw.cell {
            let how = HOWS.iter().find(|(name, _)| name == entry.how.get_ref()).map(|(_, how)| *how);
            let (clause, report) =
                (resolver.cards.get(entry.clause.get_ref()), resolver.reports.get(entry.report.get_ref()));
            let (Some(how), Some(clause), Some(report)) = (how, clause, report) else { continue };
            let Some(Some(words)) = resolver.clauses.get(clause) else { continue };
            let quotes: Vec<_> =
                entry.quotations.iter().filter_map(|slug| resolver.quotes.get(slug.get_ref())).collect();
            let declared = |id: &usize| !resolver.raw.quotation[*id].of_sentence || resolver.of_sentence[*id].is_some();
            let sound = quotes.iter().all(declared)
                && quotes.len() == entry.quotations.len()
                && quotes.iter().all(|id| self.draft.quotes[*id].is_some());
            let common = |run: &content::Words| run.start < words.end && words.start < run.end;
            let at = entry.at(&entry.how);
            if how == How::LeavesOut {
                if !entry.quotations.is_empty() || entry.searches.is_empty() {
                    self.problems.add(at, Problem::CellNeedsSearch);
                }
                if self.draft.reports[report].as_ref().is_some_and(|report| report.inked.iter().any(common)) {
                    self.problems.add(at, Problem::CellLeavesOutButQuotes);
                }
            } else if entry.quotations.is_empty() {
                self.problems.add(at, Problem::CellNeedsQuotation { how: name(HOWS, &how) });
            } else if how == How::Quotes && sound {
                let quoted = quotes.iter().filter_map(|id| resolver.of_sentence[*id]);
                if !quoted.into_iter().any(|run| common(&run)) {
                    self.problems.add(at, Problem::CellQuotesNothing);
                }
            }
            self.topics(entry, &entry.quotations, About::Sentence);
        }
    }

    fn families(&self) {
        for (entry, family) in self.resolver.raw.family.iter().zip(&self.draft.families) {
            let Some(family) = family else { continue };
            let first = family.versions.first().and_then(|id| self.quote(*id));
            let same = |id: &QuoteId| self.quote(*id).map(|quote| quote.report) == first.map(|quote| quote.report);
            if self.sound(&family.versions) && family.versions.iter().all(same) {
                self.problems.add(entry.at(&entry.slug), Problem::FamilyInOneReport);
            }
            for difference in &entry.differences {
                if let [first, second] = difference.between.get_ref().as_slice()
                    && first.get_ref() == second.get_ref()
                {
                    self.problems.add(entry.at(&difference.between), Problem::NotAPair);
                }
            }
        }
    }

    fn framings(&self) {
        let raw = self.resolver.raw;
        for entry in &raw.framing {
            // A report that isn't there is told here; the framing itself is read with its report.
            self.resolver.find(&self.resolver.reports, entry, &entry.report);
        }
        if raw.is_unread("framing") {
            return;
        }
        for entry in &raw.report {
            let slug = entry.slug.get_ref();
            if raw.framing.iter().all(|framing| framing.report.get_ref() != slug) {
                self.problems.add(entry.at(&entry.slug), Problem::NeedsFraming { report: slug.clone() });
            }
        }
    }

    fn pretest(&self) {
        let Some(entry) = self.resolver.raw.site.first() else { return };
        let pretest = entry.pretest.get_ref();
        if pretest.len() != 3 {
            self.problems.add(entry.at(&entry.pretest), Problem::PretestCount { count: pretest.len() });
        }
        for slug in pretest {
            let question = self.resolver.questions.get(slug.get_ref()).and_then(|id| self.draft.questions[id].as_ref());
            if question.is_some_and(|question| question.kind != Kind::Verdict) {
                self.problems.add(entry.at(slug), Problem::PretestKind { slug: slug.get_ref().clone() });
            }
        }
    }

    fn corrections(&self) {
        let Some(site) = self.resolver.raw.site.first() else { return };
        let newer = |(_, date): &(At, &str)| is_date(site.date.get_ref()) && *date > site.date.get_ref().as_str();
        if let Some((at, date)) = self.newest_correction().filter(newer) {
            let problem = Problem::DateBeforeCorrection { date: date.to_owned() };
            self.problems.add_with(site.at(&site.date), problem, vec![(at, "the newer correction".to_owned())]);
        }
    }

    /// The date of the newest correction.
    pub fn newest_correction(&self) -> Option<(At, &'a str)> {
        let corrections = self.resolver.raw.correction.iter();
        let dates = corrections.map(|entry| (entry.at(&entry.date), entry.date.get_ref().as_str()));
        dates.filter(|(_, date)| is_date(date)).max_by_key(|(_, date)| *date)
    }

    fn unused(&self) {
        let resolver = self.resolver;
        for (used, _) in resolver.uses.borrow().iter() {
            _ = resolver.quotes.get(resolver.quotes.slug(*used));
        }
        // What could not be read may be what uses them.
        if resolver.raw.is_partial() {
            return;
        }
        for names in [&resolver.quotes, &resolver.claims, &resolver.speakers, &resolver.searches, &resolver.notes] {
            names.refuse_unused(self.problems);
        }
    }
}
