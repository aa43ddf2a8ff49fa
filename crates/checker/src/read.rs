//! TOML to raw tables: every table of every file by itself, so that one mistake hides no other.

use crate::files::{At, Files};
use crate::problem::{Problem, Problems};
use crate::raw;
use serde::Deserialize;
use std::collections::HashSet;
use std::ops::Deref;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

/// A table with its place.
#[derive(Debug)]
pub struct Entry<T> {
    /// The table's own place; of `[[table]]`, the header.
    pub head: At,
    raw: T,
}

impl<T> Entry<T> {
    /// The place of one of its values.
    pub fn at<V>(&self, value: &Spanned<V>) -> At {
        At::new(self.head.file, value.span())
    }
}

impl<T> Deref for Entry<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.raw
    }
}

macro_rules! tables {
    ($($name:ident: $shape:ident,)*) => {
        /// All tables of all files, in their order.
        #[derive(Debug, Default)]
        pub struct Raw {
            $(pub $name: Vec<Entry<raw::$shape>>,)*
            /// Slugs of tables that could not be read: whoever refers to them is not to blame.
            pub unread: HashSet<(&'static str, String)>,
            /// Whether a file has mistakes of TOML, so that any table may be missing.
            pub broken: bool,
        }

        const TABLES: &[&str] = &[$(stringify!($name)),*];

        impl Raw {
            /// Whether a table of this kind could not be read, so that something may seem missing that isn't.
            pub fn is_unread(&self, table: &str) -> bool {
                self.broken || self.unread.iter().any(|(unread, _)| *unread == table)
            }

            /// Whether anything at all may be missing.
            pub fn is_partial(&self) -> bool {
                self.broken || !self.unread.is_empty()
            }

            /// The first kind of table that has more entries than ids can count.
            pub fn too_many(&self) -> Option<&'static str> {
                // Clauses add a quotation and a card each.
                let most = usize::from(u16::MAX) - self.clause.len().min(usize::from(u16::MAX));
                [$((stringify!($name), self.$name.len())),*].into_iter().find(|(_, len)| *len > most).map(|(name, _)| name)
            }

            fn push(&mut self, table: &'static str, file: usize, value: Spanned<DeValue>, problems: &mut Problems) {
                match table {
                    $(stringify!($name) => {
                        let (head, slug) = (At::new(file, value.span()), slug(&value));
                        match raw::$shape::deserialize(ValueDeserializer::from(value)) {
                            Ok(raw) => self.$name.push(Entry { head, raw }),
                            Err(error) => {
                                problems.add(place(file, &error).unwrap_or(head), shape(table, &error));
                                self.unread.insert((table, slug.unwrap_or_default()));
                            }
                        }
                    })*
                    _ => unreachable!("only names out of TABLES come here"),
                }
            }
        }
    };
}

tables! {
    site: Site,
    page: Page,
    section: Section,
    report: Report,
    speaker: Speaker,
    quotation: Quotation,
    clause: Clause,
    cell: Cell,
    search: Search,
    claim: Claim,
    card: Card,
    minute: Minute,
    note: Note,
    term: Term,
    family: Family,
    framing: Framing,
    question: Question,
    lesson: Lesson,
    comparison: Comparison,
    loaded: Loaded,
    correction: Correction,
}

/// Reads all `.toml` files.
pub fn read(files: &Files, problems: &mut Problems) -> Raw {
    let mut raw = Raw::default();
    for (file, seed) in files.0.iter().enumerate().filter(|(_, seed)| seed.name.ends_with(".toml")) {
        let (document, errors) = DeTable::parse_recoverable(&seed.text);
        raw.broken |= !errors.is_empty();
        for error in &errors {
            let at = place(file, error).unwrap_or(At::new(file, 0..0));
            problems.add(at, Problem::Syntax(error.message().to_owned()));
        }
        let mut tables: Vec<_> = document.into_inner().into_iter().collect();
        tables.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in tables {
            match TABLES.iter().find(|name| **name == key.get_ref().as_ref()) {
                Some(table) => entries(value).into_iter().for_each(|value| {
                    raw.push(table, file, value, problems);
                }),
                None => problems.add(
                    At::new(file, key.span()),
                    Problem::UnknownTable {
                        name: key.get_ref().to_string(),
                        nearest: crate::names::nearest(key.get_ref(), TABLES.iter().copied()),
                    },
                ),
            }
        }
    }
    raw
}

/// `[[table]]` and `[table]` both stand for entries.
fn entries(value: Spanned<DeValue>) -> Vec<Spanned<DeValue>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Array(entries) => entries.into_iter().collect(),
        other => vec![Spanned::new(span, other)],
    }
}

fn slug(value: &Spanned<DeValue>) -> Option<String> {
    value.get_ref().as_table()?.get("slug")?.get_ref().as_str().map(str::to_owned)
}

fn place(file: usize, error: &Error) -> Option<At> {
    error.span().map(|span| At::new(file, span))
}

/// Serde tells which field it means only in its message; its names stand in backticks.
fn shape(table: &'static str, error: &Error) -> Problem {
    let message = error.message();
    let mut named = message.split('`').skip(1).step_by(2).map(str::to_owned);
    if message.starts_with("unknown field") {
        let field = named.next().unwrap_or_default();
        let known: Vec<String> = named.collect();
        let nearest = crate::names::nearest(&field, known.iter().map(String::as_str));
        Problem::UnknownField { table, field, nearest, known }
    } else if message.starts_with("missing field") {
        Problem::MissingField { table, field: named.next().unwrap_or_default() }
    } else {
        Problem::WrongShape { table, message: message.to_owned() }
    }
}
