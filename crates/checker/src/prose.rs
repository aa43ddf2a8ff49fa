//! Our own words: quotations in them become numbers, and each text is kept for the lints.

use crate::files::At;
use crate::problem::Problem;
use crate::raw::Text;
use crate::read::Entry;
use crate::resolve::Resolver;
use content::{CardId, ClaimId, QuestionId};

/// Who relies on a quotation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum User {
    Claim(ClaimId),
    Card(CardId),
    Question(QuestionId),
    /// Anything else: it uses the quotation, but has no place to link back to.
    Other,
}

/// A text of our own, with its place.
#[derive(Clone, Copy, Debug)]
pub struct Prose<'a> {
    pub at: At,
    pub text: &'a str,
}

impl<'a> Resolver<'a> {
    /// Checked prose, in which `{slug}` is now the quotation's number.
    pub fn prose<T>(&self, entry: &Entry<T>, text: &'a Text, user: User) -> &'a str {
        let (at, text) = (entry.at(text), text.get_ref().trim());
        if text.is_empty() {
            self.problems.add(at, Problem::Empty);
        }
        self.refuse_marks(at, text);
        self.prose.borrow_mut().push(Prose { at, text });
        if !text.contains(['{', '}']) {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut parts = text.split('{');
        out.push_str(parts.next().unwrap_or_default());
        let mut whole = !out.contains('}');
        for part in parts {
            match part.split_once('}') {
                Some((slug, rest)) if !rest.contains('}') => {
                    let at = self.files.within(at, &format!("{{{slug}}}"));
                    if let Some(id) = self.quotes.find(at, slug, self.problems) {
                        self.uses.borrow_mut().push((id, user));
                        out.push_str(&format!("{{{id}}}"));
                    }
                    out.push_str(rest);
                }
                _ => whole = false,
            }
        }
        if !whole {
            self.problems.add(at, Problem::Brace);
        }
        self.bump.alloc_str(&out)
    }

    pub fn prose_opt<T>(&self, entry: &Entry<T>, text: Option<&'a Text>, user: User) -> Option<&'a str> {
        text.map(|text| self.prose(entry, text, user))
    }

    fn refuse_marks(&self, at: At, text: &str) {
        let mut before = ' ';
        for char in text.chars() {
            let opens = !before.is_alphanumeric();
            let mark = match char {
                '“' | '”' | '„' | '«' | '»' | '‘' | '‚' | '"' => true,
                // After a letter or a full stop it is an apostrophe.
                '\'' => opens && before != '.',
                _ => false,
            };
            if mark {
                // A straight mark may also be the one that TOML puts around the text.
                let place = if char.is_ascii() { at } else { self.files.within(at, char.encode_utf8(&mut [0; 4])) };
                self.problems.add(place, Problem::QuotationMark { mark: char });
                return;
            }
            before = char;
        }
    }
}
