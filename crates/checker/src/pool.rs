//! The questions together: no pattern that gives answers away, and every clause asked about.

use crate::lint::Lint;
use crate::problem::Problem;
use crate::values::{ON_SENTENCE, name};
use content::{Id, Kind, Label, Question, QuoteId, ReportId};

/// Smaller pools have no pattern to speak of.
pub const SMALLEST: usize = 12;
/// Of the right options, at most so many per cent may be the longest of their question.
const LONGEST: usize = 40;
/// So many points a position may be right more or less often than by chance.
const SKEW: usize = 15;
/// Each verdict is right in so many per cent of the statements to judge.
const SHARE: std::ops::RangeInclusive<usize> = 25..=42;

/// How fair the pool is; shown by the figures, judged by the lints.
#[derive(Clone, Debug, Default)]
pub struct Fairness {
    /// Per cent of the questions with one right option out of several texts in which it is the longest.
    pub longest_right: usize,
    /// For each position: how often it is right, and how often by chance, in per cent of the questions that have it.
    pub positions: Vec<(usize, usize)>,
    /// Per cent of the statements to judge, for each verdict.
    pub verdicts: Vec<(&'static str, usize)>,
}

pub fn lint(lint: &Lint) {
    unasked(lint);
    let raw = lint.resolver.raw;
    // What could not be read, or made, would change every share.
    if raw.question.len() < SMALLEST || raw.is_unread("question") {
        return;
    }
    for entry in &raw.clause {
        let asked =
            |question: &&crate::read::Entry<crate::raw::Question>| question.card.get_ref() == entry.slug.get_ref();
        let (count, needed) = (raw.question.iter().filter(asked).count(), if entry.load_bearing { 3 } else { 2 });
        if count < needed {
            let problem = Problem::FewQuestions { clause: entry.slug.get_ref().clone(), count, needed };
            lint.problems.add(entry.at(&entry.slug), problem);
        }
    }
    if lint.draft.questions.iter().any(Option::is_none) {
        return;
    }
    let fairness = fairness(lint);
    if fairness.longest_right > LONGEST {
        lint.problems.add_overall(Problem::LongestRight { percent: fairness.longest_right });
    }
    for (position, (percent, expected)) in (1..).zip(fairness.positions) {
        if percent.abs_diff(expected) > SKEW {
            lint.problems.add_overall(Problem::KeySkew { position, percent, expected });
        }
    }
    for (verdict, percent) in fairness.verdicts {
        if !SHARE.contains(&percent) {
            lint.problems.add_overall(Problem::VerdictKeys { verdict, percent });
        }
    }
}

pub fn fairness(lint: &Lint) -> Fairness {
    let questions: Vec<&Question> = lint.draft.questions.iter().flatten().collect();
    Fairness {
        longest_right: longest(lint, &questions),
        positions: positions(&questions),
        verdicts: verdicts(&questions),
    }
}

/// Kinds whose options stand in no order of their own.
fn is_free(question: &Question) -> bool {
    matches!(question.kind, Kind::One | Kind::Complete | Kind::OwnWords | Kind::Speaker | Kind::Wordings | Kind::Mend)
}

fn longest(lint: &Lint, questions: &[&Question]) -> usize {
    let texts = |question: &&&Question| is_free(question) && question.kind != Kind::Speaker;
    let (mut longest, mut all) = (0, 0);
    for question in questions.iter().filter(texts) {
        let length = |label: &Label| match label {
            // Of an edit only what is put in.
            Label::Edit { to, .. } => to.chars().count(),
            label => lint.resolver.label_text(label).chars().count(),
        };
        let most = |right| {
            let options = question.choices.iter().filter(|choice| choice.right == right);
            options.map(|choice| length(&choice.label)).max().unwrap_or(0)
        };
        all += 1;
        longest += usize::from(most(true) > most(false));
    }
    percent(longest, all)
}

fn positions(questions: &[&Question]) -> Vec<(usize, usize)> {
    let free: Vec<_> = questions.iter().filter(|question| is_free(question)).collect();
    let most = free.iter().map(|question| question.choices.len()).max().unwrap_or(0);
    (0..most)
        .map(|position| {
            let having: Vec<_> = free.iter().filter(|question| question.choices.len() > position).collect();
            let right = having.iter().filter(|question| question.choices[position].right).count();
            // By chance: one in as many as there are options.
            let chance: usize = having.iter().map(|question| 1000 / question.choices.len()).sum();
            (percent(right, having.len()), chance / having.len().max(1) / 10)
        })
        .collect()
}

fn verdicts(questions: &[&Question]) -> Vec<(&'static str, usize)> {
    let judged: Vec<_> = questions.iter().filter(|question| question.kind == Kind::Verdict).collect();
    if judged.is_empty() {
        return Vec::new();
    }
    let share = |(_, verdict): &(&str, content::Verdict)| {
        let label = Label::Verdict(*verdict);
        let right =
            |question: &&&&Question| question.choices.iter().any(|choice| choice.right && choice.label == label);
        (name(ON_SENTENCE, verdict), percent(judged.iter().filter(right).count(), judged.len()))
    };
    ON_SENTENCE.iter().map(share).collect()
}

/// Rounded down; nothing of nothing is nothing.
fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(0)
}

/// A report that no question cites is only a warning.
fn unasked(lint: &Lint) {
    let raw = lint.resolver.raw;
    if raw.question.is_empty() {
        return;
    }
    let cited = |report: ReportId| lint.draft.questions.iter().flatten().any(|question| cites(lint, question, report));
    for (index, entry) in raw.report.iter().enumerate() {
        if lint.draft.reports[index].is_some() && !cited(crate::resolve::id(index)) {
            let problem = Problem::UnaskedReport { report: entry.slug.get_ref().clone() };
            lint.problems.add(entry.at(&entry.slug), problem);
        }
    }
}

fn cites(lint: &Lint, question: &Question, report: ReportId) -> bool {
    let labels = question.choices.iter().filter_map(|choice| match choice.label {
        Label::Quote(quote) => Some(quote),
        _ => None,
    });
    let claim = lint.draft.claims[question.claim.index() as usize].iter().flat_map(|claim| &claim.quotes);
    let feedback = question.choices.iter().flat_map(|choice| &choice.quotes);
    let of_report = |id: QuoteId| lint.quote(id).is_some_and(|quote| quote.report == report);
    question.shows.into_iter().chain(labels).chain(claim.chain(feedback).copied()).any(of_report)
}
