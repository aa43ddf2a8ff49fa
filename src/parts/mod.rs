//! The parts that pages are made of, one for each noun.

pub mod bars;
pub mod card;
pub mod claim;
pub mod frame;
pub mod matrix;
pub mod family;
pub mod ladder;
pub mod prose;
pub mod question;
pub mod quotation;
pub mod result;
pub mod sentence;
pub mod verdict;
