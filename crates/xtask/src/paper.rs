//! Prints the sheets and keys, and a page of each other kind, as a reader's browser does, and holds the PDFs against
//! their pages, by Poppler.

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
use crate::shots::{FEW, kinds, named};
use crate::tools::Toolbox;
use crate::webdriver::Browser;

/// Name, and width and height in points.
const SIZES: [(&str, f64, f64); 2] = [("a4", 595.3, 841.9), ("letter", 612.0, 792.0)];

/// The margins of `styles/print.css`, 20 mm and 18 mm, in points; a letter may overhang by a hair.
const SIDE: f64 = 56.7;
const HEAD: f64 = 51.0;
const OVERHANG: f64 = 1.5;

/// How much of a sheet is used at least, unless it is the last: what stays together takes less than the rest.
const FULL: f64 = 0.55;

/// What stays together on a page, as all of its texts in order. A heading stays with the beginning of what follows it.
/// Then what must be there at all, the foot, and statements that stand nearer to what is above them than to their words.
const BLOCKS: &str = "(() => {
    // What is clipped is for ears alone.
    const seen = (it) => it.checkVisibility() && !it.closest('.status, .matrix thead');
    const texts = (element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const { parentElement, data } = walker.currentNode;
            if (data.trim() && seen(parentElement)) found.push(data);
        }
        return found;
    };
    const all = (css) => [...document.querySelectorAll(css)].filter(seen);
    // A key's question may go on over the page, between its parts, and so may one with its feedback.
    const handout = document.querySelector('.paper-answer') ? '.paper-ask, .paper-options > li'
        : '.paper-question, .paper-sentence, .excerpt';
    const blocks = all(`${handout}, .question, .slide-ask, .slide-options, .quotation, .mistake, .outside, summary`);
    const headings = all('main :is(h1, h2, h3, h4, dt, summary, :is(h2, h3) + .hint)').map((heading) => {
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        walker.currentNode = heading;
        while (walker.nextNode()) {
            const { currentNode: { data, parentElement } } = walker;
            if (!heading.contains(parentElement) && data.trim() && seen(parentElement))
                return [...texts(heading), data.trim().slice(0, 40)];
        }
        return texts(heading);
    });
    const box = (it) => it.getBoundingClientRect();
    const nearer = all('.claim').filter((claim) => {
        const [said, above] = [claim.querySelector('summary'), claim.previousElementSibling];
        const own = said?.nextElementSibling;
        const last = above && [...above.querySelectorAll('p, figure')].at(-1);
        return own && last && box(said).top - box(last).bottom <= box(own).top - box(said).bottom;
    });
    return JSON.stringify({
        questions: document.querySelectorAll('.paper-question').length,
        together: [...blocks.map(texts), ...headings],
        all: texts(document.querySelector('main')),
        foot: all('.foot').flatMap(texts),
        nearer: nearer.map((it) => texts(it)[0]),
    });
})()";

/// A page as it is printed.
#[derive(Deserialize)]
struct Printed {
    questions: usize,
    together: Vec<Vec<String>>,
    all: Vec<String>,
    foot: Vec<String>,
    nearer: Vec<String>,
}

/// Writes out/paper/: sheet and key of round 1 and of each card, and a page of each other kind, on both sizes of paper,
/// and pictures to look at.
pub fn print(tools: &Toolbox, dist: &Path) -> Result<()> {
    tools.for_browsing()?;
    tools.for_reading()?;
    let folder = root().join("out/paper");
    remove(&folder)?;
    fs::create_dir_all(&folder)?;
    let server = serve::start(dist, serve::Settings::packed(8500))?;
    let browser = Browser::start(tools.command("chromedriver", &[]))?;
    let (mut files, mut pages, mut wrong) = (0, 0, Vec::new());
    for page in printable(dist)? {
        browser.devtools("Emulation.setEmulatedMedia", json!({"media": "print"}))?;
        browser.open(&format!("http://127.0.0.1:{}/{page}", server.port))?;
        let printed = browser.devtools("Runtime.evaluate", json!({"expression": BLOCKS, "returnByValue": true}))?;
        let printed =
            printed["result"]["value"].as_str().with_context(|| format!("/{page} says nothing: {printed}"))?;
        let printed: Printed = serde_json::from_str(printed)?;
        let handout = HANDOUTS.iter().any(|form| page.starts_with(form));
        ensure!(printed.questions > 0 || !handout, "/{page} has no question");
        for statement in &printed.nearer {
            wrong.push(format!("/{page}: stands nearer to what is above it than to its own words: {statement}"));
        }
        let name = named(page.trim_start_matches("teach/"));
        for (size, width, height) in SIZES {
            let paper = json!({"paperWidth": width / 72.0, "paperHeight": height / 72.0, "preferCSSPageSize": true});
            let pdf = browser.devtools("Page.printToPDF", paper)?;
            let pdf = STANDARD.decode(pdf["data"].as_str().context("Chromium sent no PDF")?)?;
            let file = folder.join(format!("{name}-{size}.pdf"));
            fs::write(&file, pdf)?;
            files += 1;
            match check(&file, &printed, (width, height)) {
                Ok(count) => pages += count,
                Err(error) => wrong.push(format!("/{page} on {size}: {error:#}")),
            }
            if handout {
                let sheet = page.starts_with("teach/sheet/");
                let text = squeezed(&told("pdftotext", &file, &["-raw"])?);
                let answers = text.contains(&squeezed("Answer:"));
                ensure!(answers != sheet, "{}: answers stand on the key alone", file.display());
            }
        }
    }
    ensure!(wrong.is_empty(), "{}\n{}", folder.display(), wrong.join("\n"));
    pictures(&browser, server.port, &folder)?;
    println!("{files} PDFs, {pages} pages: {}", folder.display());
    Ok(())
}

