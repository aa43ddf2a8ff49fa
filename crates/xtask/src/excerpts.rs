//! A build in which all reports but the first are shown in excerpts, and a search of every byte of it for what nothing
//! relies on.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::dist::{self, BROWSER};
use crate::files::{remove, root, walk};
use crate::pack::{is_twin, on_all_cores, unpacked};
use crate::process::{command, run};
use crate::stages::NATIVE;
use crate::tools::Toolbox;

/// So many words in a row tell a passage from what anybody would say.
const ROW: usize = 5;

/// Another optimization of the one crate that holds the content gives this build files of its own in target/: the next
/// command doesn't find its own content replaced.
const APART: [&str; 2] = ["profile.dev.package.explainer.opt-level=1", "profile.release.package.explainer.opt-level=1"];

/// A report in the copied seeds.
struct Report {
    slug: String,
    text: String,
    full: bool,
}

/// Fails if a file of the test build has words in a row of which no quotation, nor anybody else's text, has a part.
pub fn check(tools: &Toolbox, built: &Path) -> Result<()> {
    twins(built)?;
    let (seeds, folder) = (root().join("out/excerpts-seeds"), root().join("out/excerpts"));
    let reports = copy_seeds(&seeds)?;
    build(tools, &seeds, &folder, built)?;

    let relied = relied(&folder)?;
    let mut elsewhere: HashSet<u64> = rows(&words(&prose(&seeds)?)).map(|(row, _)| row).collect();
    let (mut hidden, mut shown) = (BTreeMap::new(), HashSet::new());
    let mut unrelied = 0;
    for report in &reports {
        let address = format!("sources/{}/", report.slug);
        let quoted = relied.get(&address).with_context(|| format!("nothing relies on {}", report.slug))?;
        for line in report.text.lines() {
            let (covered, words) = (covered(line, quoted), words(line));
            for (row, in_it) in rows(&words) {
                let (start, end) = (in_it[0].start, in_it[ROW - 1].end);
                if report.full {
                    shown.insert(row);
                } else if covered.iter().all(|span| end <= span.start || span.end <= start) {
                    hidden.insert(row, told(in_it));
                    unrelied += 1;
                    continue;
                }
                elsewhere.insert(row);
            }
        }
    }
    hidden.retain(|row, _| !elsewhere.contains(row));
    ensure!(hidden.len() * 10 > unrelied * 8, "only {} of {unrelied} rows of words can be told apart", hidden.len());

    let files = walk(&folder)?;
    let found = on_all_cores(&files, |file| search(&folder, file, &hidden, &shown))?;
    let leaks: Vec<_> = found.iter().flat_map(|found| &found.leaks).take(10).cloned().collect();
    ensure!(leaks.is_empty(), "words that nothing relies on stand in the build: {leaks:#?}");
    // The search finds what is there: the report that is shown whole, in each place that holds reports.
    let page = format!("sources/{}/index.html", reports[0].slug);
    for (place, start, ending) in
        [("its page", page.as_str(), ""), ("the program", "app-", ".wasm"), ("the index", "lookup-", ".txt")]
    {
        let here = |name: &str| name.starts_with(start) && name.ends_with(ending);
        let most = found.iter().filter(|found| here(&found.name)).map(|found| found.shown).max().unwrap_or(0);
        ensure!(most * 100 >= shown.len() * 95, "the search sees {most} of {} rows in {place}", shown.len());
    }
    println!(
        "{} rows of {ROW} words, of {unrelied} that nothing relies on, are in none of {} files; {} of the report shown \
         whole are found.",
        hidden.len(),
        files.len(),
        shown.len()
    );
    remove(&folder)?;
    remove(&seeds)
}

