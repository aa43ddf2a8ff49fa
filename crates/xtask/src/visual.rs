//! Pictures of the style guide, compared with those committed: what looks otherwise was meant, or is a mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::dist;
use crate::files::{remove, root};
use crate::process::{command, run};
use crate::serve;
use crate::shots::{LOOKS, picture};
use crate::tools::Toolbox;
use crate::webdriver::Browser;

/// Which looks are compared; the others show nothing more.
const COMPARED: [&str; 4] = ["320-light", "320-dark", "1280-light", "1280-dark"];

/// A channel may differ by so much, as edges of letters do from one machine to another.
const SHADE: u8 = 32;
/// Steps in which committed pictures keep their shades: half of one is the error, far less than what is let pass.
const ROUGH: u8 = 17;
/// Of so many pixels one may differ by more.
const OF: usize = 2000;
/// A picture is looked at in squares of so many pixels a side, too: what changes one mark changes little of a page.
const SQUARE: usize = 32;
/// Of a square's pixels one in so many may differ by more.
const OF_SQUARE: usize = 10;

/// What to do with the pictures taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Compare,
    Accept,
}

/// Takes the pictures into out/visual/ and compares them with crates/xtask/looks/, or puts them there.
pub fn check(then: Then) -> Result<()> {
    let tools = Toolbox::open()?;
    tools.for_building()?;
    tools.for_browsing()?;
    let (folder, kept) = (root().join("out/visual"), root().join("crates/xtask/looks"));
    remove(&folder)?;
    fs::create_dir_all(&folder)?;
    let styles = format!("--outfile={}", folder.join("site.css").display());
    run(&mut tools
        .command("esbuild", &["--bundle", "--log-level=warning", "--target=es2022", &styles, "styles/layers.css"]))?;
    dist::build_prerenderer(&tools)?;
    run(command(root().join("target/debug/prerender"), &["--style-guide"]).arg(folder.join("index.html")))?;

    let server = serve::start(&folder, serve::Settings::packed(8400))?;
    let browser = Browser::start(tools.command("chromedriver", &[]))?;
    let address = format!("http://127.0.0.1:{}/", server.port);
    let mut different = Vec::new();
    for look in LOOKS.iter().filter(|look| COMPARED.contains(&look.name)) {
        let taken = settled(|| picture(&browser, &address, look))?;
        let name = format!("{}.png", look.name);
        fs::write(folder.join(&name), &taken)?;
        if then == Then::Accept {
            fs::create_dir_all(&kept)?;
            fs::write(kept.join(&name), smaller(&taken)?)?;
        } else if let Some(how) = difference(&kept.join(&name), &taken)? {
            different.push(format!("{name} {how}"));
        }
    }
    ensure!(
        different.is_empty(),
        "the style guide looks otherwise: {}. Look at {} beside {}; if it was meant, run `cargo xtask visual --accept`",
        different.join("; "),
        folder.display(),
        kept.display()
    );
    Ok(())
}

/// A picture that came out the same twice in a row: a browser that has just started may still move text about.
fn settled(take: impl Fn() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut last = take()?;
    for _ in 0..5 {
        let next = take()?;
        if next == last {
            return Ok(next);
        }
        last = next;
    }
    bail!("no two pictures in a row are the same: something moves")
}

/// How a picture differs from the one that is kept, if it does.
fn difference(kept: &Path, taken: &[u8]) -> Result<Option<String>> {
    let kept = fs::read(kept).with_context(|| format!("{} is missing", kept.display()))?;
    let (kept, taken) = (Picture::read(&kept)?, Picture::read(taken)?);
    if (kept.width, kept.height) != (taken.width, taken.height) {
        let [width, height, old_width, old_height] = [taken.width, taken.height, kept.width, kept.height];
        return Ok(Some(format!("is {width} by {height} pixels, not {old_width} by {old_height}")));
    }
    let other = |(one, two): (&[u8; 3], &[u8; 3])| one.iter().zip(two).any(|(one, two)| one.abs_diff(*two) > SHADE);
    let width = kept.width as usize;
    let mut squares = BTreeMap::new();
    for (at, _) in kept.pixels.iter().zip(&taken.pixels).enumerate().filter(|(_, both)| other(*both)) {
        *squares.entry((at / width / SQUARE, at % width / SQUARE)).or_insert(0) += 1;
    }
    let count: usize = squares.values().sum();
    let worst = squares.into_iter().max_by_key(|(_, count)| *count);
    let worst = worst.filter(|(_, count)| count * OF_SQUARE > SQUARE * SQUARE);
    if let Some(((down, along), count)) = worst {
        let (x, y) = (along * SQUARE, down * SQUARE);
        return Ok(Some(format!("differs in {count} pixels of the square at {x}, {y}")));
    }
    Ok((count * OF > kept.pixels.len()).then(|| format!("differs in {count} pixels")))
}

