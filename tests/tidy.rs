//! The repository's own rules. Each message says what to do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// No file of Rust is longer: it has become two things.
const LINES: usize = 400;

/// Sheets that the build bundles, each for pages of its own.
const LOADED: [&str; 2] = ["layers.css", "teach.css"];

/// The only files that may touch the browser.
const DOORS: [&str; 5] = ["src/main.rs", "src/app.rs", "src/storage.rs", "src/embed.rs", "src/shell"];

/// The one place that writes a `style` element, which the policy takes by its hash.
const STYLES: &str = "src/bin/prerender/styles.rs";

/// What sets raw HTML or an inline style; the site's policy forbids both.
const INLINE: [&str; 7] =
    [" style=", "<style", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write(", "from_html_unchecked"];

#[test]
fn nothing_about_the_subject_is_said_in_code() {
    let list = read("tests/tidy-words.txt");
    let words: Vec<_> = list.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let mut said = Vec::new();
    for file in code().into_iter().filter(|file| !file.contains("/tests/") && !file.starts_with("tests/")) {
        for (at, line) in read(&file).to_lowercase().lines().enumerate() {
            let found = words.iter().filter(|word| has_word(line, word));
            said.extend(found.map(|word| format!("{file}:{}: {word}", at + 1)));
        }
    }
    none(&said, "Words of the subject stand in code. Move what readers see to seeds/, and reword the rest");
}

#[test]
fn every_file_of_rust_opens_with_what_it_is_for() {
    let files = rust().into_iter().filter(|file| !read(file).starts_with("//! "));
    none(&files.collect::<Vec<_>>(), "Open these files with one `//!` sentence that says what they are for");
}

#[test]
fn no_file_of_rust_is_long() {
    let long = rust().into_iter().filter_map(|file| {
        let lines = read(&file).lines().count();
        (lines > LINES).then(|| format!("{file}: {lines} lines"))
    });
    none(&long.collect::<Vec<_>>(), &format!("Split what is longer than {LINES} lines, by the things in it"));
}

#[test]
fn nothing_unwraps_outside_tests() {
    let sources = rust().into_iter().filter(|file| !file.starts_with("tests/") && !file.contains("/tests/"));
    let found = sources.flat_map(|file| {
        let text = read(&file);
        let before_tests = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = numbered(before_tests).filter(|(_, line)| line.contains(".unwrap()"));
        lines.map(|(number, _)| format!("{file}:{number}")).collect::<Vec<_>>()
    });
    none(&found.collect::<Vec<_>>(), "Say with `expect(..)` why it can't fail, or handle the failure");
}

#[test]
fn only_the_shell_touches_the_browser() {
    let inner =
        rust().into_iter().filter(|file| file.starts_with("src/") && !DOORS.iter().any(|it| file.starts_with(it)));
    let found = inner.flat_map(|file| lines_with(&file, &["web_sys", "gloo"]));
    none(
        &found.collect::<Vec<_>>(),
        "Only the shell, storage and embed name web_sys or gloo: dispatch an action there",
    );
}

#[test]
fn nothing_sets_html_or_styles_inline() {
    let shown = code().into_iter().filter(|file| file.starts_with("src/") || !file.ends_with(".rs"));
    let found = shown.filter(|file| file != STYLES).flat_map(|file| lines_with(&file, &INLINE));
    none(&found.collect::<Vec<_>>(), "The policy forbids inline styles and raw HTML: use a class, or make nodes");
}

#[test]
fn every_stylesheet_is_linked() {
    let linked = read("styles/layers.css") + &read("index.html");
    let lost = files("styles", &["css"]).into_iter().filter(|file| {
        let name = file.trim_start_matches("styles/");
        !LOADED.contains(&name)
            && !linked.contains(&format!("\"{name}\""))
            && !linked.contains(&format!("\"./{name}\""))
    });
    none(&lost.collect::<Vec<_>>(), "Add these to the `@import` lines of styles/layers.css, or delete them");
}

#[test]
fn classes_are_used_and_defined() {
    let mut used = BTreeMap::new();
    let mut mentioned = String::new();
    // The pretend hosts look as their publishers want.
    let views = |file: &String| {
        let ours = file.starts_with("embed/") && !file.starts_with("embed/hosts/");
        file.starts_with("src/") || ours || file == "index.html"
    };
    for file in code().into_iter().filter(views) {
        let text = read(&file);
        for class in classes_used(&text) {
            used.entry(class).or_insert(file.clone());
        }
        mentioned.push_str(&text);
    }
    let mut defined = BTreeMap::new();
    for file in files("styles", &["css"]) {
        for class in classes_defined(&read(&file)) {
            defined.entry(class).or_insert(file.clone());
        }
    }
    // A script or a `match` may name a class without `class=`: a literal of that name is enough for use.
    let unused = defined.iter().filter(|(class, _)| {
        !used.contains_key(*class)
            && !mentioned.contains(&format!("\"{class}\""))
            && !mentioned.contains(&format!("'{class}'"))
    });
    none(&unused.map(place).collect::<Vec<_>>(), "No view uses these classes: delete their rules");
    let undefined = used.iter().filter(|(class, _)| !defined.contains_key(*class));
    none(&undefined.map(place).collect::<Vec<_>>(), "No sheet in styles/ defines these classes: define or drop them");
}

#[test]
fn every_dependency_has_its_reason() {
    let mut manifests = vec!["Cargo.toml".to_owned()];
    manifests.extend(files("crates", &["toml"]).into_iter().filter(|file| file.ends_with("/Cargo.toml")));
    let found = manifests.iter().flat_map(|file| {
        let unexplained = dependencies_without_reason(&read(file));
        unexplained.into_iter().map(move |name| format!("{file}: {name}"))
    });
    none(&found.collect::<Vec<_>>(), "Say after each dependency, in a comment of one line, why it is here");
}

#[test]
fn the_rules_see_what_they_look_for() {
    assert!(has_word("of the moon,", "the moon") && has_word("(moon)", "moon") && !has_word("moonlight", "moon"));
    assert!(has_word("blue-moon", "moon") && has_word("moon’s", "moon") && !has_word("moon_", "moon"));
    let view = r#"<p class="a b-c">{ x }</p> class={classes!("d", on.then_some("e"))} class={"f"}"#;
    assert_eq!(classes_used(view), set(["a", "b-c", "d", "e", "f"]));
    let sheet = "@import \"x.css\"; /* .no */ .a:has(.b-c) > p.d { width: .5em; background: url(no.png) }\n.e.f { }";
    assert_eq!(classes_defined(sheet), set(["a", "b-c", "d", "e", "f"]));
    let manifest =
        "[dependencies]\na = \"1\" # why\nb = \"1\"\nc = { features = [\n  \"d\",\n] } # why\n[features]\ne = []";
    assert_eq!(dependencies_without_reason(manifest), ["b"]);
}

/// Fails with the message and what was found, if anything was.
#[track_caller]
fn none(found: &[String], message: &str) {
    assert!(found.is_empty(), "\n{message}:\n  {}\n", found.join("\n  "));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file} can't be read: {error}"))
}

/// All code of ours that makes the site or the tools: Rust, styles, scripts and the template.
fn code() -> Vec<String> {
    let mut all = rust();
    all.extend(files("styles", &["css", "svg"]));
    all.extend(files("embed", &["js", "html"]));
    all.push("index.html".to_owned());
    all
}

fn rust() -> Vec<String> {
    let mut all = vec!["build.rs".to_owned()];
    for folder in ["src", "crates", "tests", "fuzz/src", "fuzz/fuzz_targets"] {
        all.extend(files(folder, &["rs"]));
    }
    all
}

/// The files below a folder that end so, as paths from the root with slashes. A folder that isn't there has none.
fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::from(folder)];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(root().join(&next)).into_iter().flatten() {
            let entry = entry.expect("the folder can be read");
            let path = next.join(entry.file_name());
            if entry.file_type().expect("a file has a type").is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|it| endings.iter().any(|ending| it == *ending)) {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// Lines with their numbers, without those that are comments.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    text.lines().enumerate().filter(move |(_, line)| !is_comment(line)).map(|(at, line)| (at + 1, line))
}