/// Copies seeds/ and sets all reports but the first to excerpts.
fn copy_seeds(seeds: &Path) -> Result<Vec<Report>> {
    remove(seeds)?;
    fs::create_dir_all(seeds)?;
    let from = root().join("seeds");
    for file in walk(&from)? {
        fs::copy(from.join(&file), seeds.join(&file)).with_context(|| format!("can't copy {}", file.display()))?;
    }
    let place = seeds.join("reports.toml");
    let text = fs::read_to_string(&place)?;
    let (first, rest) = text.split_once("show = \"full\"").context("the first report is shown whole")?;
    let rest = rest.replace("show = \"full\"", "show = \"excerpts\"");
    let text = [first, "show = \"full\"", &rest].concat();
    fs::write(&place, &text)?;
    let table: toml::Table = text.parse()?;
    let reports = table["report"].as_array().context("reports.toml lists reports")?;
    let field = |report: &toml::Value, name: &str| {
        report[name].as_str().map(str::to_owned).with_context(|| format!("a report has no {name}"))
    };
    let read = |report: &toml::Value| {
        let text = fs::read_to_string(seeds.join(field(report, "file")?))?;
        anyhow::Ok(Report { slug: field(report, "slug")?, text, full: field(report, "show")? == "full" })
    };
    let reports = reports.iter().map(read).collect::<Result<Vec<_>>>()?;
    ensure!(reports.iter().filter(|report| report.full).count() == 1 && reports.len() > 1, "one is shown whole");
    Ok(reports)
}

/// The program and the pages of those seeds; what no seed goes into is taken from a built site.
fn build(tools: &Toolbox, seeds: &Path, folder: &Path, built: &Path) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder)?;
    let config: Vec<_> = APART.iter().flat_map(|setting| ["--config", setting]).collect();
    let for_browser = ["build", "--target", BROWSER, "--release", "--features", "hydrate", "--bin", "explainer"];
    let mut program = tools.command("cargo", &for_browser);
    program.arg("--locked").args(&config).env("EXPLAINER_SEEDS", seeds);
    run(program.envs(dist::OWN_STD).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", dist::browser_flags()))?;
    let wasm = dist::target().join(BROWSER).join("release/explainer.wasm");
    let names = ["--target", "web", "--no-typescript", "--out-name", "explainer-0", "--out-dir"];
    run(tools.command("wasm-bindgen", &names).arg(folder).arg(wasm))?;

    let mut native = command("cargo", &["build", "--bin", "prerender"]);
    run(native.args(NATIVE).args(&config).env("EXPLAINER_SEEDS", seeds))?;
    dist::lay_out(tools, built, folder)?;
    dist::prerender(folder, None)
}

/// What lies packed beside a file of dist/ is the file: searching files searches all.
fn twins(dist: &Path) -> Result<()> {
    let twins: Vec<_> = walk(dist)?.into_iter().filter(|file| is_twin(file)).collect();
    on_all_cores(&twins, |twin| {
        let same = unpacked(&dist.join(twin))? == fs::read(dist.join(twin).with_extension(""))?;
        ensure!(same, "{} isn't the file beside it", twin.display());
        Ok(())
    })
    .map(|_| ())
}

/// The exact words of each annotation, by the page that they are on.
fn relied(folder: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let text = fs::read_to_string(folder.join("annotations.jsonld"))?;
    let annotations: Value = serde_json::from_str(&text)?;
    let mut relied: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for target in list(&annotations["first"]["items"]).iter().flat_map(|item| list(&item["target"])) {
        let exact = target["selector"][0]["exact"].as_str().context("a target has its words")?;
        let source = target["source"].as_str().context("a target has its page")?;
        relied.entry(source.to_owned()).or_default().push(exact.to_owned());
    }
    Ok(relied)
}

/// Where a text has those words, wherever it has them.
fn covered(text: &str, quoted: &[String]) -> Vec<std::ops::Range<usize>> {
    let places =
        |words: &String| text.match_indices(words.as_str()).map(|(at, it)| at..at + it.len()).collect::<Vec<_>>();
    quoted.iter().flat_map(places).collect()
}

/// All that the seeds say in words of their own: every text but exact words of reports.
fn prose(seeds: &Path) -> Result<String> {
    fn texts(value: &toml::Value, into: &mut String) {
        match value {
            toml::Value::String(text) => *into += &format!("{text}\n"),
            toml::Value::Array(all) => all.iter().for_each(|it| texts(it, into)),
            toml::Value::Table(all) => {
                all.iter().filter(|(key, _)| *key != "words").for_each(|(_, it)| texts(it, into))
            }
            _ => {}
        }
    }
    let mut prose = String::new();
    for file in walk(seeds)?.iter().filter(|file| file.extension().is_some_and(|it| it == "toml")) {
        let table: toml::Table = fs::read_to_string(seeds.join(file))?.parse()?;
        texts(&toml::Value::Table(table), &mut prose);
    }
    Ok(prose)
}

/// What a search of one file found.
struct Found {
    name: String,
    leaks: Vec<String>,
    /// How many rows of the report that is shown whole.
    shown: usize,
}

