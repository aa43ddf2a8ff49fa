//! The journeys through the built site.
fn main() {}
