//! The parts that pages are made of, one for each noun.

pub mod bars;
pub mod card;
pub mod claim;
pub mod family;
pub mod frame;
pub mod ladder;
pub mod link;
pub mod lookup;
pub mod map;
pub mod matrix;
pub mod passage;
pub mod prose;
pub mod question;
pub mod quotation;
pub mod result;
pub mod sentence;
pub mod tag;
pub mod term;
pub mod unclear;
pub mod verdict;

/// Each item once, in the order of first mention. For lists so short that sorting would cost more bytes than time.
pub fn once_each<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}
