//! Prints the sheets and keys as a reader's browser does, and holds the PDFs against their pages, by Poppler.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::json;

use crate::files::{remove, root, walk};
use crate::process::{answer, command, run};
use crate::serve;
use crate::tools::Toolbox;
use crate::webdriver::Browser;

/// Name, and width and height in points.
const SIZES: [(&str, f64, f64); 2] = [("a4", 595.3, 841.9), ("letter", 612.0, 792.0)];

/// The margins of `styles/print.css`, 20 mm and 18 mm, in points; a letter may overhang by a hair.
const SIDE: f64 = 56.7;
const HEAD: f64 = 51.0;
const OVERHANG: f64 = 1.5;

/// What stays together on a page, by its selector, as all of its texts in order. A heading stays with what follows it.
const BLOCKS: &str = "
    const texts = (element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const { parentElement, data } = walker.currentNode;
            if (data.trim() && parentElement.checkVisibility()) found.push(data);
        }
        return found;
    };
    // A key's question may go on over the page, between its parts.
    const key = document.querySelector('.paper-answer');
    const whole = key ? '.paper-ask, .paper-options > li, .quotation' : '.paper-question, .paper-sentence, .excerpt';
    const blocks = [...document.querySelectorAll(whole)];
    const headings = [...document.querySelectorAll('main h2, main h3')].map((heading) => {
        const next = blocks.find((it) => heading.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
        return [...texts(heading), ...texts(next).slice(0, 1)];
    });
    JSON.stringify({
        questions: document.querySelectorAll('.paper-question').length,
        together: [...blocks.map(texts), ...headings],
        all: texts(document.querySelector('main')),
    })";

/// A page as it is printed.
#[derive(Deserialize)]
struct Printed {
    questions: usize,
    together: Vec<Vec<String>>,
    all: Vec<String>,
}

/// Writes out/paper/: sheet and key of round 1 and of each card on both sizes of paper, and pictures to look at.
pub fn print(tools: &Toolbox, dist: &Path) -> Result<()> {
    tools.for_browsing()?;
    tools.for_reading()?;
    let folder = root().join("out/paper");
    remove(&folder)?;
    fs::create_dir_all(&folder)?;
    let server = serve::start(dist, serve::Settings::packed(8500))?;
    let browser = Browser::start(tools.command("chromedriver", &[]))?;
    let (mut files, mut pages) = (0, 0);
    for page in handouts(dist)? {
        browser.devtools("Emulation.setEmulatedMedia", json!({"media": "print"}))?;
        browser.open(&format!("http://127.0.0.1:{}/{page}", server.port))?;
        let printed = browser.devtools("Runtime.evaluate", json!({"expression": BLOCKS, "returnByValue": true}))?;
        let printed =
            printed["result"]["value"].as_str().with_context(|| format!("/{page} says nothing: {printed}"))?;
        let printed: Printed = serde_json::from_str(printed)?;
        let name = page.trim_start_matches("teach/").trim_end_matches('/').replace('/', "-");
        for (size, width, height) in SIZES {
            let paper = json!({"paperWidth": width / 72.0, "paperHeight": height / 72.0, "preferCSSPageSize": true});
            let pdf = browser.devtools("Page.printToPDF", paper)?;
            let pdf = STANDARD.decode(pdf["data"].as_str().context("Chromium sent no PDF")?)?;
            let file = folder.join(format!("{name}-{size}.pdf"));
            fs::write(&file, pdf)?;
            let sheet = page.starts_with("teach/sheet/");
            pages += check(&file, &printed, (width, height)).with_context(|| file.display().to_string())?;
            let text = squeezed(&told("pdftotext", &file, &["-raw"])?);
            ensure!(text.contains(&squeezed("Answer:")) != sheet, "{}: answers stand on the key alone", file.display());
            files += 1;
        }
    }
    pictures(&browser, server.port, &folder)?;
    println!("{files} PDFs, {pages} pages: {}", folder.display());
    Ok(())
}

/// Round 1 and the cards, as sheets and as keys.
fn handouts(dist: &Path) -> Result<Vec<String>> {
    let files = walk(dist)?;
    let pages = files.iter().filter_map(|file| file.to_str()?.strip_suffix("index.html"));
    let printed = |page: &&str| {
        ["teach/sheet/", "teach/key/"]
            .iter()
            .any(|form| page.strip_prefix(form).is_some_and(|rest| rest == "1/" || rest.starts_with("card/")))
    };
    let pages: Vec<_> = pages.filter(printed).map(str::to_owned).collect();
    ensure!(pages.len() > 2, "dist/ has no sheets of cards");
    Ok(pages)
}

/// Size, margins, all of the text, nothing cut in two, black and white. Returns how many pages it has.
fn check(pdf: &Path, printed: &Printed, (width, height): (f64, f64)) -> Result<usize> {
    let info = answer(command("pdfinfo", &[]).arg(pdf))?.context("pdfinfo can't read it")?;
    let field = |name: &str| {
        let line =
            info.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("it has no {name}"))?;
        anyhow::Ok(line.split_whitespace().filter_map(|it| it.parse::<f64>().ok()).collect::<Vec<_>>())
    };
    let size = field("Page size:")?;
    let fits = size.len() == 2 && (size[0] - width).abs() < 1.0 && (size[1] - height).abs() < 1.0;
    ensure!(fits, "its pages are of {size:?} points");

    let raw = told("pdftotext", pdf, &["-raw"])?;
    let pages: Vec<_> = raw.split_terminator('\u{c}').map(squeezed).collect();
    ensure!(field("Pages:")? == [pages.len() as f64], "its text has {} pages:\n{info}", pages.len());
    ensure!(pages.iter().all(|page| !page.is_empty()), "a page is empty");
    let whole = pages.concat();
    let lost: Vec<_> = printed.all.iter().filter(|text| !whole.contains(&squeezed(text))).collect();
    ensure!(lost.is_empty(), "it lacks {lost:#?}");
    for block in &printed.together {
        let one = pages.iter().any(|page| block.iter().all(|text| page.contains(&squeezed(text))));
        ensure!(one, "no page has the whole of {block:#?}");
    }
    ensure!(printed.questions > 0, "it has no question");

    for word in boxes(&told("pdftotext", pdf, &["-bbox"])?) {
        let (left, top, right, bottom) = word.place;
        let (across, down) = (SIDE - OVERHANG..=width - SIDE + OVERHANG, HEAD - OVERHANG..=height - HEAD + OVERHANG);
        let within = across.contains(&left) && across.contains(&right) && down.contains(&top) && down.contains(&bottom);
        ensure!(within, "`{}` stands outside of the margins: {:?} of {width} by {height}", word.text, word.place);
    }
    grey(pdf)?;
    Ok(pages.len())
}

