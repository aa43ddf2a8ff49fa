//! Seeds of any size, in words of its own, that the checker takes: what they cost is measured with them.
//!
//! All of them have one sentence of [`CLAUSES`] clauses, [`CARDS`] cards after it, and a round of twelve questions.
//! What grows is the number of questions, with the claims that they rest on, and of reports, with what each does
//! with each clause. The same size gives the same seeds on any machine.

mod questions;
mod texts;
mod words;

use std::fmt::Write;

use questions::questions;
use texts::{Report, Texts};
use words::Words;

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub questions: usize,
    /// Five at least: some questions set four of them against each other.
    pub reports: usize,
}

/// How many clauses the sentence has.
pub const CLAUSES: usize = 12;

/// How many cards come after them.
pub const CARDS: usize = 4;

/// The verdicts about the sentence.
const VERDICTS: [&str; 3] = ["says", "does not say", "leaves open"];

/// Claims on each clause; a multiple of three, so that each verdict has as many.
fn claims_on_clause(size: Size) -> usize {
    3 * (size.questions / 144).max(1)
}

/// Claims on each of the cards after the clauses.
fn claims_on_card(size: Size) -> usize {
    (size.questions / 48).max(2)
}

/// How many utterances are compared.
fn families(size: Size) -> usize {
    (size.questions / 60).max(2)
}

/// A clause shows no more claims than a reader takes in; the others are asked about.
pub(crate) const SHOWN: usize = 4;

/// The files of a folder of seeds: names and texts.
#[must_use]
pub fn seeds(size: Size) -> Vec<(String, String)> {
    let mut words = Words::new();
    let texts = Texts::new(&mut words, size.reports);
    let mut files: Vec<(String, String)> =
        texts.reports.iter().enumerate().map(|(at, report)| (format!("report-{at}.txt"), report.text())).collect();
    files.push(("reports.toml".into(), reports(&mut words, &texts)));
    files.push(("sentence.toml".into(), sentence(&mut words, &texts, size)));
    files.push(("cards.toml".into(), cards(&mut words, size)));
    files.push(("questions.toml".into(), questions(&mut words, size)));
    files.push(("site.toml".into(), site(&mut words)));
    files
}

/// Adds lines to a file.
macro_rules! put {
    ($out:expr, $($words:tt)*) => {
        writeln!($out, $($words)*).expect("a text takes any number of lines")
    };
}
pub(crate) use put;

/// The reports, those who speak in them, what is quoted of them, and how each puts the claim in question.
fn reports(words: &mut Words, texts: &Texts) -> String {
    let mut out = String::new();
    for speaker in 0..texts::SPEAKERS {
        put!(out, "[[speaker]]\nslug = \"speaker-{speaker}\"");
        put!(out, "name = \"{}\"\nrole = \"{}\"\n", texts.speakers[speaker], words.some(2));
    }
    for (at, report) in texts.reports.iter().enumerate() {
        put!(out, "[[report]]\nslug = \"report-{at}\"\nfile = \"report-{at}.txt\"\nsha256 = \"{}\"", report.hash());
        put!(out, "handle = \"the {}\"\norigin = \"{}\"", words.some(2), words.sentence(9));
        put!(out, "rights = \"{}\"\nshow = \"full\"\n", words.sentence(6));
        quotations(&mut out, at, report);
        put!(out, "[[framing]]\nreport = \"report-{at}\"\nrung = \"on the record\"\nquotations = [\"said-{at}-0\"]");
        put!(out, "why = \"{}\"\nother_side = \"{}\"", words.sentence(8), words.sentence(8));
        put!(out, "other_side_quotations = [\"said-{at}-1\"]\n");
    }
    out
}

fn quotations(out: &mut String, at: usize, report: &Report) {
    for (number, said) in report.said.iter().enumerate() {
        put!(out, "[[quotation]]\nslug = \"said-{at}-{number}\"\nreport = \"report-{at}\"\nwords = \"{}\"", said.words);
        put!(out, "speaker = \"speaker-{}\"\ntopic = \"offer\"\n", said.speaker);
    }
    for (clause, put) in report.clauses.iter().enumerate() {
        put!(out, "[[quotation]]\nslug = \"put-{at}-{clause}\"\nreport = \"report-{at}\"\nwords = \"{}\"", put.words);
        put!(out, "{}topic = \"sentence\"\n", if put.quotes { "of_sentence = true\n" } else { "" });
    }
}

