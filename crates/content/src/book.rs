//! The index: records as bytes, borrowed from the program and decoded one at a time when shown.
//!
//! Layout, all integers little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | hash of all that follows |
//! | 4 × (tables + 1) | number of the first record of each table, then of all records |
//! | 4 × (records + 1) | where each record begins in the body, then its length |
//! | rest | the body: records, each in postcard's wire format |

use crate::ids::TABLES;
use crate::{Card, Claim, Family, Id, Note, Question, Quote, QuoteId, Report, ReportId, Site, Span, Speaker, Term};
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
}

impl Content<'_> {
    /// The index as bytes, for [`Book::open`]. The same content gives the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let tables = [
            vec![bytes_of(&self.site)],
            bytes_of_each(&self.reports),
            bytes_of_each(&self.speakers),
            bytes_of_each(&self.quotes),
            bytes_of_each(&self.claims),
            bytes_of_each(&self.cards),
            bytes_of_each(&self.notes),
            bytes_of_each(&self.terms),
            bytes_of_each(&self.families),
            bytes_of_each(&self.questions),
        ];
        let mut head = Vec::new();
        let mut first = 0;
        for table in &tables {
            push(&mut head, first);
            first += table.len();
        }
        push(&mut head, first);

        let mut body: Vec<u8> = Vec::new();
        for record in tables.iter().flatten() {
            push(&mut head, body.len());
            body.extend(record);
        }
        push(&mut head, body.len());

        head.extend(body);
        let mut bytes = fnv(&head).to_le_bytes().to_vec();
        bytes.extend(head);
        bytes
    }
}

fn bytes_of_each(records: &[impl Serialize]) -> Vec<Vec<u8>> {
    records.iter().map(bytes_of).collect()
}

fn bytes_of(record: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(record).expect("records are plain data, which postcard always writes")
}

fn push(bytes: &mut Vec<u8>, number: usize) {
    let number = u32::try_from(number).expect("the index is far smaller than 4 GiB");
    bytes.extend(number.to_le_bytes());
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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Book {
    bytes: &'static [u8],
}

const HASH: usize = 8;
const OFFSETS: usize = HASH + 4 * (TABLES + 1);

impl Book {
    /// Opens an index.
    ///
    /// # Errors
    /// When the bytes are shorter than their own header says. Records are not looked into:
    /// the build wrote them.
    pub const fn open(bytes: &'static [u8]) -> Result<Self, Malformed> {
        if bytes.len() < OFFSETS { Err(Malformed) } else { Ok(Self { bytes }) }
    }

    #[must_use]
    pub fn hash(self) -> Hash {
        Hash(u64::from(self.number(0)) | u64::from(self.number(4)) << 32)
    }

    #[must_use]
    pub fn site(self) -> Site<'static> {
        decode(self.record(0))
    }

    /// How many records a table has.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it counts one table, not the book")]
    pub fn len<I: Id>(self) -> u16 {
        let count = self.first(I::TABLE + 1) - self.first(I::TABLE);
        u16::try_from(count).expect("ids are 16 bits wide, so the checker made no more")
    }

    /// All ids of a table, in order.
    pub fn ids<I: Id>(self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator {
        (0..self.len::<I>()).map(I::new)
    }

    /// The record that an id names.
    #[must_use]
    pub fn get<I: Id>(self, id: I) -> I::Record {
        decode(self.bytes_of(id))
    }

    /// A record's slug, without decoding the rest.
    #[must_use]
    pub fn slug<I: Id>(self, id: I) -> &'static str {
        let (slug, _) = postcard::take_from_bytes(self.bytes_of(id)).expect("a record begins with its slug");
        slug
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

    fn bytes_of<I: Id>(self, id: I) -> &'static [u8] {
        self.record(self.first(I::TABLE) + id.index() as usize)
    }

    fn record(self, number: usize) -> &'static [u8] {
        let records = self.first(TABLES);
        let body = OFFSETS + 4 * (records + 1);
        let start = self.number(OFFSETS + 4 * number) as usize;
        let end = self.number(OFFSETS + 4 * number + 4) as usize;
        &self.bytes[body + start..body + end]
    }

    fn first(self, table: usize) -> usize {
        self.number(HASH + 4 * table) as usize
    }

    fn number(self, at: usize) -> u32 {
        let bytes = self.bytes[at..at + 4].try_into().expect("four bytes were taken");
        u32::from_le_bytes(bytes)
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

fn decode<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("the build wrote this record with the same types")
}
