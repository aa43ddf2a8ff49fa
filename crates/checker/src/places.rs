//! Reports and quotations: texts as received, and the places of exact words in them.

use crate::anchor::{self, Miss};
use crate::files::At;
use crate::nearest::{Reason, nearest};
use crate::problem::Problem;
use crate::prose::User;
use crate::raw::{self, Pieces, Spanned, Text};
use crate::read::Entry;
use crate::resolve::{Resolver, id};
use crate::text::{Source, exact, wide};
use crate::values::{SHOWS, TOPICS};
use content::{Debris, Quote, Report, Show, Span};
use sha2::{Digest, Sha256};
use std::fmt::Write;

impl<'a> Resolver<'a> {
    /// The text of a report, with its debris found.
    pub fn source(&self, entry: &'a Entry<raw::Report>) -> Option<Source<'a>> {
        let name = entry.file.get_ref();
        let Some(file) = self.files.find(name) else {
            let texts =
                self.files.0.iter().map(|file| crate::files::base(&file.name)).filter(|name| name.ends_with(".txt"));
            let problem = Problem::NoSuchFile { name: name.clone(), nearest: crate::names::nearest(name, texts) };
            self.problems.add(entry.at(&entry.file), problem);
            return None;
        };
        let text = self.files.0[file].text.as_str();
        let found = Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
            // Writing to a string can't fail.
            _ = write!(hex, "{byte:02x}");
            hex
        });
        if !found.eq_ignore_ascii_case(entry.sha256.get_ref()) {
            self.problems.add(entry.at(&entry.sha256), Problem::NotTheReport { found });
        }
        let mut source = Source::new(file, text);
        let debris = entry.debris.iter().filter_map(|debris| {
            let occurrence = self.occurrence(entry, debris.occurrence.as_ref())?;
            match anchor::first(&source, &exact(debris.words.get_ref()), occurrence) {
                Ok(span) => Some((span, debris.reason.get_ref().as_str())),
                Err(miss) => {
                    self.missed(entry.at(&debris.words), &source, entry.slug.get_ref(), debris.words.get_ref(), miss);
                    None
                }
            }
        });
        let debris = debris.collect();
        source.leave_out(debris);
        Some(source)
    }

    /// The record of a report.
    pub fn report(&self, index: usize, entry: &'a Entry<raw::Report>) -> Option<Report<'a>> {
        let (handle, origin) =
            (self.prose(entry, &entry.handle, User::Other), self.prose(entry, &entry.origin, User::Other));
        let rights = self.prose_opt(entry, entry.rights.as_ref(), User::Other);
        for debris in &entry.debris {
            self.prose(entry, &debris.reason, User::Other);
        }
        if rights.is_none() {
            self.problems.add(entry.at(&entry.slug), Problem::NoRights);
        }
        if entry.show.is_none() {
            self.problems.add(entry.at(&entry.slug), Problem::NoShow);
        }
        let show = entry.show.as_ref().and_then(|show| self.one_of(entry, show, SHOWS));
        let framing = self.framing(index, entry);
        let source = self.sources[index].as_ref()?;
        let show = show?;
        let pieces = match show {
            Show::Full => source.full(),
            Show::Excerpts => source.excerpts(self.quoted(index)),
        };
        Some(Report {
            slug: entry.slug.get_ref(),
            handle,
            origin,
            rights: rights?,
            show,
            pieces,
            debris: source.debris.iter().map(|(span, reason)| Debris { after: source.after(*span), reason }).collect(),
            inked: self.inked(index),
            framing,
        })
    }

    /// All stretches of a report that are quoted.
    fn quoted(&self, report: usize) -> Vec<Span> {
        (0..self.places.len())
            .filter(|quote| self.report_of(*quote) == Some(report))
            .filter_map(|quote| self.places[quote].as_ref())
            .flatten()
            .copied()
            .collect()
    }

    /// The places of a quotation's pieces.
    pub fn quotation(&self, entry: &'a Entry<raw::Quotation>) -> Option<Vec<Span>> {
        let report = self.find(&self.reports, entry, &entry.report);
        let occurrence = self.occurrence(entry, entry.occurrence.as_ref())?;
        let source = self.sources[report?].as_ref()?;
        let pieces: Vec<(At, &str)> = match entry.words.get_ref() {
            Pieces::One(words) => vec![(entry.at(&entry.words), words)],
            Pieces::Several(pieces) => pieces.iter().map(|piece| (entry.at(piece), piece.get_ref().as_str())).collect(),
        };
        let words: Vec<&str> = pieces.iter().map(|(_, words)| *words).collect();
        match anchor::place(source, &words, occurrence) {
            Ok(spans) => Some(spans),
            Err((number, miss)) => {
                let (at, words) = pieces.get(number).copied().unwrap_or((entry.at(&entry.words), ""));
                let backwards = number > 0 && miss == Miss::Absent && !source.exact.find(&exact(words)).is_empty();
                if backwards {
                    self.problems.add(at, Problem::Backwards);
                } else {
                    self.missed(at, source, entry.report.get_ref(), words, miss);
                }
                None
            }
        }
    }

    /// The record of a quotation.
    pub fn quote(&self, index: usize, entry: &'a Entry<raw::Quotation>, users: &[User]) -> Option<Quote<'a>> {
        let speaker = entry.speaker.as_ref().map(|speaker| self.find(&self.speakers, entry, speaker));
        let occasion = self.prose_opt(entry, entry.occasion.as_ref(), User::Other);
        let topic = self.one_of(entry, &entry.topic, TOPICS);
        let spans = self.places[index].clone()?;
        let report = self.report_of(index)?;
        let source = self.sources[report].as_ref()?;
        let mut quote = Quote {
            slug: entry.slug.get_ref(),
            report: id(report),
            paragraph: source.paragraph_of(*spans.first()?)?.number,
            spans,
            speaker: match speaker {
                None => None,
                Some(speaker) => Some(id(speaker?)),
            },
            occasion,
            topic: topic?,
            of_sentence: self.of_sentence[index],
            claims: Vec::new(),
            cards: Vec::new(),
            questions: Vec::new(),
        };
        link_back(users, &mut quote);
        Some(quote)
    }

    /// Which occurrence is meant; none at all if what is written makes no sense.
    pub fn occurrence<T>(&self, entry: &Entry<T>, written: Option<&Spanned<i64>>) -> Option<Option<usize>> {
        let Some(written) = written else { return Some(None) };
        match usize::try_from(*written.get_ref()) {
            Ok(number) if number > 0 => Some(Some(number)),
            _ => {
                self.problems.add(entry.at(written), Problem::BadNumber { allowed: "1 or more" });
                None
            }
        }
    }

    /// Tells why words were not found where they should be.
    pub fn missed(&self, at: At, source: &Source, report: &str, words: &str, miss: Miss) {
        let report = report.to_owned();
        let there = |span: Span, label: &str| (At::new(source.file, wide(span)), label.to_owned());
        let each = |spans: &[Span]| {
            (1..).zip(spans).map(|(number, span)| there(*span, &format!("occurrence {number}"))).collect::<Vec<_>>()
        };
        match miss {
            Miss::Empty => self.problems.add(at, Problem::Empty),
            Miss::Absent => {
                if let Some((other, place)) = self.elsewhere(source, words) {
                    let reason = Some(Reason::Elsewhere(other));
                    let also = vec![(place, "the words stand here".to_owned())];
                    return self.problems.add_with(at, Problem::Absent { report, reason }, also);
                }
                let near = nearest(source, words);
                let also = near.iter().map(|near| there(near.span, "nearest passage")).collect();
                let reason = near.and_then(|near| near.reason);
                self.problems.add_with(at, Problem::Absent { report, reason }, also);
            }
            Miss::Several(spans) => {
                self.problems.add_with(at, Problem::Several { report, count: spans.len() }, each(&spans));
            }
            Miss::Fewer(spans) => {
                self.problems.add_with(at, Problem::Fewer { report, count: spans.len() }, each(&spans));
            }
            Miss::CutsWord(span) => {
                self.problems.add_with(at, Problem::CutsWord, vec![there(span, "the words stand here")]);
            }
            Miss::CrossesParagraphs(span) => {
                self.problems.add_with(at, Problem::CrossesParagraphs, vec![there(span, "the words stand here")]);
            }
            Miss::Debris(span) => {
                let reason = source.debris_in(span).map_or("", |(_, reason)| reason).to_owned();
                self.problems.add_with(at, Problem::InDebris { reason }, vec![there(span, "declared as debris")]);
            }
        }
    }

    /// Another report that has the words.
    fn elsewhere(&self, not_in: &Source, words: &str) -> Option<(String, At)> {
        let words = exact(words);
        self.sources.iter().enumerate().find_map(|(report, source)| {
            let source = source.as_ref().filter(|source| source.file != not_in.file)?;
            let span = *source.exact.find(&words).first()?;
            Some((self.reports.slug(report).to_owned(), At::new(source.file, wide(span))))
        })
    }

    /// A quotation given for one report must be of that report.
    pub fn is_of_report<T>(&self, entry: &Entry<T>, slug: &Text, report: usize) {
        let Some(quote) = self.quotes.get(slug.get_ref()) else { return };
        if self.report_of(quote).is_some_and(|other| other != report) {
            let report = self.reports.slug(report).to_owned();
            self.problems.add(entry.at(slug), Problem::CellOfOtherReport { report });
        }
    }
}

/// Fills in what relies on a quotation, each once and in order.
fn link_back(users: &[User], quote: &mut Quote) {
    for user in users {
        match *user {
            User::Claim(claim) => quote.claims.push(claim),
            User::Card(card) => quote.cards.push(card),
            User::Question(question) => quote.questions.push(question),
            User::Other => {}
        }
    }
    quote.claims.sort();
    quote.cards.sort();
    quote.questions.sort();
    quote.claims.dedup();
    quote.cards.dedup();
    quote.questions.dedup();
}
