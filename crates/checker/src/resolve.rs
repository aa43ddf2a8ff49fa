//! From raw tables to records: slugs become ids, words become places, and what fails is told and left out.

use crate::absence::Search;
use crate::files::{At, Files};
use crate::names::Names;
use crate::problem::{Problem, Problems};
use crate::prose::{Prose, User};
use crate::raw::Text;
use crate::read::{Entry, Raw};
use crate::sentence::Sentence;
use crate::text::Source;
use crate::values::Values;
use bumpalo::Bump;
use content::{
    Card, Claim, Comparison, Family, Id, Lesson, Note, Question, Quote, QuoteId, Report, Site, Span, Speaker, Term,
    Words,
};
use std::cell::RefCell;

/// Everything that resolving one record needs to know of the others.
pub struct Resolver<'a> {
    pub files: &'a Files,
    pub raw: &'a Raw,
    pub bump: &'a Bump,
    pub problems: &'a Problems,
    pub prose: RefCell<Vec<Prose<'a>>>,
    /// Which quotation is relied on, and by whom.
    pub uses: RefCell<Vec<(usize, User)>>,
    pub reports: Names<'a>,
    pub speakers: Names<'a>,
    pub quotes: Names<'a>,
    /// Clauses first, then cards: they share addresses.
    pub cards: Names<'a>,
    pub claims: Names<'a>,
    pub searches: Names<'a>,
    pub notes: Names<'a>,
    pub families: Names<'a>,
    pub questions: Names<'a>,
    /// By report; none where the text is missing or not the one received.
    pub sources: Vec<Option<Source<'a>>>,
    /// By quotation: where its words are.
    pub places: Vec<Option<Vec<Span>>>,
    pub sentence: Option<Sentence<'a>>,
    /// By quotation: which words of the sentence it quotes.
    pub of_sentence: Vec<Option<Words>>,
    /// By clause.
    pub clauses: Vec<Option<Words>>,
    pub found: Vec<Search<'a>>,
}

/// The records; one that could not be made is missing at its place.
#[derive(Default)]
pub struct Draft<'a> {
    pub site: Option<Site<'a>>,
    pub reports: Vec<Option<Report<'a>>>,
    pub speakers: Vec<Option<Speaker<'a>>>,
    pub quotes: Vec<Option<Quote<'a>>>,
    pub claims: Vec<Option<Claim<'a>>>,
    pub cards: Vec<Option<Card<'a>>>,
    pub notes: Vec<Option<Note<'a>>>,
    pub terms: Vec<Option<Term<'a>>>,
    pub families: Vec<Option<Family<'a>>>,
    pub questions: Vec<Option<Question<'a>>>,
    pub lessons: Vec<Option<Lesson<'a>>>,
    pub comparisons: Vec<Option<Comparison<'a>>>,
}

impl<'a> Resolver<'a> {
    pub fn new(files: &'a Files, raw: &'a Raw, bump: &'a Bump, problems: &'a Problems) -> Self {
        macro_rules! names {
            ($kind:literal, $($table:ident),*) => {
                Names::new(
                    $kind,
                    &[$(stringify!($table)),*],
                    [].into_iter()$(.chain(raw.$table.iter().map(|entry| (entry.at(&entry.slug), entry.slug.get_ref().as_str()))))*.collect(),
                    raw,
                    problems,
                )
            };
        }
        // Nothing refers to these by name, but two of a name are refused all the same.
        drop::<Names>(names!("term", term));
        drop::<Names>(names!("comparison", comparison));
        let mut resolver = Self {
            files,
            raw,
            bump,
            problems,
            prose: RefCell::default(),
            uses: RefCell::default(),
            reports: names!("report", report),
            speakers: names!("speaker", speaker),
            quotes: names!("quotation", quotation),
            cards: names!("clause or card", clause, card),
            claims: names!("claim", claim),
            searches: names!("search", search),
            notes: names!("note", note),
            families: names!("family", family),
            questions: names!("question", question),
            sources: Vec::new(),
            places: Vec::new(),
            sentence: None,
            of_sentence: Vec::new(),
            clauses: Vec::new(),
            found: Vec::new(),
        };
        resolver.refuse_shared_names();
        resolver.sources = raw.report.iter().map(|entry| resolver.source(entry)).collect();
        resolver.places = raw.quotation.iter().map(|entry| resolver.quotation(entry)).collect();
        resolver.sentence = resolver.find_sentence();
        resolver.of_sentence = (0..raw.quotation.len()).map(|id| resolver.quoted_of_sentence(id)).collect();
        resolver.clauses = resolver.tile();
        resolver.found = raw.search.iter().map(|entry| resolver.search(entry)).collect();
        resolver
    }

