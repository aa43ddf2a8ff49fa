//! Mistakes of claims and of whatever else needs evidence.

use super::check;

#[test]
fn absence() {
    check(
        "hits-not-dismissed",
        &[(
            "lake.toml",
            "  { report = \"column\", words = \"the town waits\", why = \"It is what the writer supposes.\" },\n",
            "",
        )],
    );
    check(
        "hits-not-dismissed-for-a-cell",
        &[("sentence.toml", "terms = [\"fog\", \"mist\"", "terms = [\"fog\", \"Rule\"")],
    );
    check("dismissal-of-nothing", &[("sentence.toml", "words = \"harvest\"", "words = \"the matter\"")]);
    check(
        "absence-without-search",
        &[(
            "lake.toml",
            "because = \"Neither text speaks of money.\"\nsearches = [\"money\"]",
            "because = \"Neither text speaks of money.\"",
        )],
    );
}

#[test]
fn claims() {
    check(
        "claim-without-quotation",
        &[(
            "sentence.toml",
            "because = \"The words are {rule-fog}.\"\nquotations = [\"rule-fog\"]",
            "because = \"The words are {rule-fog}.\"",
        )],
    );
    check(
        "claim-on-paraphrases-only",
        &[(
            "sentence.toml",
            "because = \"Fog is named and not defined: {rule-fog}.\"\nquotations = [\"rule-fog\"]",
            "because = \"Fog is named and not defined: {rule-fog}.\"\nquotations = [\"column-same-day\"]",
        )],
    );
    check(
        "disagreement-in-one-report",
        &[(
            "lake.toml",
            "quotations = [\"letter-not-answered\", \"column-agreed\"]",
            "quotations = [\"letter-not-answered\"]",
        )],
    );
    check("reported-by-nobody", &[("lake.toml", "by = [\"moss\", \"letter\"]", "")]);
    check("reported-by-a-report-not-quoted", &[("lake.toml", "by = [\"column\"]", "by = [\"letter\"]")]);
    check(
        "topic-crossed-by-the-sentence",
        &[(
            "sentence.toml",
            "quotations = [\"rule-sees-fit\", \"column-sees-fit\"]",
            "quotations = [\"rule-sees-fit\", \"letter-could\"]",
        )],
    );
    check(
        "topic-crossed-by-the-offer",
        &[(
            "lake.toml",
            "quotations = [\"letter-could\", \"letter-haste\"",
            "quotations = [\"rule-fog\", \"letter-haste\"",
        )],
    );
    check("verdict-of-another-subject", &[("lake.toml", "verdict = \"disagree\"", "verdict = \"leaves open\"")]);
    check(
        "claim-on-the-wrong-card",
        &[("sentence.toml", "[\"fog-stops\", \"how-thick\"]", "[\"fog-stops\", \"how-thick\", \"lake-cost\"]")],
    );
    check("claim-of-a-clause-on-another-card", &[("lake.toml", "[\"lake-cost\",", "[\"lake-cost\", \"fog-stops\",")]);
}

#[test]
fn comparisons() {
    let sentence = "sentence = [\"back-before-sunset\", \"keeper-when\"]";
    let offer = "offer = [\"lake-could\", \"lake-disagree\"]";
    check("comparison-without-a-side", &[("site.toml", offer, "offer = []")]);
    check(
        "comparison-of-borrowed-claims",
        &[
            ("site.toml", sentence, "sentence = [\"lake-cost\"]"),
            ("site.toml", offer, "offer = [\"lake-could\", \"fog-stops\", \"town-silent\"]"),
        ],
    );
    check(
        "comparison-given-twice",
        &[(
            "site.toml",
            "[[lesson]]",
            "[[comparison]]\nslug = \"settled\"\nasks = \"Is it?\"\nsentence = [\"fog-stops\"]\noffer = [\"lake-cost\"]\n\n[[lesson]]",
        )],
    );
    check(
        "nothing-compared",
        &[
            ("site.toml", "[[comparison]]\nslug = \"settled\"\nasks = \"Is it settled?\"", ""),
            ("site.toml", sentence, ""),
            ("site.toml", offer, ""),
        ],
    );
}

#[test]
fn other_records() {
    check("note-without-reference", &[("sentence.toml", "reference = \"Any almanac, under sunset\"\n", "")]);
    check("term-resting-on-nothing", &[("sentence.toml", "note = \"sunset\"", "")]);
    check(
        "family-in-one-report",
        &[
            ("lake.toml", "[\"letter-could\", \"column-will\"]\ndiff", "[\"letter-could\", \"letter-haste\"]\ndiff"),
            (
                "lake.toml",
                "between = [\"letter-could\", \"column-will\"]",
                "between = [\"letter-could\", \"letter-haste\"]",
            ),
        ],
    );
    check(
        "difference-outside-the-family",
        &[(
            "lake.toml",
            "between = [\"letter-could\", \"column-will\"]",
            "between = [\"letter-could\", \"column-settled\"]",
        )],
    );
    check("framing-missing", &[("lake.toml", "report = \"column\"\nrung", "report = \"letter\"\nrung")]);
    check("framing-of-the-top-rung", &[("lake.toml", "rung = \"on the record\"", "rung = \"text itself\"")]);
    check("framing-without-evidence", &[("lake.toml", "other_side_quotations = [\"letter-not-answered\"]", "")]);
    check("pretest", &[("site.toml", "\"judge-fog\"]", "\"one-haze\", \"judge-fog\"]")]);
}

#[test]
fn corrections() {
    const LOCK: &str =
        "# A lock.\ndate 2026-03-01\nclaim fog-stops leaves open\nclaim gone says\nquestion one-lake 00000000\n";
    check("correction-missing", &[("release.lock", "", LOCK)]);
    check(
        "correction-given",
        &[("release.lock", "", LOCK), ("site.toml", "date = \"2026-03-01\"", "date = \"2026-03-02\"")],
    );
    check("lock-unreadable", &[("release.lock", "", "nonsense\n")]);
}
