//! Records of what is asked and compared: questions with their choices, and wordings of one utterance.

use crate::{CardId, ClaimId, FamilyId, QuoteId, Rung, Span, SpeakerId, Verdict};
use serde::{Deserialize, Serialize};

/// One utterance or fact in several wordings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Family<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub about: &'a str,
    pub versions: Vec<QuoteId>,
    /// Ranked: conflict, meaning, style.
    #[serde(borrow)]
    pub differences: Vec<Difference<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference<'a> {
    pub between: (QuoteId, QuoteId),
    pub matters: Matters,
    pub why: &'a str,
    /// The two wordings aligned, word by word, from the first to the second. Like a quotation, it holds no words.
    pub diff: Vec<Stretch>,
}

/// Whether a difference matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Matters {
    Conflict,
    Meaning,
    Style,
}

/// A stretch that both wordings have, or one of them. Words of a wording with several pieces are joined by [`CUT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub change: Change,
    /// Its length in bytes.
    pub len: u16,
}

/// What stands between the pieces of a quotation that its report interrupts.
pub const CUT: &str = " … ";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    Same,
    Removed,
    Added,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question<'a> {
    pub slug: &'a str,
    pub kind: Kind,
    pub ask: &'a str,
    pub claim: ClaimId,
    pub card: CardId,
    /// 1 to 3.
    pub difficulty: u8,
    pub shows: Option<QuoteId>,
    pub family: Option<FamilyId>,
    /// The clause that kind `Complete` blanks out.
    pub gap: Option<CardId>,
    #[serde(borrow)]
    pub choices: Vec<Choice<'a>>,
}

/// What the reader does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    Verdict,
    One,
    All,
    Phrases,
    Complete,
    OwnWords,
    Speaker,
    Wordings,
    Ladder,
    Mend,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice<'a> {
    #[serde(borrow)]
    pub label: Label<'a>,
    pub right: bool,
    pub because: &'a str,
    pub quotes: Vec<QuoteId>,
    pub lean: Option<Lean>,
}

/// What a choice offers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Label<'a> {
    Text(&'a str),
    Quote(QuoteId),
    /// The words of a clause.
    Clause(CardId),
    Speaker(SpeakerId),
    Rung(Rung),
    Verdict(Verdict),
    /// An edit of the exhibit.
    Edit {
        from: Span,
        to: &'a str,
    },
}

/// Which way a choice errs: it reads more, or less, into the sentence than it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lean {
    Over,
    Under,
}

/// The stretches of two aligned wordings with their words.
pub fn aligned<'t>(diff: &[Stretch], from: &'t str, to: &'t str) -> Vec<(Change, &'t str)> {
    let (mut from, mut to) = (from, to);
    let mut take = |stretch: &Stretch| {
        let len = usize::from(stretch.len);
        let (old, new) = match stretch.change {
            Change::Same => (len, len),
            Change::Removed => (len, 0),
            Change::Added => (0, len),
        };
        let (removed, added) = (&from[..old], &to[..new]);
        (from, to) = (&from[old..], &to[new..]);
        (stretch.change, if old > 0 { removed } else { added })
    };
    diff.iter().map(&mut take).collect()
}

impl Kind {
    /// Whether more than one choice may be picked.
    #[must_use]
    pub fn picks_many(self) -> bool {
        matches!(self, Self::All | Self::Phrases)
    }
}

impl Question<'_> {
    /// Whether some choices are words of ours. Then none is told by quotation marks: they would tell the others apart.
    #[must_use]
    pub fn is_partly_ours(&self) -> bool {
        self.choices.iter().any(|choice| matches!(choice.label, Label::Text(_)))
    }

    /// The right choices as a set of bits: choice 0 is the lowest.
    #[must_use]
    pub fn key(&self) -> u16 {
        (0..).zip(&self.choices).filter(|(_, choice)| choice.right).fold(0, |key, (at, _)| key | 1 << at)
    }
}