    /// All records, as far as they can be made.
    pub fn draft(&self) -> Draft<'a> {
        let raw = self.raw;
        let mut draft = Draft {
            site: self.site(),
            reports: each(&raw.report, |id, entry| self.report(id, entry)),
            speakers: each(&raw.speaker, |_, entry| Some(self.speaker(entry))),
            claims: each(&raw.claim, |id, entry| self.claim(id, entry)),
            notes: each(&raw.note, |_, entry| self.note(entry)),
            terms: each(&raw.term, |_, entry| Some(self.term(entry))),
            families: each(&raw.family, |_, entry| self.family(entry)),
            questions: each(&raw.question, |id, entry| self.question(id, entry)),
            lessons: each(&raw.lesson, |_, entry| self.lesson(entry)),
            comparisons: self.comparisons(),
            ..Draft::default()
        };
        let cells = self.cells();
        draft.cards = each(&raw.clause, |id, entry| self.clause(id, entry, &cells));
        draft.cards.extend(each(&raw.card, |id, entry| self.card(raw.clause.len() + id, entry)));
        self.refuse_hits();
        // Last, as only now all is known that relies on a quotation.
        let mut users = vec![Vec::new(); raw.quotation.len()];
        self.uses.borrow().iter().for_each(|(quote, user)| users[*quote].push(*user));
        draft.quotes = each(&raw.quotation, |id, entry| self.quote(id, entry, &users[id]));
        draft.quotes.extend(self.clause_quotes());
        draft
    }

    /// Claims may say that a speaker or a report says so: one name must not mean both.
    fn refuse_shared_names(&self) {
        for entry in &self.raw.speaker {
            if self.raw.report.iter().any(|report| report.slug.get_ref() == entry.slug.get_ref()) {
                let slug = entry.slug.get_ref().clone();
                self.problems.add(entry.at(&entry.slug), Problem::Duplicate { kind: "speaker or report", slug });
            }
        }
    }

    /// The value that a word stands for.
    pub fn one_of<T, V: Copy>(&self, entry: &Entry<T>, text: &Text, values: Values<V>) -> Option<V> {
        let word = text.get_ref().as_str();
        let found = values.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if found.is_none() {
            let allowed = values.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let nearest = crate::names::nearest(word, values.iter().map(|(name, _)| *name));
            let problem = Problem::NotOneOf { value: word.to_owned(), allowed, nearest };
            self.problems.add(entry.at(text), problem);
        }
        found
    }

    /// The entry that a slug names.
    pub fn find<T>(&self, names: &Names, entry: &Entry<T>, slug: &Text) -> Option<usize> {
        names.find(entry.at(slug), slug.get_ref(), self.problems)
    }

    /// The ids that slugs name; a slug given twice is refused.
    pub fn ids<T, I: Id>(&self, names: &Names, entry: &Entry<T>, slugs: &[Text]) -> Vec<I> {
        let mut seen: Vec<&str> = Vec::new();
        let mut ids = Vec::new();
        for slug in slugs {
            if seen.contains(&slug.get_ref().as_str()) {
                self.problems.add(entry.at(slug), Problem::Listed { twice: slug.get_ref().clone() });
                continue;
            }
            seen.push(slug.get_ref());
            ids.extend(self.find(names, entry, slug).map(|index| id::<I>(index)));
        }
        ids
    }

    /// Quotations that somebody relies on.
    pub fn quote_ids<T>(&self, entry: &Entry<T>, slugs: &[Text], user: User) -> Vec<QuoteId> {
        let ids: Vec<QuoteId> = self.ids(&self.quotes, entry, slugs);
        self.uses.borrow_mut().extend(ids.iter().map(|id| (id.index() as usize, user)));
        ids
    }

    /// One quotation that somebody relies on.
    pub fn quote_id<T>(&self, entry: &Entry<T>, slug: &Text, user: User) -> Option<QuoteId> {
        let index = self.find(&self.quotes, entry, slug)?;
        self.uses.borrow_mut().push((index, user));
        Some(id(index))
    }

    /// A quotation's words; empty where they have no place.
    pub fn words(&self, quote: QuoteId) -> String {
        let index = quote.index() as usize;
        let Some(Some(spans)) = self.places.get(index) else { return String::new() };
        let source = self.report_of(index).and_then(|report| self.sources[report].as_ref());
        let words = |span: &Span| source.map_or("", |source| source.words(*span));
        spans.iter().map(words).collect::<Vec<_>>().join(content::CUT)
    }

    /// The report of a quotation.
    pub fn report_of(&self, quote: usize) -> Option<usize> {
        self.reports.get(self.raw.quotation[quote].report.get_ref())
    }

    /// A place in a report's text, for the report to show.
    pub fn at_source(&self, report: usize, span: Span) -> Option<At> {
        self.sources[report].as_ref().map(|source| At::new(source.file, crate::text::wide(span)))
    }
}

/// A record for each entry.
fn each<'a, T, R>(entries: &'a [Entry<T>], make: impl Fn(usize, &'a Entry<T>) -> Option<R>) -> Vec<Option<R>> {
    entries.iter().enumerate().map(|(id, entry)| make(id, entry)).collect()
}

/// The id of the entry at this place of its table.
pub fn id<I: Id>(index: usize) -> I {
    I::new(u16::try_from(index).expect("longer tables are refused on reading"))
}
