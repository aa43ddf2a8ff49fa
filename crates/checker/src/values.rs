//! The words that an author chooses from, and what they stand for.

use content::{About, How, Kind, Lean, Matters, PageKind, Rung, Show, Topic, Verdict};

pub type Values<V> = &'static [(&'static str, V)];

pub const PAGES: Values<PageKind> = &[
    ("start", PageKind::Start),
    ("walk", PageKind::Walk),
    ("quiz", PageKind::Quiz),
    ("reports", PageKind::Reports),
    ("sources", PageKind::Sources),
    ("embed", PageKind::Embed),
    ("teach", PageKind::Teach),
    ("about", PageKind::About),
    ("access", PageKind::Access),
    ("compare", PageKind::Compare),
];

pub const SHOWS: Values<Show> = &[("full", Show::Full), ("excerpts", Show::Excerpts)];

pub const TOPICS: Values<Topic> =
    &[("sentence", Topic::Sentence), ("offer", Topic::Offer), ("context", Topic::Context)];

pub const HOWS: Values<How> = &[
    ("quotes", How::Quotes),
    ("paraphrases", How::Paraphrases),
    ("says other", How::SaysOther),
    ("leaves out", How::LeavesOut),
];

pub const ABOUTS: Values<About> =
    &[("sentence", About::Sentence), ("offer", About::Offer), ("reports", About::Reports)];

pub const VERDICTS: Values<Verdict> = &[
    ("says", Verdict::Says),
    ("does not say", Verdict::DoesNotSay),
    ("leaves open", Verdict::LeavesOpen),
    ("reported", Verdict::Reported),
    ("disagree", Verdict::Disagree),
    ("not in these texts", Verdict::NotInTheseTexts),
];

/// The verdicts on the sentence, the first three of all.
pub const ON_SENTENCE: Values<Verdict> = VERDICTS.split_at(3).0;

pub const MATTERS: Values<Matters> =
    &[("conflict", Matters::Conflict), ("meaning", Matters::Meaning), ("style", Matters::Style)];

pub const RUNGS: Values<Rung> = &[
    ("text itself", Rung::TextItself),
    ("on the record", Rung::OnTheRecord),
    ("paraphrase", Rung::Paraphrase),
    ("unnamed source", Rung::UnnamedSource),
    ("inference", Rung::Inference),
];

pub const LEANS: Values<Lean> = &[("over", Lean::Over), ("under", Lean::Under)];

pub const KINDS: Values<Kind> = &[
    ("verdict", Kind::Verdict),
    ("one", Kind::One),
    ("all", Kind::All),
    ("phrases", Kind::Phrases),
    ("complete", Kind::Complete),
    ("own words", Kind::OwnWords),
    ("speaker", Kind::Speaker),
    ("wordings", Kind::Wordings),
    ("ladder", Kind::Ladder),
    ("mend", Kind::Mend),
];

/// How an author writes a value.
pub fn name<V: PartialEq>(values: Values<V>, value: &V) -> &'static str {
    values.iter().find(|(_, known)| known == value).map_or("", |(name, _)| name)
}
