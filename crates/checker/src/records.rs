//! Claims, cards and everything else that speaks in prose and points at quotations.

use crate::family;
use crate::files::At;
use crate::problem::Problem;
use crate::prose::User;
use crate::raw;
use crate::read::Entry;
use crate::resolve::{Resolver, id};
use crate::values::{ABOUTS, HOWS, MATTERS, PAGES, RUNGS, VERDICTS};
use content::{
    Card, CardId, Cell, Claim, Clause, Correction, Family, Framing, How, Minute, Mistake, Note, Page, Rung, Section,
    Site, Source, Speaker, Term,
};
use std::collections::HashMap;

/// By clause and report: the cell, and where it is given.
pub type Cells<'a> = HashMap<(usize, usize), (At, Option<Cell<'a>>)>;

impl<'a> Resolver<'a> {
    pub fn site(&self) -> Option<Site<'a>> {
        let raw = self.raw;
        let user = User::Other;
        let pages: Vec<_> = raw.page.iter().filter_map(|entry| self.page(entry)).collect();
        for (_, page) in PAGES {
            if pages.iter().all(|given| given.page != *page) && !self.raw.is_unread("page") {
                self.problems.add_overall(Problem::NoPage { page: crate::values::name(PAGES, page) });
            }
        }
        let sections = raw.section.iter().filter_map(|entry| self.section(entry)).collect();
        let minute = raw.minute.iter().map(|entry| Minute {
            line: self.prose(entry, &entry.line, user),
            claims: self.ids(&self.claims, entry, &entry.claims),
        });
        let minute = minute.collect();
        let corrections = raw.correction.iter().map(|entry| Correction {
            date: self.date(entry, &entry.date),
            what: self.prose(entry, &entry.what, user),
            why: self.prose(entry, &entry.why, user),
        });
        let corrections = corrections.collect();
        for second in raw.site.iter().skip(1) {
            self.problems.add(second.head, Problem::SecondTable { table: "site", name: String::new() });
        }
        let Some(entry) = raw.site.first() else {
            if !raw.is_unread("site") {
                self.problems.add_overall(Problem::NoTable { table: "site" });
            }
            return None;
        };
        let element = entry.element.get_ref().as_str();
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !element.contains('-')
            || !element.bytes().all(fits)
            || !element.starts_with(|c: char| c.is_ascii_lowercase())
        {
            self.problems.add(entry.at(&entry.element), Problem::BadElement);
        }
        let sentence = self.quote_id(entry, &entry.sentence, user);
        Some(Site {
            title: self.prose(entry, &entry.title, user),
            element,
            language: entry.language.get_ref(),
            sentence_name: self.prose(entry, &entry.sentence_name, user),
            offer_name: self.prose(entry, &entry.offer_name, user),
            date: self.date(entry, &entry.date),
            contact: entry.contact.as_ref().map(|contact| contact.get_ref().as_str()),
            pretest: self.ids(&self.questions, entry, entry.pretest.get_ref()),
            sentence: sentence?,
            pages,
            sections,
            minute,
            corrections,
            rounds: Vec::new(),
            clauses: u16::try_from(raw.clause.len()).ok()?,
        })
    }

    fn page(&self, entry: &'a Entry<raw::Page>) -> Option<Page<'a>> {
        let page = self.one_of(entry, &entry.page, PAGES);
        let same = |other: &&Entry<raw::Page>| other.page.get_ref() == entry.page.get_ref();
        if self.raw.page.iter().find(same).is_some_and(|first| first.head != entry.head) {
            let name = entry.page.get_ref().clone();
            self.problems.add(entry.at(&entry.page), Problem::SecondTable { table: "page", name });
        }
        Some(Page {
            title: self.prose(entry, &entry.title, User::Other),
            lead: self.prose(entry, &entry.lead, User::Other),
            description: self.prose(entry, &entry.description, User::Other),
            page: page?,
        })
    }

    fn section(&self, entry: &'a Entry<raw::Section>) -> Option<Section<'a>> {
        let page = self.one_of(entry, &entry.page, PAGES);
        Some(Section {
            heading: self.prose(entry, &entry.heading, User::Other),
            body: entry.body.iter().map(|text| self.prose(entry, text, User::Other)).collect(),
            notes: self.ids(&self.notes, entry, &entry.notes),
            page: page?,
        })
    }

    pub fn speaker(&self, entry: &'a Entry<raw::Speaker>) -> Speaker<'a> {
        Speaker {
            slug: entry.slug.get_ref(),
            name: self.prose(entry, &entry.name, User::Other),
            role: self.prose(entry, &entry.role, User::Other),
        }
    }

    pub fn claim(&self, index: usize, entry: &'a Entry<raw::Claim>) -> Option<Claim<'a>> {
        let user = User::Claim(id(index));
        let about = self.one_of(entry, &entry.about, ABOUTS);
        let verdict = self.one_of(entry, &entry.verdict, VERDICTS);
        let by = entry.by.iter().filter_map(|slug| {
            if let Some(report) = self.reports.get(slug.get_ref()) {
                return Some(Source::Report(id(report)));
            }
            let unread = self.reports.is_unread(slug.get_ref());
            let speaker = if unread { None } else { self.find(&self.speakers, entry, slug) };
            speaker.map(|speaker| Source::Speaker(id(speaker)))
        });
        Some(Claim {
            slug: entry.slug.get_ref(),
            states: self.prose(entry, &entry.states, user),
            because: self.prose(entry, &entry.because, user),
            quotes: self.quote_ids(entry, &entry.quotations, user),
            by: by.collect(),
            searched: self.rely(entry, &entry.searches, None, "a claim says that it is nowhere said"),
            about: about?,
            verdict: verdict?,
        })
    }

    /// The claims of a card in their order, and how many of them stand open.
    fn listed(claims: &[raw::Text], further: &[raw::Text]) -> (Vec<raw::Text>, u8) {
        ([claims, further].concat(), u8::try_from(claims.len()).unwrap_or(u8::MAX))
    }

    pub fn card(&self, index: usize, entry: &'a Entry<raw::Card>) -> Option<Card<'a>> {
        let user = User::Card(id(index));
        let (claims, open) = Self::listed(&entry.claims, &entry.further);
        let check = self.check(index, entry, &entry.check);
        Some(Card {
            slug: entry.slug.get_ref(),
            name: self.prose(entry, &entry.name, user),
            plainly: self.prose(entry, &entry.plainly, user),
            claims: self.ids(&self.claims, entry, &claims),
            open,
            notes: self.ids(&self.notes, entry, &entry.notes),
            clause: None,
            words_left: 0,
            check: id(check?),
        })
    }

    pub fn clause(&self, index: usize, entry: &'a Entry<raw::Clause>, cells: &Cells<'a>) -> Option<Card<'a>> {
        let user = User::Card(id(index));
        let (claims, open) = Self::listed(&entry.claims, &entry.further);
        let check = self.check(index, entry, &entry.check);
        let mistake = entry.mistake.as_ref().map(|mistake| Mistake {
            fact: self.prose(entry, &mistake.fact, user),
            says: self.prose(entry, &mistake.says, user),
        });
        let row = (0..self.raw.report.len()).map(|report| self.cell_of(index, report, entry, cells));
        // All are looked at before one that is missing ends it.
        let row: Vec<Option<Cell>> = row.collect();
        // Likewise `check` stands last: what comes before it is told even when it is missing.
        let card = Card {
            slug: entry.slug.get_ref(),
            name: self.prose(entry, &entry.name, user),
            plainly: self.prose(entry, &entry.plainly, user),
            claims: self.ids(&self.claims, entry, &claims),
            open,
            notes: self.ids(&self.notes, entry, &entry.notes),
            clause: None,
            words_left: 0,
            check: id(check?),
        };
        Some(Card {
            clause: Some(Clause {
                words: (*self.clauses.get(index)?)?,
                quote: id(self.raw.quotation.len() + index),
                load_bearing: entry.load_bearing,
                mistake,
                cells: row.into_iter().collect::<Option<Vec<_>>>()?,
            }),
            ..card
        })
    }

    /// The question that checks a card; it must be taught there.
    fn check<T>(&self, card: usize, entry: &Entry<T>, slug: &raw::Text) -> Option<usize> {
        let question = self.find(&self.questions, entry, slug)?;
        let taught = self.raw.question[question].card.get_ref();
        if taught != self.cards.slug(card) && self.cards.get(taught).is_some() {
            self.problems.add(entry.at(slug), Problem::CheckTaughtElsewhere { card: taught.clone() });
        }
        Some(question)
    }

    fn cell_of(&self, clause: usize, report: usize, entry: &Entry<raw::Clause>, cells: &Cells<'a>) -> Option<Cell<'a>> {
        if let Some((_, cell)) = cells.get(&(clause, report)) {
            return cell.clone();
        }
        if !self.raw.is_unread("cell") {
            let (clause, report) = (self.cards.slug(clause).to_owned(), self.reports.slug(report).to_owned());
            self.problems.add(entry.at(&entry.slug), Problem::NoCell { clause, report });
        }
        None
    }

    /// The matrix, as far as it is given.
    pub fn cells(&self) -> Cells<'a> {
        let mut cells = Cells::new();
        for entry in &self.raw.cell {
            let clause = self.find(&self.cards, entry, &entry.clause);
            let report = self.find(&self.reports, entry, &entry.report);
            let note = self.prose(entry, &entry.note, clause.map_or(User::Other, |clause| User::Card(id(clause))));
            let how = self.one_of(entry, &entry.how, HOWS);
            let Some((clause, report)) = clause.zip(report) else { continue };
            if clause >= self.raw.clause.len() {
                let problem = Problem::Dangling { kind: "clause", slug: entry.clause.get_ref().clone(), nearest: None };
                self.problems.add(entry.at(&entry.clause), problem);
                continue;
            }
            let quotes = self.quote_ids(entry, &entry.quotations, User::Card(id::<CardId>(clause)));
            entry.quotations.iter().for_each(|slug| self.is_of_report(entry, slug, report));
            if how == Some(How::LeavesOut) {
                self.rely(entry, &entry.searches, Some(report), "a cell says that this report leaves it out");
            } else if let Some(search) = entry.searches.first() {
                self.find(&self.searches, entry, search);
                self.problems.add(entry.at(search), Problem::SearchesInCell);
            }
            let cell = how.map(|how| Cell { how, quotes, note });
            if let Some((first, _)) = cells.get(&(clause, report)) {
                let (clause, report) = (entry.clause.get_ref().clone(), entry.report.get_ref().clone());
                let also = vec![(*first, "it is first given here".to_owned())];
                self.problems.add_with(entry.head, Problem::SecondCell { clause, report }, also);
            } else {
                cells.insert((clause, report), (entry.head, cell));
            }
        }
        cells
    }

    pub fn note(&self, entry: &'a Entry<raw::Note>) -> Option<Note<'a>> {
        let text = self.prose(entry, &entry.text, User::Other);
        let reference = entry.reference.as_ref().map(|reference| self.prose(entry, reference, User::Other));
        if reference.is_none() {
            self.problems.add(entry.at(&entry.slug), Problem::NoReference);
        }
        Some(Note { slug: entry.slug.get_ref(), text, reference: reference? })
    }

    pub fn term(&self, entry: &'a Entry<raw::Term>) -> Term<'a> {
        if entry.quotation.is_none() && entry.note.is_none() {
            self.problems.add(entry.at(&entry.slug), Problem::TermRestsOnNothing);
        }
        Term {
            slug: entry.slug.get_ref(),
            term: entry.term.get_ref(),
            forms: entry.forms.iter().map(|form| form.get_ref().as_str()).collect(),
            means: self.prose(entry, &entry.means, User::Other),
            quote: entry.quotation.as_ref().and_then(|slug| self.quote_id(entry, slug, User::Other)),
            note: entry.note.as_ref().and_then(|slug| self.find(&self.notes, entry, slug)).map(id),
        }
    }

    pub fn family(&self, entry: &'a Entry<raw::Family>) -> Option<Family<'a>> {
        let versions = self.quote_ids(entry, &entry.versions, User::Other);
        let mut differences = Vec::new();
        for difference in &entry.differences {
            let matters = self.one_of(entry, &difference.matters, MATTERS);
            let why = self.prose(entry, &difference.why, User::Other);
            let [first, second] = difference.between.get_ref().as_slice() else {
                self.problems.add(entry.at(&difference.between), Problem::NotAPair);
                continue;
            };
            let of_family = |slug: &raw::Text| {
                if entry.versions.iter().all(|version| version.get_ref() != slug.get_ref()) {
                    let problem = Problem::NotInFamily { slug: slug.get_ref().clone() };
                    self.problems.add(entry.at(slug), problem);
                    return None;
                }
                self.quotes.get(slug.get_ref()).map(id)
            };
            let between = of_family(first).zip(of_family(second));
            let (Some(between), Some(matters)) = (between, matters) else { continue };
            let diff = family::differences(&self.words(between.0), &self.words(between.1));
            differences.push(content::Difference { between, matters, why, diff });
        }
        differences.sort_by_key(|difference| difference.matters);
        Some(Family {
            slug: entry.slug.get_ref(),
            name: self.prose(entry, &entry.name, User::Other),
            about: self.prose(entry, &entry.about, User::Other),
            versions,
            differences,
        })
    }

    /// How a report puts the central claim.
    pub fn framing(&self, report: usize, of: &Entry<raw::Report>) -> Option<Framing<'a>> {
        let mut all = self.raw.framing.iter().filter(|entry| entry.report.get_ref() == of.slug.get_ref());
        let entry = all.next()?;
        for second in all {
            let report = of.slug.get_ref().clone();
            self.problems.add(second.head, Problem::SecondFraming { report });
        }
        let rung = self.one_of(entry, &entry.rung, RUNGS);
        if rung == Some(Rung::TextItself) {
            self.problems.add(entry.at(&entry.rung), Problem::FramingOfTreaty);
        }
        let both = entry.quotations.iter().chain(&entry.other_side_quotations);
        both.for_each(|slug| self.is_of_report(entry, slug, report));
        self.rely(entry, &entry.searches, Some(report), "a framing says that this report has nothing of it");
        if entry.quotations.is_empty() || (entry.other_side_quotations.is_empty() && entry.searches.is_empty()) {
            self.problems.add(entry.head, Problem::FramingNeedsEvidence);
        }
        Some(Framing {
            quotes: self.quote_ids(entry, &entry.quotations, User::Other),
            why: self.prose(entry, &entry.why, User::Other),
            other_side: self.prose(entry, &entry.other_side, User::Other),
            other_side_quotes: self.quote_ids(entry, &entry.other_side_quotations, User::Other),
            rung: rung?,
        })
    }

    fn date<T>(&self, entry: &Entry<T>, date: &'a raw::Text) -> &'a str {
        if !is_date(date.get_ref()) {
            self.problems.add(entry.at(date), Problem::BadDate { value: date.get_ref().clone() });
        }
        date.get_ref()
    }
}

/// A day as `YYYY-MM-DD`; such days compare as text.
pub fn is_date(text: &str) -> bool {
    let number = |part: Option<&str>, digits: usize| {
        part.filter(|part| part.len() == digits).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0)
    };
    let mut parts = text.split('-');
    let (year, month, day) = (number(parts.next(), 4), number(parts.next(), 2), number(parts.next(), 2));
    year > 0 && (1..=12).contains(&month) && (1..=31).contains(&day) && parts.next().is_none()
}
