//! The command as an author runs it: what it prints, and how it ends.

mod other;

use content::Book;
use other::Other;
use std::path::PathBuf;
use std::process::{Command, Output};

fn seeds(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_seeds")).args(args).arg(Other::dir()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn sound_seeds_get_one_line() {
    let output = seeds(&[]);
    assert!(output.status.success());
    assert_eq!(
        text(&output.stdout),
        "18 quotations verified in 2 reports: 3 clauses, 6 cells, 14 claims, 1 family, 17 questions\n"
    );
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_mistake_fails_with_the_report() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("broken/seeds");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("site.toml"), "[[note]]\nslug = \"sun\"\ntext = \"It sets.\"\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_seeds")).arg(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    insta::assert_snapshot!("broken-folder", text(&output.stderr));
}

#[test]
fn a_folder_that_is_not_there_fails() {
    let output = Command::new(env!("CARGO_BIN_EXE_seeds")).arg("no/such/folder").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no/such/folder"));
}

#[test]
fn figures() {
    insta::assert_snapshot!("stats", text(&seeds(&["--stats"]).stdout));
    insta::assert_snapshot!("json", text(&seeds(&["--json"]).stdout));
}

#[test]
fn the_whole_content_is_printed() {
    let page = text(&seeds(&["--print"]).stdout);
    insta::assert_snapshot!("page", page);
    let checked = Other::read().check().unwrap();
    let book = Book::open(checked.bytes.leak()).unwrap();
    for id in book.ids::<content::ClaimId>() {
        assert!(page.contains(book.get(id).states), "{}", book.slug(id));
    }
    for id in book.ids::<content::QuestionId>() {
        assert!(page.contains(book.slug(id)), "{}", book.slug(id));
    }
}

#[test]
fn a_release_holds_until_a_verdict_changes() {
    let mut seeds = Other::read();
    let lock = seeds.check().unwrap().lock;
    insta::assert_snapshot!("lock", lock);
    seeds.edit("release.lock", "", &lock);
    assert!(seeds.check().is_ok());
    seeds.edit(
        "sentence.toml",
        "verdict = \"leaves open\"\nbecause = \"Fog is named",
        "verdict = \"does not say\"\nbecause = \"Fog is named",
    );
    assert!(seeds.check().unwrap_err().to_string().contains("the verdict of claim `how-thick` changed"));
    seeds.edit("site.toml", "date = \"2026-03-01\"", "date = \"2026-03-02\"");
    assert!(seeds.check().is_ok());
}