/// The same picture in a fifth of the bytes: shades that the comparison takes for one are kept as one, and few enough
/// are left for a palette.
fn smaller(taken: &[u8]) -> Result<Vec<u8>> {
    let Picture { width, height, pixels } = Picture::read(taken)?;
    // White stays white: 255 is a whole number of steps.
    let round = |channel: u8| (channel / ROUGH + u8::from(channel % ROUGH > ROUGH / 2)) * ROUGH;
    let pixels: Vec<_> = pixels.into_iter().map(|pixel| pixel.map(round)).collect();
    let palette: BTreeSet<_> = pixels.iter().copied().collect();
    ensure!(palette.len() <= 256, "a picture has {} shades; a palette holds 256", palette.len());
    let place: BTreeMap<_, _> = palette.iter().copied().zip(0..=u8::MAX).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.into_iter().flatten().collect::<Vec<_>>());
    encoder.set_compression(png::Compression::High);
    // Neighbours in a palette are no neighbours in shade: there is nothing to foretell.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.iter().map(|pixel| place[pixel]).collect::<Vec<_>>())?;
    writer.finish()?;
    Ok(bytes)
}

/// Red, green and blue of each pixel.
struct Picture {
    width: u32,
    height: u32,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn read(png: &[u8]) -> Result<Picture> {
        let mut decoder = png::Decoder::new(Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().context("a picture is no PNG")?;
        let mut bytes = vec![0; reader.output_buffer_size().context("a picture is too large")?];
        let info = reader.next_frame(&mut bytes).context("a picture is cut off")?;
        bytes.truncate(info.buffer_size());
        // With grey alone, or with how much shines through at the end, which is nothing on a page.
        let pixels = bytes.chunks(info.color_type.samples()).map(|pixel| match *pixel {
            [red, green, blue, ..] => [red, green, blue],
            [grey, ..] => [grey; 3],
            [] => [0; 3],
        });
        Ok(Picture { width: info.width, height: info.height, pixels: pixels.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png((width, height): (u32, u32), shade: u8, odd: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let mut pixels = vec![shade; (width * height) as usize];
        pixels[..odd].fill(255);
        let mut writer = encoder.write_header().expect("the header is sound");
        writer.write_image_data(&pixels).expect("the pixels are as many as told");
        writer.finish().expect("it is whole");
        bytes
    }

    #[test]
    fn a_committed_picture_is_the_same_to_the_comparison() {
        let taken = png((100, 100), 140, 2000);
        let kept = smaller(&taken).expect("two shades fit into a palette");
        let file = std::env::temp_dir().join(format!("visual-kept-{}.png", std::process::id()));
        fs::write(&file, kept).expect("a file for the test can be written");
        assert_eq!(difference(&file, &taken).expect("both are PNGs"), None);
        let [old, new] =
            [&taken, &fs::read(&file).expect("it was just written")].map(|png| Picture::read(png).expect("a PNG"));
        let apart = |(one, two): (&[u8; 3], &[u8; 3])| one[0].abs_diff(two[0]);
        assert_eq!(old.pixels.iter().zip(&new.pixels).map(apart).max(), Some(4), "140 is kept as 136, white as white");
        fs::remove_file(file).expect("it was just written");
    }

    #[test]
    fn shades_and_few_pixels_are_no_difference() {
        let file = std::env::temp_dir().join(format!("visual-{}.png", std::process::id()));
        fs::write(&file, png((100, 100), 100, 0)).expect("a file for the test can be written");
        let check = |taken: Vec<u8>, differs: bool| {
            let found = difference(&file, &taken).expect("both are PNGs");
            assert_eq!(found.is_some(), differs, "{found:?}");
        };
        check(png((100, 100), 100, 0), false);
        check(png((100, 100), 100 + SHADE, 0), false);
        check(png((100, 100), 100 + SHADE + 1, 0), true);
        check(png((100, 100), 100, 5), false);
        check(png((100, 100), 100, 6), true);
        check(png((99, 100), 100, 0), true);
        fs::write(&file, png((32, 10_000), 100, 0)).expect("a file for the test can be written");
        check(png((32, 10_000), 100, 102), false);
        check(png((32, 10_000), 100, 103), true);
        fs::remove_file(file).expect("it was just written");
    }
}