fn search(folder: &Path, file: &PathBuf, hidden: &BTreeMap<u64, String>, whole: &HashSet<u64>) -> Result<Found> {
    let name = file.to_string_lossy().into_owned();
    let mut found = Found { name: name.clone(), leaks: Vec::new(), shown: 0 };
    for (part, bytes) in parts(&folder.join(file), &name)? {
        let raw = String::from_utf8_lossy(&bytes);
        let mut seen = HashSet::new();
        for reading in [raw.replace("\\n", " "), without_markup(&raw)] {
            for (row, _) in rows(&words(&reading)) {
                if let Some(text) = hidden.get(&row) {
                    found.leaks.push(format!("{part}: {text}"));
                } else if whole.contains(&row) {
                    seen.insert(row);
                }
            }
        }
        found.shown = found.shown.max(seen.len());
    }
    Ok(found)
}

/// A file's bytes, and those of each file in an archive.
fn parts(place: &Path, name: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let bytes = fs::read(place)?;
    let mut parts = Vec::new();
    if name.ends_with(".zip") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes))?;
        for at in 0..archive.len() {
            let mut file = archive.by_index(at)?;
            let mut content = Vec::new();
            file.read_to_end(&mut content)?;
            parts.push((format!("{name}: {}", file.name()?), content));
        }
    }
    parts.push((name.to_owned(), bytes));
    Ok(parts)
}

/// Text as a reader has it: no tags, entities as characters, also where HTML stands within XML.
fn without_markup(markup: &str) -> String {
    let strip = |markup: &str| {
        let mut text = String::new();
        let mut rest = markup;
        while let Some((before, tag)) = rest.split_once('<') {
            text += before;
            rest = tag.split_once('>').map_or("", |(_, after)| after);
        }
        let entities =
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
        entities.iter().fold(text + rest, |text, (entity, char)| text.replace(entity, char))
    };
    strip(&strip(markup))
}

/// A word, as numbers and letters alone tell it, and where it stands.
struct Word<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    stamp: u64,
    sentence: usize,
}

/// Where a sentence ends, or in the program a string: what stands on both sides belongs to no passage.
fn ends(char: char) -> bool {
    matches!(char, '.' | '!' | '?' | '\u{fffd}') || char.is_control()
}

fn words(text: &str) -> Vec<Word<'_>> {
    let pieces = text.split(ends).enumerate().flat_map(|(sentence, part)| {
        let words = part.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(move |word| (sentence, word))
    });
    pieces
        .map(|(sentence, word)| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            let letters = word.chars().flat_map(char::to_lowercase);
            let stamp = letters
                .fold(0xcbf2_9ce4_8422_2325, |hash: u64, char| (hash ^ u64::from(char)).wrapping_mul(0x0100_0000_01b3));
            Word { start, end: start + word.len(), text: word, stamp, sentence }
        })
        .collect()
}

/// Each row of words within a sentence, as a number that tells it from others.
fn rows<'a>(words: &'a [Word<'a>]) -> impl Iterator<Item = (u64, &'a [Word<'a>])> {
    words.windows(ROW).filter(|row| row[0].sentence == row[ROW - 1].sentence).map(|row| {
        let add = |sum: u64, word: &Word| sum.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(word.stamp);
        (row.iter().fold(0, add), row)
    })
}

fn told(row: &[Word]) -> String {
    row.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_seen_through_markup_and_escapes() {
        let row = |text: &str| rows(&words(text)).map(|(row, _)| row).collect::<HashSet<_>>();
        let said = row("They said: “It’s far from settled”");
        assert_eq!(row("This is one. And two and three and four").len(), 2, "no row goes over the end of a sentence");
        for (written, plain) in [
            ("<p>They said: <q>“It’s far</q> <mark>from</mark> settled”", true),
            ("&lt;p&gt;They said: &quot;It’s far from set&lt;b&gt;tled", true),
            ("THEY SAID -- it’s far from settled", true),
            ("They said it was far from settled", false),
        ] {
            assert_eq!(said.is_subset(&row(&without_markup(written))), plain, "{written}");
        }
        assert_eq!(row("one two three four").len(), 0);
    }

    #[test]
    fn what_is_quoted_anywhere_is_covered_everywhere() {
        assert_eq!(covered("a b a", &["a".to_owned()]), [0..1, 4..5]);
    }
}
