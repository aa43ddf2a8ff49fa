//! The index: records as bytes, borrowed from the program and decoded one at a time when shown.
//!
//! Layout; a number is a varint (seven bits a byte, the lowest first), but for the hash:
//!
//! | what | how often |
//! |---|---|
//! | hash of all that follows, 8 bytes, little-endian | once |
//! | number of records | for each table |
//! | length of the record's fields | for each record |
//! | number of the record's strings | for each record |
//! | fields: the record in postcard's wire format, with a zero for each of its strings | for each record |
//! | text: its strings, each closed by [`END`] | for each record |

use crate::ids::TABLES;
use crate::{
    Card, Claim, ClaimId, Comparison, Family, Id, Lesson, Note, NoteId, Question, Quote, QuoteId, Report, ReportId,
    Site, Span, Speaker, Term,
};
use postcard::de_flavors::Flavor;
use serde::{Deserialize, Serialize};

/// All records, as the checker makes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Content<'a> {
    pub site: Site<'a>,
    pub reports: Vec<Report<'a>>,
    pub speakers: Vec<Speaker<'a>>,
    pub quotes: Vec<Quote<'a>>,
    pub claims: Vec<Claim<'a>>,
    pub cards: Vec<Card<'a>>,
    pub notes: Vec<Note<'a>>,
    pub terms: Vec<Term<'a>>,
    pub families: Vec<Family<'a>>,
    pub questions: Vec<Question<'a>>,
    pub lessons: Vec<Lesson<'a>>,
    pub comparisons: Vec<Comparison<'a>>,
}

