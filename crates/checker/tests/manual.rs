//! The manual, seeds/README.md: it names every field of every table, and its examples are those that the tests check.

use std::fs;
use std::path::Path;

/// Tables, and what stands in each to ask the checker for the fields.
const TABLES: &[(&str, &str)] = &[
    ("site", ""),
    ("page", ""),
    ("section", ""),
    ("report", ""),
    ("report", "debris"),
    ("speaker", ""),
    ("quotation", ""),
    ("clause", ""),
    ("clause", "mistake"),
    ("cell", ""),
    ("search", ""),
    ("search", "dismiss"),
    ("claim", ""),
    ("card", ""),
    ("minute", ""),
    ("note", ""),
    ("term", ""),
    ("family", ""),
    ("family", "differences"),
    ("framing", ""),
    ("question", ""),
    ("question", "choices"),
    ("lesson", ""),
    ("lesson", "steps"),
    ("lesson", "watch"),
    ("loaded", ""),
    ("correction", ""),
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn manual() -> String {
    fs::read_to_string(root().join("seeds/README.md")).unwrap()
}

/// The section about a table, heading included.
fn section(manual: &str, table: &str) -> String {
    let start = manual.find(&format!("\n## `[[{table}]]`")).or(manual.find(&format!("\n## `[{table}]`")));
    let rest = &manual[start.unwrap_or_else(|| panic!("the manual has no section on {table}")) + 1..];
    rest.split("\n## ").next().unwrap().to_owned()
}

/// The fields that the checker knows, from its own answer to one that it doesn't.
fn fields(table: &str, within: &str) -> Vec<String> {
    let seed = match within {
        "" => format!("[[{table}]]\nqqqqqqqq = 1\n"),
        "mistake" => format!("[[{table}]]\nmistake = {{ qqqqqqqq = 1 }}\n"),
        array => format!("[[{table}]]\n{array} = [{{ qqqqqqqq = 1 }}]\n"),
    };
    let report = checker::check_files(&[("a.toml", &seed)]).unwrap_err().to_string();
    let (_, fields) = report.split_once("its fields are ").unwrap_or_else(|| panic!("{report}"));
    fields.lines().next().unwrap().split(", ").map(str::to_owned).collect()
}

#[test]
fn every_field_is_named_and_has_an_example() {
    let manual = manual();
    for (table, within) in TABLES {
        let section = section(&manual, table);
        let (text, examples) = section.split_once("```toml\n").unwrap_or_else(|| panic!("{table} has no example"));
        for field in fields(table, within) {
            let named = [format!("`{field}`"), format!("`{field} "), format!(" {field} "), format!(" {field},")];
            assert!(
                named.iter().any(|name| text.contains(name)),
                "the manual doesn't name {field} of {table} {within}"
            );
            let given = [format!("\n{field} = "), format!("{{ {field} = "), format!(", {field} = ")];
            let examples = format!("\n{examples}");
            assert!(given.iter().any(|given| examples.contains(given)), "{table} has no example of {field}");
        }
    }
}

#[test]
fn every_example_is_checked() {
    let dir = root().join("tests/other-seeds");
    let seeds = checker::files(&dir).unwrap();
    let seeds: Vec<String> = seeds.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let manual = manual();
    for block in manual.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        for entry in block.split("\n\n").map(str::trim_end) {
            assert!(seeds.iter().any(|seed| seed.contains(entry)), "not in tests/other-seeds:\n{entry}");
        }
    }
}