/// The sentence's clauses, what each report does with them, and the claims about them.
fn sentence(words: &mut Words, texts: &Texts, size: Size) -> String {
    let mut out = String::new();
    put!(out, "[[quotation]]\nslug = \"sentence\"\nreport = \"report-0\"\nwords = \"{}\"", texts.clauses.join(" "));
    put!(out, "of_sentence = true\ntopic = \"sentence\"\n");
    let count = claims_on_clause(size);
    for (clause, its) in texts.clauses.iter().enumerate() {
        let shown: Vec<_> = (0..count.min(SHOWN)).map(|claim| format!("\"claim-{clause}-{claim}\"")).collect();
        put!(out, "[[clause]]\nslug = \"clause-{clause}\"\nwords = \"{its}\"\nname = \"{}\"", words.name());
        put!(out, "plainly = \"{}\"\nclaims = [{}]", words.sentence(12), shown.join(", "));
        put!(out, "check = \"{}\"", questions::check(clause));
        put!(out, "load_bearing = {}\n", clause % 2 == 0);
        for (at, report) in texts.reports.iter().enumerate() {
            let how = if report.clauses[clause].quotes { "quotes" } else { ["paraphrases", "says other"][at % 2] };
            put!(out, "[[cell]]\nclause = \"clause-{clause}\"\nreport = \"report-{at}\"\nhow = \"{how}\"");
            put!(out, "quotations = [\"put-{at}-{clause}\"]\nnote = \"{}\"\n", words.sentence(8));
        }
        for claim in 0..count {
            let other = 1 + (clause + claim) % (size.reports - 1);
            put!(out, "[[claim]]\nslug = \"claim-{clause}-{claim}\"\nabout = \"sentence\"");
            put!(out, "states = \"{}\"\nverdict = \"{}\"", words.sentence(9), VERDICTS[claim % 3]);
            put!(out, "because = \"{} {{put-0-{clause}}}.\"", words.name());
            put!(out, "quotations = [\"put-0-{clause}\", \"put-{other}-{clause}\"]\n");
        }
    }
    out
}

/// The cards after the clauses with their claims, and the utterances in several wordings.
fn cards(words: &mut Words, size: Size) -> String {
    let mut out = String::new();
    let count = claims_on_card(size);
    for card in 0..CARDS {
        let shown: Vec<_> = (0..count.min(SHOWN)).map(|claim| format!("\"told-{card}-{claim}\"")).collect();
        put!(out, "[[card]]\nslug = \"card-{card}\"\nname = \"{}\"", words.name());
        put!(out, "plainly = \"{}\"\nclaims = [{}]", words.sentence(12), shown.join(", "));
        put!(out, "check = \"{}\"\n", questions::check(CLAUSES + card));
        for claim in 0..count {
            let report = (card + claim * CARDS) % size.reports;
            put!(
                out,
                "[[claim]]\nslug = \"told-{card}-{claim}\"\nabout = \"offer\"\nstates = \"{}\"",
                words.sentence(9)
            );
            put!(out, "verdict = \"reported\"\nbecause = \"{}\"", words.sentence(9));
            put!(out, "quotations = [\"said-{report}-0\"]\nby = [\"report-{report}\"]\n");
        }
    }
    // One claim rests on a search of all reports.
    put!(out, "[[search]]\nslug = \"nowhere\"\nterms = [\"qx\", \"xq\"]\n");
    for family in 0..families(size) {
        let [one, other] = [family % size.reports, (family + 1) % size.reports];
        put!(
            out,
            "[[family]]\nslug = \"family-{family}\"\nname = \"{}\"\nabout = \"{}\"",
            words.name(),
            words.sentence(8)
        );
        put!(out, "versions = [\"said-{one}-0\", \"said-{other}-0\"]\ndifferences = [");
        put!(
            out,
            "  {{ between = [\"said-{one}-0\", \"said-{other}-0\"], matters = \"meaning\", why = \"{}\" }},\n]\n",
            words.sentence(8)
        );
    }
    out
}

fn site(words: &mut Words) -> String {
    let mut out = String::new();
    put!(
        out,
        "[site]\ntitle = \"{}\"\nelement = \"grown-site\"\nlanguage = \"en\"\nsentence = \"sentence\"",
        words.name()
    );
    put!(
        out,
        "sentence_name = \"the {}\"\noffer_name = \"the {}\"\ndate = \"2026-01-02\"",
        words.some(1),
        words.some(2)
    );
    put!(out, "pretest = [\"question-0\", \"question-2\", \"question-4\"]\n");
    for page in ["start", "walk", "quiz", "reports", "sources", "embed", "teach", "about", "access", "compare"] {
        put!(out, "[[page]]\npage = \"{page}\"\ntitle = \"{}\"\nlead = \"{}\"", words.name(), words.sentence(12));
        put!(out, "description = \"{}\"\n", words.sentence(9));
    }
    for claim in 0..5 {
        put!(out, "[[minute]]\nline = \"{}\"\nclaims = [\"claim-{claim}-0\"]\n", words.sentence(9));
    }
    for row in 0..2 {
        put!(out, "[[comparison]]\nslug = \"row-{row}\"\nasks = \"{}\"", words.sentence(6));
        put!(out, "sentence = [\"claim-{row}-0\"]\noffer = [\"told-{row}-0\"]\n");
    }
    put!(out, "[[claim]]\nslug = \"silent\"\nabout = \"reports\"\nstates = \"{}\"", words.sentence(9));
    put!(out, "verdict = \"not in these texts\"\nbecause = \"{}\"\nsearches = [\"nowhere\"]\n", words.sentence(9));
    put!(out, "[[minute]]\nline = \"{}\"\nclaims = [\"silent\"]\n", words.sentence(9));
    put!(out, "[[correction]]\ndate = \"2026-01-01\"\nwhat = \"First publication.\"\nwhy = \"{}\"", words.sentence(6));
    out
}
