//! What the sentence and what is compared with it answer to the same questions; neither borrows the other's claims.

use crate::problem::Problem;
use crate::prose::User;
use crate::raw;
use crate::read::Entry;
use crate::resolve::Resolver;
use crate::values::ABOUTS;
use content::{ClaimId, Comparison};

impl<'a> Resolver<'a> {
    pub fn comparisons(&self) -> Vec<Option<Comparison<'a>>> {
        if self.raw.comparison.is_empty() && !self.raw.is_unread("comparison") {
            self.problems.add_overall(Problem::NoTable { table: "comparison" });
        }
        let one = |entry: &'a Entry<raw::Comparison>| Comparison {
            slug: entry.slug.get_ref(),
            asks: self.prose(entry, &entry.asks, User::Other),
            sentence: self.side(entry, &entry.sentence, "sentence"),
            offer: self.side(entry, &entry.offer, "offer"),
        };
        self.raw.comparison.iter().map(|entry| Some(one(entry))).collect()
    }

    /// The claims of one side, each about what the side is called after.
    fn side(
        &self,
        entry: &Entry<raw::Comparison>,
        slugs: &raw::Spanned<Vec<raw::Text>>,
        side: &'static str,
    ) -> Vec<ClaimId> {
        if slugs.get_ref().is_empty() {
            self.problems.add(entry.at(slugs), Problem::SideEmpty { side });
        }
        for slug in slugs.get_ref() {
            let Some(claim) = self.claims.get(slug.get_ref()).map(|index| &self.raw.claim[index]) else { continue };
            // A claim about none of these is refused where it stands.
            if ABOUTS.iter().any(|(about, _)| about == claim.about.get_ref() && *about != side) {
                let claim = claim.slug.get_ref().clone();
                self.problems.add(entry.at(slug), Problem::SideClaimOfOther { claim, side });
            }
        }
        self.ids(&self.claims, entry, slugs.get_ref())
    }
}
