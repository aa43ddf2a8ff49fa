//! Mistakes in questions, and in all of them together.

use super::check;

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
    check(
        "question-on-a-clause-about-the-offer",
        &[("questions.toml", "claim = \"how-thick\"", "claim = \"lake-could\"")],
    );
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
