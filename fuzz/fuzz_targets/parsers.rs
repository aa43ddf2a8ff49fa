//! libFuzzer's target: the parser that `PARSER` names. `cargo xtask fuzz` runs each of them for a while.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

fuzz_target!(|input: &[u8]| {
    static PARSER: OnceLock<explainer_fuzz::Parser> = OnceLock::new();
    let parser = PARSER.get_or_init(|| {
        let name = std::env::var("PARSER").expect("PARSER names a parser");
        explainer_fuzz::PARSERS.iter().find(|(known, _)| *known == name).expect("it is one of PARSERS").1
    });
    parser(input);
});
