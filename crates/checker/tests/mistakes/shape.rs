//! Mistakes of TOML, and of names and values.

use super::check;

#[test]
fn toml() {
    check("toml-syntax", &[("lake.toml", "[[card]]", "[[card]")]);
    check(
        "toml-two-mistakes-in-two-files",
        &[
            ("lake.toml", "name = \"By summer\"", "name = By summer"),
            ("site.toml", "title = \"In class\"", "title = \"In class"),
        ],
    );
    check("table-unknown", &[("site.toml", "[[correction]]", "[[corection]]")]);
    check(
        "field-unknown",
        &[("lake.toml", "line = \"In fog, no boat leaves.\"", "lines = \"In fog, no boat leaves.\"")],
    );
    check("field-missing", &[("sentence.toml", "name = \"Not in fog\"\n", "")]);
    check("value-of-wrong-type", &[("lake.toml", "check = \"one-lake\"", "check = 3")]);
    check("site-missing", &[("site.toml", "[site]", "[[loaded]]")]);
    check("page-missing-and-twice", &[("site.toml", "page = \"teach\"", "page = \"walk\"")]);
}

#[test]
fn names() {
    check("slug-dangling", &[("lake.toml", "[\"lake-could\", \"lake-disagree\"", "[\"lake-cold\", \"lake-disagree\"")]);
    check(
        "slug-dangling-in-prose",
        &[("sentence.toml", "named and not defined: {rule-fog}", "named and not defined: {rule-frog}")],
    );
    check("slug-twice", &[("sentence.toml", "slug = \"how-thick\"", "slug = \"fog-stops\"")]);
    check("slug-of-clause-and-card", &[("lake.toml", "slug = \"lake\"", "slug = \"fog\"")]);
    check("slug-badly-formed", &[("sentence.toml", "slug = \"horizon\"", "slug = \"The_Horizon\"")]);
    check(
        "quotation-unused",
        &[(
            "reports.toml",
            "# Two invented texts",
            "[[quotation]]\nslug = \"idle\"\nreport = \"letter\"\nwords = \"the spring meeting\"\ntopic = \"context\"\n# Two invented texts",
        )],
    );
    check(
        "note-unused",
        &[
            ("lake.toml", "notes = [\"sunset\"]", ""),
            ("site.toml", "notes = [\"sunset\"]", ""),
            ("sentence.toml", "notes = [\"sunset\"]\n", ""),
            ("sentence.toml", "note = \"sunset\"", "quotation = \"rule-fog\""),
        ],
    );
    check("value-unknown", &[("lake.toml", "verdict = \"disagree\"", "verdict = \"disagrees\"")]);
    check("value-far-off", &[("lake.toml", "rung = \"paraphrase\"", "rung = \"hearsay\"")]);
    check(
        "listed-twice",
        &[("sentence.toml", "[\"fog-stops\", \"how-thick\"]", "[\"fog-stops\", \"how-thick\", \"fog-stops\"]")],
    );
    // Open and folded are one list of one card.
    check("listed-open-and-folded", &[("sentence.toml", "[\"life-jackets\"]", "[\"life-jackets\", \"who-cleans\"]")]);
    check("date", &[("site.toml", "date = \"2026-03-02\"", "date = \"2 March 2026\"")]);
    check("date-before-correction", &[("site.toml", "date = \"2026-03-02\"", "date = \"2026-02-02\"")]);
    check("element", &[("site.toml", "element = \"one-rule\"", "element = \"onerule\"")]);
}

#[test]
fn many_at_once() {
    check(
        "many-at-once",
        &[
            ("lake.toml", "slug = \"lake-cost\"", "slug = \"lake-costs\""),
            ("reports.toml", "words = \"far from settled\"", "words = \"far from setled\""),
            ("questions.toml", "ask = \"Who said this?\"", "ask = \"Who never said this?\""),
            ("site.toml", "title = \"In class\"", "titel = \"In class\""),
        ],
    );
}
