//! Every mistake that an author can make, made once in the other seeds, and the whole report that it gets.
//!
//! To add one: a line with a name and the edits that make it, then `INSTA_UPDATE=always cargo test -p checker`,
//! then read the new file in `snapshots/` as an author would.

mod other;

use other::Other;

/// Makes the edits, each of which must hit exactly once, and compares the report.
#[track_caller]
fn check(name: &str, edits: &[(&str, &str, &str)]) {
    let mut seeds = Other::read();
    for (file, from, to) in edits {
        seeds.edit(file, from, to);
    }
    let report = match seeds.check() {
        Ok(checked) => format!("nothing fails\n\n{}", checked.warnings),
        Err(report) => format!("{report}{} in all\n", report.count()),
    };
    insta::assert_snapshot!(name, report);
}

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
    check("date", &[("site.toml", "date = \"2026-03-02\"", "date = \"2 March 2026\"")]);
    check("date-before-correction", &[("site.toml", "date = \"2026-03-02\"", "date = \"2026-02-02\"")]);
    check("element", &[("site.toml", "element = \"one-rule\"", "element = \"onerule\"")]);
}

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
    check("framing-of-the-treaty", &[("lake.toml", "rung = \"on the record\"", "rung = \"treaty text\"")]);
    check("framing-without-evidence", &[("lake.toml", "other_side_quotations = [\"letter-not-answered\"]", "")]);
    check("pretest", &[("site.toml", "\"judge-fog\"]", "\"one-haze\", \"judge-fog\"]")]);
}

#[test]
fn questions() {
    check(
        "feedback-missing",
        &[("questions.toml", ", because = \"Both do.\" },\n  { text = \"Could", " },\n  { text = \"Could")],
    );
    check(
        "feedback-elsewhere",
        &[("questions.toml", "because = \"The word is may: {rule-sees-fit}.\"", "because = \"See above.\"")],
    );
    check(
        "right-options-two",
        &[("questions.toml", "{ text = \"The members together\",", "{ text = \"The members together\", right = true,")],
    );
    check(
        "options-too-few",
        &[(
            "questions.toml",
            "  { text = \"To wear a life jacket\", because = \"The rule has no word of it.\", lean = \"over\" },\n",
            "",
        )],
    );
    check(
        "option-repeated",
        &[("questions.toml", "{ text = \"The members together\"", "{ text = \"the boat  keeper\"")],
    );
    check(
        "option-of-the-above",
        &[("questions.toml", "{ text = \"Whoever comes first to the dock\"", "{ text = \"None of the above\"")],
    );
    check(
        "option-offers-two-things",
        &[(
            "questions.toml",
            "{ text = \"That the boats may go\",",
            "{ text = \"That the boats may go\", clause = \"fog\",",
        )],
    );
    check("option-of-wrong-kind", &[("questions.toml", "{ text = \"That the boats may go\",", "{ clause = \"fog\",")]);
    check(
        "stem-negative",
        &[("questions.toml", "ask = \"Which duties does a member have", "ask = \"Which duties does a member not have")],
    );
    check("field-needed", &[("questions.toml", "shows = \"column-agreed\"\n", "")]);
    check(
        "field-unfit",
        &[("questions.toml", "shows = \"column-agreed\"\n", "shows = \"column-agreed\"\nfamily = \"by-summer\"\n")],
    );
    check(
        "verdicts-incomplete",
        &[(
            "questions.toml",
            "{ verdict = \"leaves open\", because = \"The end is set",
            "{ verdict = \"reported\", because = \"The end is set",
        )],
    );
    check(
        "ladder-out-of-order",
        &[("questions.toml", "{ rung = \"on the record\", because", "{ rung = \"unnamed source\", because")],
    );
    check(
        "blank-not-right",
        &[(
            "questions.toml",
            "{ clause = \"fog\", right = true, because = \"It ends with a condition.\" }",
            "{ clause = \"return\", right = true, because = \"It ends with a condition.\" }",
        )],
    );
    check(
        "own-words-are-not",
        &[(
            "questions.toml",
            "{ quotation = \"column-hand-out\", because",
            "{ quotation = \"column-sees-fit\", because",
        )],
    );
    check("speaker-is-another", &[("questions.toml", "shows = \"letter-could\"", "shows = \"letter-haste\"")]);
    check("exhibit-without-speaker", &[("questions.toml", "shows = \"letter-could\"", "shows = \"column-agreed\"")]);
    check("edit-not-in-exhibit", &[("questions.toml", "from = \"the same day\"", "from = \"as she sees fit\"")]);
    check("difficulty", &[("questions.toml", "card = \"fog\"\ndifficulty = 3", "card = \"fog\"\ndifficulty = 4")]);
    check("check-of-another-card", &[("sentence.toml", "check = \"judge-fog\"", "check = \"judge-sunset\"")]);
}

#[test]
fn the_pool() {
    check(
        "pool-longest-right",
        &[(
            "questions.toml",
            "text = \"It has not answered\"",
            "text = \"It has not answered any of the letters at all\"",
        )],
    );
    check(
        "pool-verdict-keys",
        &[
            (
                "questions.toml",
                "{ verdict = \"leaves open\", right = true, because = \"The duty is named",
                "{ verdict = \"leaves open\", because = \"The duty is named",
            ),
            (
                "questions.toml",
                "{ verdict = \"does not say\", because = \"Helpers",
                "{ verdict = \"does not say\", right = true, because = \"Helpers",
            ),
            (
                "questions.toml",
                "{ verdict = \"leaves open\", right = true, because = \"It is for",
                "{ verdict = \"leaves open\", because = \"It is for",
            ),
            (
                "questions.toml",
                "{ verdict = \"does not say\", because = \"The day is",
                "{ verdict = \"does not say\", right = true, because = \"The day is",
            ),
        ],
    );
    check(
        "pool-key-position",
        &[
            ("questions.toml", "{ text = \"The boat keeper\", right = true,", "{ text = \"The boat keeper\","),
            (
                "questions.toml",
                "{ text = \"The members together\",",
                "{ text = \"The members together\", right = true,",
            ),
            ("questions.toml", "{ text = \"It has not answered\", right = true,", "{ text = \"It has not answered\","),
            (
                "questions.toml",
                "{ text = \"That it is as good as agreed\",",
                "{ text = \"That it is as good as agreed\", right = true,",
            ),
        ],
    );
    check(
        "pool-clause-not-asked",
        &[
            ("questions.toml", "claim = \"how-thick\"\ncard = \"fog\"", "claim = \"how-thick\"\ncard = \"lake\""),
            (
                "questions.toml",
                "claim = \"fog-stops\"\ncard = \"fog\"\ndifficulty = 1\nclause",
                "claim = \"fog-stops\"\ncard = \"lake\"\ndifficulty = 1\nclause",
            ),
        ],
    );
}

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
