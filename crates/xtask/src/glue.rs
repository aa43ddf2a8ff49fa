//! The seam between the browser and the program, as wasm-bindgen wrote it, is made small.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::files::walk;
use crate::process::{answer, run};
use crate::tools::Toolbox;

/// What `wasm-opt` tells of the names that it has shortened.
#[derive(Deserialize)]
struct Names {
    /// Module, name, new name.
    imports: Vec<[String; 3]>,
    /// Name, new name.
    exports: Vec<[String; 2]>,
}

/// The module that all imports are of, once their names are short.
const MODULE: &str = "a";

/// Shortens the names by which the glue and the program call each other, then minifies the glue. Each such name ends in
/// sixteen digits of a hash, in both files: nothing packs those. The glue is what stands next to its `_bg.wasm`; scripts
/// of our own aren't touched.
pub fn minify(tools: &Toolbox, staging: &Path) -> Result<()> {
    for file in walk(staging)? {
        let Some(stem) = file.to_str().and_then(|name| name.strip_suffix("_bg.wasm")) else { continue };
        let (wasm, glue) = (staging.join(&file), staging.join(format!("{stem}.js")));
        let flags =
            ["--minify-imports-and-exports-and-modules", "--strip-producers", "--strip-target-features", "--output"];
        let told = answer(tools.command("wasm-opt", &flags).arg(&wasm).arg(&wasm))?;
        let names =
            serde_json::from_str(&told.context("wasm-opt can't shorten names")?).context("names from wasm-opt")?;
        fs::write(&glue, renamed(&fs::read_to_string(&glue)?, &names)?)?;
        let outfile = format!("--outfile={}", glue.display());
        let flags =
            ["--minify", "--format=esm", "--charset=utf8", "--log-level=warning", "--allow-overwrite", &outfile];
        run(tools.command("esbuild", &flags).arg(&glue)).context("the glue can't be minified")?;
    }
    Ok(())
}

/// The glue with the new names: imports are the fields of an object, one on a line; exports are fields of `wasm`.
fn renamed(glue: &str, names: &Names) -> Result<String> {
    let mut glue = glue.to_owned();
    for [module, old, new] in &names.imports {
        let field = format!("{old}: ");
        ensure!(glue.matches(&field).count() == 1, "the glue doesn't name the import {old} once");
        glue = glue.replace(&field, &format!("{new}: "));
        glue = glue.replace(&format!("\"{module}\": "), &format!("\"{MODULE}\": "));
    }
    for [old, new] in &names.exports {
        glue = with_field(&glue, old, new);
    }
    Ok(glue)
}

/// The glue with one field of `wasm` called by its new name.
fn with_field(glue: &str, old: &str, new: &str) -> String {
    let field = format!("wasm.{old}");
    let mut parts = glue.split(&field);
    let mut made = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // The beginning of a longer name is another field.
        let longer = part.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_' || next == '$');
        made += &if longer { field.clone() } else { format!("wasm.{new}") };
        made += part;
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_call_each_other_by_the_new_names() {
        let glue = "export function go(root) { wasm.go(root); wasm.go_on(wasm.memory.buffer); }\n\
                    const import0 = {\n__wbg_set_1f: function(arg0) { },\n__wbg_get_1f: function(arg0) { },\n};\n\
                    return { \"./x_bg.js\": import0 };";
        let of = |old: &str, new: &str| ["./x_bg.js".to_owned(), old.to_owned(), new.to_owned()];
        let pair = |old: &str, new: &str| [old.to_owned(), new.to_owned()];
        let mut names = Names {
            imports: vec![of("__wbg_get_1f", "a"), of("__wbg_set_1f", "b")],
            exports: vec![pair("go", "c"), pair("memory", "d")],
        };
        let made = renamed(glue, &names).expect("all names are there");
        assert_eq!(
            made,
            "export function go(root) { wasm.c(root); wasm.go_on(wasm.d.buffer); }\n\
             const import0 = {\nb: function(arg0) { },\na: function(arg0) { },\n};\n\
             return { \"a\": import0 };"
        );
        names.imports.push(of("__wbg_lost_1f", "e"));
        assert!(renamed(glue, &names).is_err());
    }
}
