//! Proof of absence: every hit of a search is found, and each needs a written dismissal where it matters.

use crate::anchor;
use crate::problem::Problem;
use crate::prose::User;
use crate::raw;
use crate::read::Entry;
use crate::resolve::Resolver;
use crate::text::{caseless, exact};
use content::Span;
use std::cell::RefCell;

/// A search, carried out.
pub struct Search<'a> {
    pub terms: Vec<&'a str>,
    /// Hits that nobody dismissed, with their report.
    pub open: Vec<(usize, Span)>,
    /// For which reports somebody relies on it.
    needed: RefCell<Vec<(Option<usize>, &'static str)>>,
}

impl<'a> Resolver<'a> {
    /// Carries a search out over all reports.
    pub fn search(&self, entry: &'a Entry<raw::Search>) -> Search<'a> {
        let terms: Vec<&str> = entry.terms.get_ref().iter().map(|term| term.get_ref().as_str()).collect();
        if terms.is_empty() || terms.iter().any(|term| term.trim().is_empty()) {
            self.problems.add(entry.at(&entry.terms), Problem::Empty);
        }
        let folded: Vec<_> = terms.iter().map(|term| caseless(term)).collect();
        let mut open: Vec<(usize, Span)> = Vec::new();
        for (report, source) in self.sources.iter().enumerate() {
            let Some(source) = source else { continue };
            let text = source.caseless();
            let hits = folded.iter().flat_map(|term| text.find(term));
            // Debris is not the report's words: nothing is said there.
            open.extend(hits.filter(|hit| source.debris_in(*hit).is_none()).map(|hit| (report, hit)));
        }
        for dismissal in &entry.dismiss {
            self.prose(entry, &dismissal.why, User::Other);
            let report = self.find(&self.reports, entry, &dismissal.report);
            let Some(occurrence) = self.occurrence(entry, dismissal.occurrence.as_ref()) else { continue };
            let Some(report) = report else { continue };
            let Some(source) = &self.sources[report] else { continue };
            let words = dismissal.words.get_ref();
            match anchor::first(source, &exact(words), occurrence) {
                Ok(span) => {
                    let before = open.len();
                    open.retain(|(of, hit)| *of != report || hit.start < span.start || span.end < hit.end);
                    if open.len() == before {
                        self.problems.add(entry.at(&dismissal.words), Problem::IdleDismissal);
                    }
                }
                Err(miss) => {
                    self.missed(entry.at(&dismissal.words), source, dismissal.report.get_ref(), words, miss);
                    // What it meant to dismiss is unknown: don't tell of the hits as well.
                    open.retain(|(of, _)| *of != report);
                }
            }
        }
        open.sort();
        open.dedup();
        Search { terms, open, needed: RefCell::default() }
    }

    /// Somebody relies on searches, for one report or for all; their terms are returned.
    pub fn rely<T>(
        &self,
        entry: &Entry<T>,
        slugs: &[raw::Text],
        report: Option<usize>,
        why: &'static str,
    ) -> Vec<&'a str> {
        let mut terms = Vec::new();
        for slug in slugs {
            if let Some(search) = self.find(&self.searches, entry, slug) {
                self.found[search].needed.borrow_mut().push((report, why));
                terms.extend(&self.found[search].terms);
            }
        }
        terms
    }

    /// A problem for each search with hits that are relied on not to count, and are not dismissed.
    pub fn refuse_hits(&self) {
        for (entry, search) in self.raw.search.iter().zip(&self.found) {
            let needed = search.needed.borrow();
            let why =
                |report: usize| needed.iter().find(|(of, _)| of.is_none_or(|of| of == report)).map(|(_, why)| *why);
            let open: Vec<_> = search.open.iter().filter(|(report, _)| why(*report).is_some()).collect();
            let Some((first, _)) = open.first() else { continue };
            let also = open.iter().filter_map(|(report, hit)| Some((self.at_source(*report, *hit)?, "hit".to_owned())));
            let problem = Problem::Undismissed { count: open.len(), why: why(*first).unwrap_or_default() };
            self.problems.add_with(entry.at(&entry.slug), problem, also.collect());
        }
    }
}
