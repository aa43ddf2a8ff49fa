//! A program that can't have more memory, and progress that the program crashes on.

use crate::faults::{expect_failed, still_answers};
use crate::questions::first;
use anyhow::{Context, Result, bail, ensure};
use e2e::{Page, Press, Server};
use std::path::PathBuf;

/// The program starts twice on what it can't do, without and with a clean page, and once without what was kept; then
/// the static page stays, and what was kept is in its place again.
pub async fn cannot_grow(page: Page, server: Server) -> Result<()> {
    // Before any page is opened: the worker of that page would keep the sound program.
    let file = std::fs::read(program(&server)?)?;
    server.replace("app-*.wasm", "application/wasm", without_growth(&file)?);
    page.goto("about/").await?;
    page.eval::<()>("localStorage.setItem('explainer.progress', 'kept')", vec![]).await?;
    page.goto("quiz/").await?;
    expect_failed(&page).await?;
    still_answers(&page).await?;
    let kept: Option<String> = page.eval("return localStorage.getItem('explainer.progress')", vec![]).await?;
    ensure!(kept.as_deref() == Some("kept"), "progress is kept, not {kept:?}");
    Ok(())
}

fn program(server: &Server) -> Result<PathBuf> {
    let files = std::fs::read_dir(server.folder())?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_program = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("app-") && name.ends_with(".wasm")
    };
    files.into_iter().find(is_program).context("the build has a program")
}

/// The same program with the maximum of its memory at its minimum (WebAssembly core specification 2.0, 5.5.8): its one
/// memory is given as a flag, 0 for no maximum or 1 for one, and a number for each.
fn without_growth(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut at = 8;
    while at < wasm.len() {
        let (id, start) = (wasm[at], at + 1);
        let (size, body) = number(wasm, start)?;
        let end = body + size;
        if id == 5 {
            let (count, flag) = number(wasm, body)?;
            let (_, after) = number(wasm, flag + 1)?;
            ensure!(count == 1 && wasm[flag] <= 1, "the program has one memory of 32 bits");
            let minimum = &wasm[flag + 1..after];
            let section = [&[1, 1], minimum, minimum].concat();
            let length = u8::try_from(section.len()).context("it is a short section")?;
            return Ok([&wasm[..at], &[5, length], &section, &wasm[end..]].concat());
        }
        at = end;
    }
    bail!("the program has no memory of its own")
}

/// A number in LEB128, and the place after it.
fn number(bytes: &[u8], start: usize) -> Result<(usize, usize)> {
    let mut value = 0;
    for (at, byte) in bytes.iter().enumerate().skip(start).take(5) {
        value |= usize::from(byte & 0x7f) << (7 * (at - start));
        if byte & 0x80 == 0 {
            return Ok((value, at + 1));
        }
    }
    bail!("there is no number at {start}")
}

/// The program can't show what it found, and crashes; without it, it can.
const POISON: &str = "
    if (sessionStorage.getItem('poison')) for (const name of ['insertBefore', 'appendChild']) {
        const original = Node.prototype[name];
        Node.prototype[name] = function (node, ...more) {
            if (node.matches?.('.resume')) throw new DOMException('on purpose', 'NotFoundError');
            return original.call(this, node, ...more);
        };
    }";

pub async fn poisoned(page: Page, server: Server) -> Result<()> {
    server.first_script(POISON);
    // Embeds have no worker, which would take the script for a broken one.
    page.open("embed/quiz/1/").await?;
    let question = first(&page).await?;
    question.answer(&page, &question.wrong()).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    page.eval::<()>("sessionStorage.setItem('poison', 'yes')", vec![]).await?;
    page.goto_early("embed/quiz/1/?again").await?;
    // It was live for a moment each time; the notice comes when it has got over it.
    page.wait_for("[data-dropped]:not([hidden])").await?;
    page.live().await?;
    // It is closed as any button is pressed, and stays away.
    page.tab_to("[data-dropped] button").await?;
    page.press(&[Press::Space]).await?;
    page.wait_until("the notice is closed", "return document.querySelector('[data-dropped]').hidden").await?;
    ensure!(page.count(".resume").await? == 0, "what it crashed on is offered");
    let question = first(&page).await?;
    question.expect_untaken(&page).await?;
    question.answer(&page, &question.right).await?;
    question.expect_taken(&page, &question.right).await?;
    // What is kept from now on is found, where the program can show it.
    page.eval::<()>("sessionStorage.clear()", vec![]).await?;
    page.open("embed/quiz/1/?once-more").await?;
    page.wait_for(".resume [data-resume]").await?;
    ensure!(page.visible("[data-dropped]").await? == 0, "nothing was dropped this time");
    Ok(())
}
