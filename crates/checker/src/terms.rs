//! Marks the words explained where a card first uses them, and counts how much of the walk is left to read.

use content::{Card, ClaimId, Content, Id, Label, QuestionId, Term};
use std::ops::Range;

/// Marks each term once on each card, as `{number|word}`, so that the program scans nothing. The words of claims
/// that stand on several cards stay as they are: a page must not have the same mark twice.
pub fn mark(content: &mut Content) {
    let mut shared = vec![0; content.claims.len()];
    content.cards.iter().flat_map(|card| &card.claims).for_each(|claim| shared[usize::from(claim.index())] += 1);
    let Content { cards, claims, terms, .. } = content;
    for card in cards {
        let mut open: Vec<usize> = (0..terms.len()).collect();
        card.plainly = marked(card.plainly, terms, &mut open);
        let (first, folded) = card.claims.split_at(card.open.into());
        // As they stand on the page: grouped by verdict, then the folded ones.
        let by_verdict = |of: &[ClaimId]| {
            let mut order = of.to_vec();
            order.sort_by_key(|claim| claims[usize::from(claim.index())].verdict);
            order
        };
        let order = [by_verdict(first), by_verdict(folded)].concat();
        for claim in order.into_iter().map(|claim| usize::from(claim.index())).filter(|claim| shared[*claim] == 1) {
            claims[claim].because = marked(claims[claim].because, terms, &mut open);
        }
        if let Some(mistake) = card.clause.as_mut().and_then(|clause| clause.mistake.as_mut()) {
            mistake.fact = marked(mistake.fact, terms, &mut open);
        }
    }
}

/// The text with the first place of each open term marked; those are open no more.
fn marked<'a>(text: &'a str, terms: &[Term<'a>], open: &mut Vec<usize>) -> &'a str {
    let mut found: Vec<(Range<usize>, usize)> =
        open.iter().filter_map(|term| Some((first(text, &terms[*term])?, *term))).collect();
    // Of two that overlap, the longer stays: it says more.
    found.sort_by_key(|(range, _)| (std::cmp::Reverse(range.len()), range.start));
    let mut kept: Vec<(Range<usize>, usize)> = Vec::new();
    for (range, term) in found {
        if kept.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start) {
            kept.push((range, term));
        }
    }
    if kept.is_empty() {
        return text;
    }
    open.retain(|term| kept.iter().all(|(_, marked)| marked != term));
    kept.sort_by_key(|(range, _)| range.start);
    let (mut out, mut done) = (String::new(), 0);
    for (range, term) in kept {
        out += &format!("{}{{{term}|{}}}", &text[done..range.start], &text[range.clone()]);
        done = range.end;
    }
    out += &text[done..];
    // It is kept for as long as the build runs, like all other text.
    Box::leak(out.into_boxed_str())
}

/// Where a text first has a term or one of its forms: as a whole word, outside a quotation, in the given case or with
/// a capital at its start.
fn first(text: &str, term: &Term) -> Option<Range<usize>> {
    let forms = term.forms.iter().copied().chain([term.term]);
    let forms = forms.flat_map(|form| [form.to_owned(), capitalized(form)]);
    let whole = |range: &Range<usize>| {
        let joined = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '-');
        let quoted = text[..range.start].rfind('{') > text[..range.start].rfind('}');
        !quoted && !joined(text[..range.start].chars().next_back()) && !joined(text[range.end..].chars().next())
    };
    let places = forms.flat_map(|form| {
        let len = form.len();
        text.match_indices(&*form).map(|(at, _)| at..at + len).collect::<Vec<_>>()
    });
    places.filter(whole).min_by_key(|range| (range.start, std::cmp::Reverse(range.len())))
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Sets how many words there are from each card to the last: the prose that stands open on it and the check's question
/// and options. What opens on demand isn't counted, nor are labels that are the same on every card, nor the table of what
/// each report does, in which a glance finds its mark.
pub fn count(content: &mut Content) {
    let mut left: usize = 0;
    for at in (0..content.cards.len()).rev() {
        left += words_on(content, &content.cards[at]);
        content.cards[at].words_left = u16::try_from(left).unwrap_or(u16::MAX);
    }
}

fn words_on(content: &Content, card: &Card) -> usize {
    let words = |text: &str| text.split_whitespace().count();
    let claims =
        card.claims.iter().take(card.open.into()).map(|claim| words(content.claims[usize::from(claim.index())].states));
    let clause = card.clause.iter().map(|clause| {
        let mistake = clause.mistake.as_ref().map_or(0, |mistake| words(mistake.fact) + words(mistake.says));
        usize::from(clause.words.end - clause.words.start) + mistake
    });
    let check: QuestionId = card.check;
    let question = &content.questions[usize::from(check.index())];
    let options = question.choices.iter().map(|choice| match choice.label {
        Label::Text(text) => words(text),
        _ => 2,
    });
    let rest: usize = claims.chain(clause).chain(options).sum();
    words(card.name) + words(card.plainly) + words(question.ask) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(term: &'static str, forms: &[&'static str]) -> Term<'static> {
        Term { slug: "", term, forms: forms.to_vec(), means: "", quote: None, note: None }
    }

    #[track_caller]
    fn check(text: &'static str, expected: &str) {
        let terms = [term("boat", &["boats"]), term("boat keeper", &[]), term("at once", &[])];
        assert_eq!(marked(text, &terms, &mut vec![0, 1, 2]), expected);
    }

    #[test]
    fn the_first_of_each_is_marked() {
        check("A boat is a boat.", "A {0|boat} is a boat.");
        check("Boats wait.", "{0|Boats} wait.");
        check("At once, the boat.", "{2|At once}, the {0|boat}.");
    }

    #[test]
    fn the_longer_of_two_is_marked() {
        check("The boat keeper waits.", "The {1|boat keeper} waits.");
    }

    #[test]
    fn parts_of_words_and_quotations_are_left_alone() {
        check("Boating in {12} a boat-house.", "Boating in {12} a boat-house.");
        check("No word of it {boat}.", "No word of it {boat}.");
    }

    #[test]
    fn what_was_marked_is_not_marked_again() {
        let (terms, mut open) = ([term("boat", &[])], vec![0]);
        assert_eq!(marked("A boat.", &terms, &mut open), "A {0|boat}.");
        assert_eq!(marked("A boat.", &terms, &mut open), "A boat.");
    }
}