impl Content<'_> {
    /// What the browser's program needs of it, as bytes for [`Book::open`]: all but words that it never shows, such as
    /// those of static pages. It has the hash of the whole, so that both are the same content to the reader.
    #[must_use]
    pub fn encode_for_browser(&self) -> Vec<u8> {
        let mut shown = self.clone();
        shown.lessons.clear();
        shown.comparisons.clear();
        shown.site.pages.retain(|page| !page.page.is_static());
        shown.site.sections.retain(|section| !section.page.is_static());
        for correction in &mut shown.site.corrections {
            // Every page tells the date; what was changed is told on a static one.
            (correction.what, correction.why) = ("", "");
        }
        // What stands in the heads of pages, in the builder, or is told by numbers.
        shown.site.element = "";
        shown.site.pages.iter_mut().for_each(|page| page.description = "");
        shown.speakers.iter_mut().for_each(|speaker| (speaker.slug, speaker.role) = ("", ""));
        shown.terms.iter_mut().for_each(|term| term.forms.clear());
        shown.quotes.iter_mut().for_each(|quote| quote.of_sentence = None);
        // A claim that no card tells is the ground of questions: they lead to its quotations, not to its words.
        let told: Vec<_> = shown.cards.iter().flat_map(|card| card.claims.clone()).collect();
        for (_, claim) in (0..).map(ClaimId::new).zip(&mut shown.claims).filter(|(id, _)| !told.contains(id)) {
            *claim = Claim { slug: "", states: "", because: "", by: Vec::new(), searched: Vec::new(), ..claim.clone() };
        }
        let sections = shown.site.sections.iter().flat_map(|section| section.notes.clone());
        let cards = shown.cards.iter().flat_map(|card| card.notes.clone());
        let noted: Vec<_> = sections.chain(cards).chain(shown.terms.iter().filter_map(|term| term.note)).collect();
        for (id, note) in (0..).map(NoteId::new).zip(&mut shown.notes) {
            note.slug = "";
            if !noted.contains(&id) {
                (note.text, note.reference) = ("", "");
            }
        }
        let mut bytes = shown.encode();
        let hash = self.encode();
        bytes[..HASH].copy_from_slice(&hash[..HASH]);
        bytes
    }

    /// The index as bytes, for [`Book::open`]. The same content gives the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let tables: [Vec<Split>; TABLES] = [
            vec![split_record(&self.site, |bytes| split::<Site<'_>>(bytes))],
            split_all(&self.reports, |bytes| split::<Report<'_>>(bytes)),
            split_all(&self.speakers, |bytes| split::<Speaker<'_>>(bytes)),
            split_all(&self.quotes, |bytes| split::<Quote<'_>>(bytes)),
            split_all(&self.claims, |bytes| split::<Claim<'_>>(bytes)),
            split_all(&self.cards, |bytes| split::<Card<'_>>(bytes)),
            split_all(&self.notes, |bytes| split::<Note<'_>>(bytes)),
            split_all(&self.terms, |bytes| split::<Term<'_>>(bytes)),
            split_all(&self.families, |bytes| split::<Family<'_>>(bytes)),
            split_all(&self.questions, |bytes| split::<Question<'_>>(bytes)),
            split_all(&self.lessons, |bytes| split::<Lesson<'_>>(bytes)),
            split_all(&self.comparisons, |bytes| split::<Comparison<'_>>(bytes)),
        ];
        let mut rest = Vec::new();
        tables.iter().for_each(|table| push(&mut rest, table.len()));
        let records = || tables.iter().flatten();
        records().for_each(|record| push(&mut rest, record.fields.len()));
        records().for_each(|record| push(&mut rest, record.strings));
        records().for_each(|record| rest.extend(&record.fields));
        records().for_each(|record| rest.extend(&record.text));

        let mut bytes = fnv(&rest).to_le_bytes().to_vec();
        bytes.extend(rest);
        bytes
    }
}

/// How many bytes the hash takes, at the beginning.
const HASH: usize = 8;

/// Closes a string. UTF-8 never holds this byte, and it compresses to far less than the string's length would.
const END: u8 = 0xff;

/// A record's two halves: what it says in words, and all the rest. Kept apart they compress by a tenth better,
/// since ids no longer interrupt the prose.
#[derive(Default)]
struct Split {
    fields: Vec<u8>,
    text: Vec<u8>,
    /// How many are in `text`.
    strings: usize,
}

fn split_all<T: Serialize>(records: &[T], split: impl Fn(&[u8]) -> Split) -> Vec<Split> {
    records.iter().map(|record| split_record(record, &split)).collect()
}

fn split_record<T: Serialize>(record: &T, split: impl Fn(&[u8]) -> Split) -> Split {
    split(&postcard::to_allocvec(record).expect("records are plain data, which postcard always writes"))
}

/// Reads a record back, and sorts its bytes by how they are read.
fn split<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Split {
    let splitter = Splitter { bytes, split: Split::default() };
    let mut reader = postcard::Deserializer::from_flavor(splitter);
    T::deserialize(&mut reader).expect("what was just written is read back");
    reader.finalize().expect("nothing is left to check")
}

struct Splitter<'de> {
    bytes: &'de [u8],
    split: Split,
}

impl<'de> Flavor<'de> for Splitter<'de> {
    type Remainder = Split;
    type Source = &'de [u8];

    fn pop(&mut self) -> postcard::Result<u8> {
        let (first, rest) = self.bytes.split_first().ok_or(postcard::Error::DeserializeUnexpectedEnd)?;
        self.bytes = rest;
        self.split.fields.push(*first);
        Ok(*first)
    }

    /// Records are made of numbers and strings, and only strings are taken. Their length was just read.
    fn try_take_n(&mut self, count: usize) -> postcard::Result<&'de [u8]> {
        let Split { fields, text, strings } = &mut self.split;
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(postcard::Error::DeserializeUnexpectedEnd)?;
        self.bytes = rest;
        fields.truncate(fields.len() - number(count).len());
        fields.push(0);
        text.extend(taken);
        text.push(END);
        *strings += 1;
        Ok(taken)
    }

    fn finalize(self) -> postcard::Result<Split> {
        Ok(self.split)
    }
}

fn push(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend(number(count));
}

/// A number as a varint: seven bits a byte, the lowest first.
fn number(number: usize) -> Vec<u8> {
    let number = u32::try_from(number).expect("the index is far smaller than 4 GiB");
    postcard::to_allocvec(&number).expect("a number can always be written")
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
pub(crate) fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Tells one content from another: progress is kept for one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hash(pub u64);

/// The bytes are not an index of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// The index, opened. Copying it copies an address.
#[derive(Clone, Copy, Debug)]
pub struct Book(&'static Index);

#[derive(Debug)]
struct Index {
    hash: Hash,
    /// The number of each table's first record, then of all records.
    first: [usize; TABLES + 1],
    /// Where each record begins in `fields` and in `text`, then their lengths.
    starts: Vec<[usize; 2]>,
    fields: &'static [u8],
    text: &'static [u8],
}

/// The halves of a record, by their places in `Index::starts`.
const FIELDS: usize = 0;
const TEXT: usize = 1;

/// Two books are the same if they were opened at once.
impl PartialEq for Book {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Book {
    /// Opens an index, once: what it works out of the header stays in memory.
    ///
    /// # Errors
    /// When the bytes are shorter than their own header says. Records are not looked into: the build wrote them.
    pub fn open(bytes: &'static [u8]) -> Result<Self, Malformed> {
        let (hash, rest) = bytes.split_first_chunk().ok_or(Malformed)?;
        let mut rest = rest;
        let mut number = || -> Result<usize, Malformed> {
            let (number, after) = postcard::take_from_bytes::<u32>(rest).map_err(|_| Malformed)?;
            rest = after;
            usize::try_from(number).map_err(|_| Malformed)
        };
        let mut first = [0; TABLES + 1];
        for table in 0..TABLES {
            first[table + 1] = first[table] + number()?;
        }
        let mut starts = vec![[0; 2]; first[TABLES] + 1];
        for half in [FIELDS, TEXT] {
            for record in 0..first[TABLES] {
                starts[record + 1][half] = starts[record][half] + number()?;
            }
        }
        let [end_of_fields, strings] = starts[first[TABLES]];
        let (fields, text) = rest.split_at_checked(end_of_fields).ok_or(Malformed)?;
        // The count of the strings before a record becomes their length.
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == END).map(|(at, _)| at + 1);
        let (mut ends, mut counted, mut length) = (ends, 0, 0);
        for start in &mut starts {
            while counted < start[TEXT] {
                length = ends.next().ok_or(Malformed)?;
                counted += 1;
            }
            start[TEXT] = length;
        }
        if counted != strings || length != text.len() {
            return Err(Malformed);
        }
        let hash = Hash(u64::from_le_bytes(*hash));
        Ok(Self(Box::leak(Box::new(Index { hash, first, starts, fields, text }))))
    }

    #[must_use]
    pub fn hash(self) -> Hash {
        self.0.hash
    }

    #[must_use]
    pub fn site(self) -> Site<'static> {
        decode(self.record(0))
    }

    /// How many records a table has.
    #[must_use]
    pub fn count<I: Id>(self) -> u16 {
        let count = self.0.first[I::TABLE + 1] - self.0.first[I::TABLE];
        u16::try_from(count).expect("ids are 16 bits wide, so the checker made no more")
    }

    /// All ids of a table, in order.
    pub fn ids<I: Id>(self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator {
        (0..self.count::<I>()).map(I::new)
    }

    /// The record that an id names.
    #[must_use]
    pub fn get<I: Id>(self, id: I) -> I::Record {
        decode(self.of(id))
    }

    /// A record's slug, without decoding the rest.
    #[must_use]
    pub fn slug<I: Id>(self, id: I) -> &'static str {
        decode(self.of(id))
    }

    /// The id that a slug belongs to.
    #[must_use]
    pub fn find<I: Id>(self, slug: &str) -> Option<I> {
        self.ids().find(|id| self.slug(*id) == slug)
    }

    /// A quotation's exact words, read from its report: one text for each of its spans.
    #[must_use]
    pub fn words(self, id: QuoteId) -> Vec<&'static str> {
        let quote = self.get(id);
        let report = self.get(quote.report);
        quote.spans.iter().map(|span| report.text(*span)).collect()
    }

    /// The words of one stretch of a report.
    #[must_use]
    pub fn text(self, report: ReportId, span: Span) -> &'static str {
        self.get(report).text(span)
    }

    fn of<I: Id>(self, id: I) -> Halves {
        self.record(self.0.first[I::TABLE] + usize::from(id.index()))
    }

    fn record(self, number: usize) -> Halves {
        let [fields, text] = self.0.starts[number];
        Halves { fields: &self.0.fields[fields..], text: &self.0.text[text..] }
    }
}

/// A record, to be read: both halves begin with it and go on to the end. The build wrote them, so that reading over the end
/// is a mistake in the program: it ends here, and no reader of a record has to pass the failure on.
struct Halves {
    fields: &'static [u8],
    text: &'static [u8],
}

impl Flavor<'static> for Halves {
    type Remainder = ();
    type Source = ();

    fn pop(&mut self) -> postcard::Result<u8> {
        let (first, rest) = self.fields.split_first().expect("a record has all its fields");
        self.fields = rest;
        Ok(*first)
    }

    /// The next string, whatever length the fields give: they give none.
    fn try_take_n(&mut self, _: usize) -> postcard::Result<&'static [u8]> {
        let end = self.text.iter().position(|byte| *byte == END).expect("a record has all its strings");
        let string = &self.text[..end];
        self.text = &self.text[end + 1..];
        Ok(string)
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

impl<'a> Report<'a> {
    /// The words of a stretch that the checker found in this report.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        let piece = self
            .pieces
            .iter()
            .rfind(|piece| piece.start <= span.start)
            .expect("the checker keeps every quoted stretch within one shown piece");
        &piece.text[(span.start - piece.start) as usize..(span.end - piece.start) as usize]
    }
}

fn decode<T: Deserialize<'static>>(record: Halves) -> T {
    T::deserialize(&mut postcard::Deserializer::from_flavor(record))
        .expect("the build wrote this record with the same types")
}