/// A word of a page, with its left, upper, right and lower edge in points.
struct Word {
    text: String,
    place: (f64, f64, f64, f64),
}

fn boxes(xhtml: &str) -> Vec<Word> {
    let words = xhtml.lines().filter_map(|line| line.trim().strip_prefix("<word "));
    let word = |line: &str| {
        let edge = |name: &str| line.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.parse().ok();
        let text = line.split_once('>')?.1.trim_end_matches("</word>").to_owned();
        Some(Word { text, place: (edge("xMin")?, edge("yMin")?, edge("xMax")?, edge("yMax")?) })
    };
    words.filter_map(word).collect()
}

/// Numbers and letters alone: lines break elsewhere on paper.
fn squeezed(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// What one of Poppler's programs says of a PDF.
fn told(program: &str, pdf: &Path, flags: &[&str]) -> Result<String> {
    answer(command(program, flags).arg(pdf).arg("-"))?
        .with_context(|| format!("{program} can't read {}", pdf.display()))
}

/// Fails where a page has a colour.
fn grey(pdf: &Path) -> Result<()> {
    let stem = pdf.with_extension("");
    run_quietly(command("pdftoppm", &["-r", "40", "-png"]).arg(pdf).arg(&stem))?;
    for picture in drawn(&stem)? {
        let mut reader = png::Decoder::new(Cursor::new(fs::read(&picture)?)).read_info()?;
        let mut pixels = vec![0; reader.output_buffer_size().context("a page is too large")?];
        let info = reader.next_frame(&mut pixels)?;
        let channels = info.color_type.samples();
        let coloured = pixels[..info.buffer_size()]
            .chunks(channels)
            .filter(|it| channels >= 3 && it[..3].iter().any(|shade| shade.abs_diff(it[0]) > 8));
        let coloured = coloured.count();
        ensure!(coloured == 0, "{coloured} pixels of {} have a colour", picture.display());
        fs::remove_file(&picture)?;
    }
    Ok(())
}

/// The pictures that Poppler drew of a PDF's pages.
fn drawn(stem: &Path) -> Result<Vec<PathBuf>> {
    let name = format!("{}-", stem.file_name().unwrap_or_default().to_string_lossy());
    let folder = stem.parent().context("it lies in a folder")?;
    let here = walk(folder)?.into_iter().filter(|file| {
        let file = file.to_string_lossy();
        let number = file.strip_prefix(&name).and_then(|rest| rest.strip_suffix(".png"));
        number.is_some_and(|number| number.bytes().all(|it| it.is_ascii_digit()))
    });
    Ok(here.map(|file| folder.join(file)).collect())
}

fn run_quietly(command: &mut std::process::Command) -> Result<()> {
    answer(command)?.map(|_| ()).with_context(|| format!("{} failed", command.get_program().display()))
}

/// Pages of round 1, and a slide as a projector shows it.
fn pictures(browser: &Browser, port: u16, folder: &Path) -> Result<()> {
    for name in ["sheet-1-a4", "key-1-a4"] {
        let place = folder.join(name);
        run(command("pdftoppm", &["-r", "75", "-png"]).arg(place.with_extension("pdf")).arg(&place))?;
    }
    browser.devtools("Emulation.setEmulatedMedia", json!({"media": "screen"}))?;
    let projector = json!({"width": 1920, "height": 1080, "deviceScaleFactor": 1, "mobile": false});
    browser.devtools("Emulation.setDeviceMetricsOverride", projector)?;
    browser.open(&format!("http://127.0.0.1:{port}/teach/class/1/"))?;
    for name in ["sentence", "question", "answer", "words"] {
        let shot = browser.devtools("Page.captureScreenshot", json!({"format": "png"}))?;
        let shot = STANDARD.decode(shot["data"].as_str().context("Chromium sent no picture")?)?;
        fs::write(folder.join(format!("class-{name}.png")), shot)?;
        for kind in ["rawKeyDown", "keyUp"] {
            let key = json!({"type": kind, "key": "PageDown", "code": "PageDown", "windowsVirtualKeyCode": 34});
            browser.devtools("Input.dispatchKeyEvent", key)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_their_places() {
        let page = "<page width=\"595\" height=\"842\">\n  <word xMin=\"56.5\" yMin=\"60\" xMax=\"90.25\" yMax=\"71\">Name</word>\n</page>";
        let words = boxes(page);
        assert_eq!((words.len(), words[0].text.as_str()), (1, "Name"));
        assert_eq!(words[0].place, (56.5, 60.0, 90.25, 71.0));
    }
}
