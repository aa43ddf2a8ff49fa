//! Mistakes in our own words, and what is only warned of.

use super::check;

#[test]
fn wording() {
    check("prose-quotation-mark", &[("site.toml", "This is the other subject.", "This is the ‘other’ subject.")]);
    check("prose-brace", &[("site.toml", "This is the other subject.", "This is the other} subject.")]);
    check("prose-loaded-word", &[("site.toml", "This is the other subject.", "This is the Heroic subject.")]);
    check(
        "prose-long-sentence",
        &[(
            "site.toml",
            "This is the other subject.",
            "This is short. This is the other subject, and it is told of in a sentence that goes on and on, and then on, until nobody who reads it knows any more how it had begun.",
        )],
    );
    check("prose-empty", &[("site.toml", "lead = \"A sheet and a key.\"", "lead = \"\"")]);
    check(
        "prose-long-description",
        &[(
            "site.toml",
            "description = \"Sheets for a class.\"",
            "description = \"Sheets for a class, and for another class, and for all who would like to have a sheet to fill in at home. They come with a key. The key is on a sheet of its own, so that nobody sees it early.\"",
        )],
    );
}

#[test]
fn warnings() {
    const REPORT: &str = r#"[[report]]
slug = "third"
file = "third.txt"
sha256 = "dec8e9e3a78627dbc9c9050d950b6812f493b60a47ab8ece1c47b4d092e59908"
handle = "the third text"
origin = "Invented: {third-whole}."
rights = "Invented."
show = "full"

[[quotation]]
slug = "third-whole"
report = "third"
words = "A text that nobody asks about."
topic = "context"

[[framing]]
report = "third"
rung = "inference"
quotations = ["third-whole"]
why = "It tells of nothing."
other_side = "It tells of nothing."
searches = ["weather"]

[[cell]]
clause = "return"
report = "third"
how = "leaves out"
note = "It tells of nothing."
searches = ["weather"]

[[cell]]
clause = "second-boat"
report = "third"
how = "leaves out"
note = "It tells of nothing."
searches = ["weather"]

[[cell]]
clause = "fog"
report = "third"
how = "leaves out"
note = "It tells of nothing."
searches = ["weather"]
"#;
    let third = [("third.toml", "", REPORT), ("third.txt", "", "A text that nobody asks about.\n")];
    check("warning-report-not-asked-about", &third);
    let hard =
        "Institutional responsibilities concerning navigational circumstances necessitate interpretation. ".repeat(20);
    check("warning-reading-age", &[("site.toml", "This is the other subject.", &hard)]);
}