fn lines_with(file: &str, needles: &[&str]) -> Vec<String> {
    let text = read(file);
    let lines = numbered(&text).filter(|(_, line)| needles.iter().any(|needle| line.contains(needle)));
    lines.map(|(number, line)| format!("{file}:{number}: {}", line.trim())).collect()
}

/// Whether `word` stands in `line` with neither letter, digit nor underscore beside it.
fn has_word(line: &str, word: &str) -> bool {
    let inside = |side: Option<char>| side.is_some_and(|it| it.is_alphanumeric() || it == '_');
    line.match_indices(word)
        .any(|(at, _)| !inside(line[..at].chars().next_back()) && !inside(line[at + word.len()..].chars().next()))
}

/// The classes in `class="a b"`, `class={..}` and `classes!(..)`: of an expression, all words of its literals.
fn classes_used(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut take = |words: &str| {
        let is_name = |word: &&str| word.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'));
        found.extend(words.split_whitespace().filter(is_name).map(str::to_owned));
    };
    for (at, opening) in text.match_indices("class=\"") {
        take(text[at + opening.len()..].split('"').next().unwrap_or_default());
    }
    for (opening, brackets) in [("class={", ('{', '}')), ("classes!(", ('(', ')')), (".class(", ('(', ')'))] {
        for (at, _) in text.match_indices(opening) {
            let expression = balanced(&text[at + opening.len()..], brackets);
            expression.split('"').skip(1).step_by(2).for_each(&mut take);
        }
    }
    found
}

