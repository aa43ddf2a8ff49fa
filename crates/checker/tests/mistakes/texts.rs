//! Mistakes about the reports, their exact words, and the sentence.

use super::check;

#[test]
fn reports() {
    check("report-changed", &[("letter.txt", "in many ways", "in many Ways")]);
    check("report-changed-in-a-quotation", &[("letter.txt", "no need for haste", "no need for hast")]);
    check("report-file-missing", &[("reports.toml", "file = \"letter.txt\"", "file = \"leter.txt\"")]);
    check(
        "report-without-rights-and-show",
        &[(
            "reports.toml",
            "rights = \"Written for these tests, under the licence of the code.\"\nshow = \"full\"\n",
            "",
        )],
    );
    check("debris-not-there", &[("reports.toml", "PHOTO: reed-lane-dock.jpg", "PHOTO: reed-lane-deck.jpg")]);
}

#[test]
fn exact_words() {
    check("words-letter-changed", &[("reports.toml", "We could have a lake rule", "We could have a lake role")]);
    check(
        "words-straight-apostrophe",
        &[
            ("letter.txt", "The town, which", "The town’s folk, which"),
            ("reports.toml", "words = \"The town, which", "words = \"The town's folk, which"),
        ],
    );
    check(
        "words-other-dash",
        &[
            ("column.txt", "as good as agreed", "as good as – agreed"),
            ("reports.toml", "as good as agreed", "as good as - agreed"),
        ],
    );
    check("words-other-case", &[("reports.toml", "words = \"The keeper may hand", "words = \"the keeper may hand")]);
    check("words-trailing-punctuation", &[("reports.toml", "has not answered.\"", "has not answered!\"")]);
    check(
        "words-in-other-report",
        &[(
            "reports.toml",
            "report = \"column\"\nwords = \"far from settled\"",
            "report = \"letter\"\nwords = \"far from settled\"",
        )],
    );
    check(
        "words-nowhere-near",
        &[("reports.toml", "words = \"far from settled\"", "words = \"quite another thing altogether\"")],
    );
    check("words-several-times", &[("reports.toml", "words = \"far from settled\"", "words = \"rule\"")]);
    check(
        "words-too-few-times",
        &[("reports.toml", "words = \"far from settled\"", "words = \"rule\"\noccurrence = 9")],
    );
    check(
        "words-occurrence-zero",
        &[("reports.toml", "words = \"far from settled\"", "words = \"rule\"\noccurrence = 0")],
    );
    check("words-inside-a-word", &[("reports.toml", "words = \"far from settled\"", "words = \"far from settle\"")]);
    check(
        "words-over-paragraphs",
        &[("reports.toml", "words = \"far from settled\"", "words = \"was “far from settled”. It may be\"")],
    );
    check(
        "words-in-debris",
        &[("reports.toml", "words = \"far from settled\"", "words = \"as good as agreed. PHOTO: reed-lane-dock.jpg\"")],
    );
    check(
        "words-out-of-order",
        &[(
            "reports.toml",
            "[\"I see no need for haste\", \"and none for a second dock.\"]",
            "[\"and none for a second dock.\", \"I see no need for haste\"]",
        )],
    );
    check("words-empty", &[("reports.toml", "words = \"far from settled\"", "words = \" \"")]);
}

#[test]
fn the_sentence() {
    check(
        "of-sentence-but-not",
        &[("reports.toml", "words = \"as she sees fit\"", "words = \"The keeper may hand out a second boat\"")],
    );
    check("clause-gap", &[("sentence.toml", "words = \"and the boat keeper may", "words = \"may")]);
    check(
        "clause-gap-at-the-end",
        &[("sentence.toml", "boat leaves the dock in fog.\"\nname", "boat leaves the dock\"\nname")],
    );
    check(
        "clause-overlap",
        &[("sentence.toml", "words = \"provided that", "words = \"as she sees fit, provided that")],
    );
    check(
        "clause-not-there",
        &[("sentence.toml", "words = \"provided that no boat leaves", "words = \"provided no boat leaves")],
    );
    check(
        "cell-missing-and-twice",
        &[("sentence.toml", "clause = \"fog\"\nreport = \"letter\"", "clause = \"second-boat\"\nreport = \"letter\"")],
    );
    check(
        "cell-with-quotation-of-other-report",
        &[("sentence.toml", "quotations = [\"column-same-day\"]", "quotations = [\"rule-before-sunset\"]")],
    );
    check(
        "cell-without-quotation",
        &[("sentence.toml", "how = \"says other\"\nquotations = [\"column-same-day\"]\n", "how = \"says other\"\n")],
    );
    check(
        "cell-quotes-other-words",
        &[(
            "sentence.toml",
            "quotations = [\"column-sees-fit\", \"column-hand-out\"]",
            "quotations = [\"column-hand-out\"]",
        )],
    );
    check("cell-leaves-out-without-search", &[("sentence.toml", "\nsearches = [\"weather\"]", "")]);
    check(
        "cell-leaves-out-what-is-quoted",
        &[(
            "sentence.toml",
            "how = \"quotes\"\nquotations = [\"column-sees-fit\", \"column-hand-out\"]",
            "how = \"leaves out\"\nsearches = [\"weather\"]",
        )],
    );
}