const HANDOUTS: [&str; 2] = ["teach/sheet/", "teach/key/"];

/// Round 1 and the cards, as sheets and as keys, then a page of each other kind, but for that which scripts fill.
fn printable(dist: &Path) -> Result<Vec<String>> {
    let files = walk(dist)?;
    let pages = files.iter().filter_map(|file| file.to_str());
    let handed = pages.clone().filter_map(|file| file.strip_suffix("index.html")).filter(|page| {
        let rest = HANDOUTS.iter().find_map(|form| page.strip_prefix(form));
        rest.is_some_and(|rest| rest == "1/" || rest.starts_with("card/"))
    });
    let mut found: Vec<_> = handed.map(str::to_owned).collect();
    ensure!(found.len() > 2, "dist/ has no sheets of cards");
    let others = kinds(pages, FEW).into_iter().filter(|page| *page != "shell.html");
    let others = others.filter(|page| !HANDOUTS.iter().any(|form| page.starts_with(form)));
    found.extend(others.map(|page| page.trim_end_matches("index.html").to_owned()));
    Ok(found)
}

/// Size, margins, all of the text, nothing cut in two, no sheet half empty, black and white. Returns how many pages it
/// has.
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
    // In the order that it is painted in, or as it stands on the page: numbers in a margin are painted after its text.
    let orders = [pages.concat(), squeezed(&told("pdftotext", pdf, &["-layout"])?)];
    let missing = |text: &&String| !orders.iter().any(|whole| whole.contains(&squeezed(text)));
    let lost: Vec<_> = printed.all.iter().filter(missing).collect();
    ensure!(lost.is_empty(), "it lacks {lost:#?}");
    for block in &printed.together {
        let one = pages.iter().any(|page| block.iter().all(|text| page.contains(&squeezed(text))));
        ensure!(one, "no page has the whole of {block:#?}");
    }
    let foot = squeezed(&printed.foot.concat());
    ensure!(pages.len() == 1 || !pages.ends_with(&[foot]), "its foot has a sheet of its own");

    let sheets = boxes(&told("pdftotext", pdf, &["-bbox"])?);
    for word in sheets.iter().flatten() {
        let (left, top, right, bottom) = word.place;
        let (across, down) = (SIDE - OVERHANG..=width - SIDE + OVERHANG, HEAD - OVERHANG..=height - HEAD + OVERHANG);
        let within = across.contains(&left) && across.contains(&right) && down.contains(&top) && down.contains(&bottom);
        ensure!(within, "`{}` stands outside of the margins: {:?} of {width} by {height}", word.text, word.place);
    }
    for (at, sheet) in sheets[..sheets.len() - 1].iter().enumerate() {
        let used = (lowest(sheet) - HEAD) / (height - 2.0 * HEAD);
        ensure!(used > FULL, "only {:.0} % of its sheet {} are used", 100.0 * used, at + 1);
    }
    grey(pdf)?;
    Ok(pages.len())
}

/// A word of a page, with its left, upper, right and lower edge in points.
struct Word {
    text: String,
    place: (f64, f64, f64, f64),
}

/// The words of each page.
fn boxes(xhtml: &str) -> Vec<Vec<Word>> {
    let word = |line: &str| {
        let line = line.trim().strip_prefix("<word ")?;
        let edge = |name: &str| line.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.parse().ok();
        let text = line.split_once('>')?.1.trim_end_matches("</word>").to_owned();
        Some(Word { text, place: (edge("xMin")?, edge("yMin")?, edge("xMax")?, edge("yMax")?) })
    };
    xhtml.split("<page ").skip(1).map(|page| page.lines().filter_map(word).collect()).collect()
}

/// Where the last line of a page ends.
fn lowest(page: &[Word]) -> f64 {
    page.iter().map(|word| word.place.3).fold(0.0, f64::max)
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
        let pages = boxes(&format!("<doc>\n{page}\n{}</doc>", page.replace("71", "82")));
        assert_eq!(pages.len(), 2);
        assert_eq!((pages[0].len(), pages[0][0].text.as_str()), (1, "Name"));
        assert_eq!(pages[0][0].place, (56.5, 60.0, 90.25, 71.0));
        assert_eq!([lowest(&pages[0]), lowest(&pages[1])], [71.0, 82.0]);
    }
}
