//! Checks `seeds/` and writes what the app reads; a mistake there stops the build with the report.

use std::path::PathBuf;
use std::{env, fs, process};

fn main() {
    println!("cargo:rerun-if-env-changed=EXPLAINER_SEEDS");
    let seeds = env::var_os("EXPLAINER_SEEDS").map_or_else(|| PathBuf::from("seeds"), PathBuf::from);
    println!("cargo:rerun-if-changed={}", seeds.display());
    let checked = checker::check(&seeds).unwrap_or_else(|report| {
        eprintln!("{report}");
        process::exit(1)
    });
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it for build scripts"));
    let for_browser = env::var_os("CARGO_FEATURE_HYDRATE").is_some();
    let bytes = if for_browser { checked.browser_bytes } else { checked.bytes };
    fs::write(out.join("content.bin"), bytes).expect("the build's own folder can be written");
}
