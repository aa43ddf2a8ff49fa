//! Slugs: found, found twice, not found, not used.

use crate::files::At;
use crate::problem::{Problem, Problems};
use crate::read::Raw;
use std::cell::Cell;
use std::collections::HashMap;

/// The slugs of one kind of table, or of two that share their names.
pub struct Names<'a> {
    kind: &'static str,
    ids: HashMap<&'a str, usize>,
    places: Vec<(At, &'a str)>,
    used: Vec<Cell<bool>>,
    raw: &'a Raw,
    tables: &'static [&'static str],
}

impl<'a> Names<'a> {
    /// `tables` are those whose unread entries may bear the names.
    pub fn new(
        kind: &'static str,
        tables: &'static [&'static str],
        places: Vec<(At, &'a str)>,
        raw: &'a Raw,
        problems: &Problems,
    ) -> Self {
        let mut ids = HashMap::new();
        for (id, (at, slug)) in places.iter().enumerate() {
            if !is_slug(slug) {
                problems.add(*at, Problem::BadSlug { slug: (*slug).to_owned() });
            }
            match ids.get(slug) {
                None => _ = ids.insert(*slug, id),
                Some(first) => {
                    let (first, _): (At, &str) = places[*first];
                    let problem = Problem::Duplicate { kind, slug: (*slug).to_owned() };
                    problems.add_with(*at, problem, vec![(first, "it is first given here".to_owned())]);
                }
            }
        }
        let used = vec![Cell::new(false); places.len()];
        Self { kind, ids, places, used, raw, tables }
    }

    /// The number of the entry that a slug names; marks it as used.
    pub fn find(&self, at: At, slug: &str, problems: &Problems) -> Option<usize> {
        let id = self.get(slug);
        if id.is_none() && !self.is_unread(slug) {
            let nearest = nearest(slug, self.ids.keys().copied());
            problems.add(at, Problem::Dangling { kind: self.kind, slug: slug.to_owned(), nearest });
        }
        id
    }

    /// The same, without a word when there is none.
    pub fn get(&self, slug: &str) -> Option<usize> {
        let id = self.ids.get(slug).copied()?;
        self.used[id].set(true);
        Some(id)
    }

    pub fn is_unread(&self, slug: &str) -> bool {
        self.raw.broken || self.tables.iter().any(|table| self.raw.unread.contains(&(*table, slug.to_owned())))
    }

    pub fn slugs(&self) -> impl Iterator<Item = &'a str> {
        self.places.iter().map(|(_, slug)| *slug)
    }

    pub fn slug(&self, id: usize) -> &'a str {
        self.places[id].1
    }

    /// A problem for each slug that nothing refers to.
    pub fn refuse_unused(&self, problems: &Problems) {
        for (id, (at, slug)) in self.places.iter().enumerate().filter(|(id, _)| !self.used[*id].get()) {
            if self.ids.get(slug) != Some(&id) {
                // The second of a name: that is told already.
                continue;
            }
            problems.add(*at, Problem::Unused { kind: self.kind, slug: (*slug).to_owned() });
        }
    }
}

fn is_slug(slug: &str) -> bool {
    !slug.is_empty()
        && slug
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// The name that is most like the one given, if it is much like it.
pub fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    names
        .into_iter()
        .map(|known| (strsim::jaro_winkler(name, known), known))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, known)| known.to_owned())
}