/// The text up to the bracket that closes one opened before it.
fn balanced(text: &str, (open, close): (char, char)) -> &str {
    let mut depth = 1;
    for (at, it) in text.char_indices() {
        depth += i32::from(it == open) - i32::from(it == close);
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

/// The classes that a sheet's selectors name.
fn classes_defined(sheet: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = sheet.to_owned();
    for (opening, closing) in [("/*", "*/"), ("\"", "\""), ("url(", ")")] {
        rest = without(&rest, opening, closing);
    }
    for (at, _) in rest.match_indices('.') {
        let name = rest[at + 1..].chars().take_while(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'));
        let name: String = name.collect();
        if name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
            found.insert(name);
        }
    }
    found
}

/// The text without all that lies between the marks.
fn without(text: &str, opening: &str, closing: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(opening) {
        kept.push_str(before);
        rest = after.split_once(closing).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The names in the sections of dependencies that have no comment on any of their lines, nor on the line above.
fn dependencies_without_reason(manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut listed, mut explained) = (false, false);
    let mut open: Option<(String, String)> = None;
    for line in manifest.lines() {
        if open.is_none() && line.starts_with('[') {
            listed = line.contains("dependencies");
        } else if listed && line.starts_with('#') {
            explained = true;
        } else if listed && !line.trim().is_empty() {
            let (name, mut entry) = open
                .take()
                .unwrap_or_else(|| (line.split(['=', ' ']).next().unwrap_or_default().to_owned(), String::new()));
            entry.push_str(line);
            if entry.matches(['[', '{']).count() > entry.matches([']', '}']).count() {
                open = Some((name, entry));
                continue;
            }
            if !explained && !entry.contains('#') {
                found.push(name);
            }
            explained = false;
        }
    }
    found
}

fn place((class, file): (&String, &String)) -> String {
    format!("{file}: {class}")
}

fn set<const N: usize>(items: [&str; N]) -> BTreeSet<String> {
    items.map(str::to_owned).into()
}
