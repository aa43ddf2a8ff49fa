//! Packs files as hosts send them: Brotli 11 and gzip 9, beside each file of dist/ that gets smaller by it.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::{env, fs};

use anyhow::{Context, Result};

use crate::files::walk;
use crate::wasm;

/// What is text, or packs like it. Pictures and archives are packed already.
const PACKED: [&str; 11] = ["html", "css", "js", "wasm", "svg", "webmanifest", "json", "txt", "xml", "csv", "gift"];

/// Smaller files gain nothing that a header of the answer wouldn't take back.
const LEAST: usize = 256;

/// How a program begins.
const WASM: &[u8] = b"\0asm";

/// Writes `.br` and `.gz` beside the files of `dist`. Those of `before`, an earlier build, are used again where the file
/// is the same and this program packed it: Brotli 11 is slow.
pub fn beside(dist: &Path, before: &Path) -> Result<()> {
    let files: Vec<_> = walk(dist)?.into_iter().filter(|file| is_packed(file)).collect();
    let built = env::current_exe()?.metadata()?.modified()?;
    let is_ours = |twin: &Path| twin.metadata().and_then(|it| it.modified()).is_ok_and(|packed| packed > built);
    let pack = |file: &PathBuf| -> Result<()> {
        let bytes = fs::read(dist.join(file))?;
        if bytes.len() < LEAST {
            return Ok(());
        }
        let same = fs::read(before.join(file)).is_ok_and(|old| old == bytes);
        for (ending, pack) in [("br", brotli as fn(&[u8]) -> Result<Vec<u8>>), ("gz", gzip)] {
            let old = with_ending(&before.join(file), ending);
            let packed = if same && is_ours(&old) { fs::read(old)? } else { pack(&bytes)? };
            if packed.len() < bytes.len() {
                let place = with_ending(&dist.join(file), ending);
                fs::write(&place, packed).with_context(|| format!("can't write {}", place.display()))?;
            }
        }
        Ok(())
    };
    on_all_cores(&files, pack).map(|_| ())
}

/// Whether a file of dist/ is one that was written here.
pub fn is_twin(file: &Path) -> bool {
    file.extension().is_some_and(|it| it == "br" || it == "gz")
}

/// `index.html` becomes `index.html.br`.
pub fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn is_packed(file: &Path) -> bool {
    file.extension().and_then(|it| it.to_str()).is_some_and(|ending| PACKED.contains(&ending))
}

pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Windows and blocks of input, both as powers of two, that are tried for a program. Which packs best changes with every
/// word in it, by a hundred bytes and more.
const WAYS: [(i32, i32); 4] = [(22, 0), (22, 17), (18, 16), (18, 17)];

/// The smallest of what Brotli makes of it in several ways, if it is a program, of which each byte costs every reader.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    if !bytes.starts_with(WASM) {
        return brotli_by(bytes, &[], WAYS[0]);
    }
    let seams = wasm::seams(bytes)?;
    let packed = WAYS.map(|way| brotli_by(bytes, &seams, way)).into_iter().collect::<Result<Vec<_>>>()?;
    packed.into_iter().min_by_key(Vec::len).context("there are ways to pack it")
}

/// Brotli guesses each byte by those before it, in one of several ways that it chooses once for each meta-block (RFC 7932,
/// section 7.1). A program with much text in it wants one way for its code and another for the text, so that its seams
/// close a meta-block.
fn brotli_by(bytes: &[u8], seams: &[usize], (lgwin, lgblock): (i32, i32)) -> Result<Vec<u8>> {
    let size_hint = bytes.len();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, size_hint, lgwin, lgblock, ..Default::default() };
    let mut encoder = brotli::CompressorWriter::with_params(Vec::new(), bytes.len().max(1), &settings);
    let mut done = 0;
    for &seam in seams {
        encoder.write_all(&bytes[done..seam])?;
        encoder.flush()?;
        done = seam;
    }
    encoder.write_all(&bytes[done..])?;
    Ok(encoder.into_inner())
}

/// What a file holds that was written by [`beside`].
pub fn unpacked(twin: &Path) -> Result<Vec<u8>> {
    let packed = fs::read(twin)?;
    let mut bytes = Vec::new();
    if twin.extension().is_some_and(|it| it == "br") {
        brotli::BrotliDecompress(&mut &packed[..], &mut bytes)?;
    } else {
        flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Does the work for each item, on all cores; the results come in any order.
pub fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let some = || -> Result<Vec<R>> {
        let mut done = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(work(item)?);
        }
        Ok(done)
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let done = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(some)).collect();
        threads.into_iter().map(|thread| thread.join().expect("work doesn't panic")).collect::<Result<Vec<_>>>()
    })?;
    Ok(done.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::remove;

    #[test]
    fn files_get_their_twins_and_pictures_none() {
        let dist = std::env::temp_dir().join(format!("pack-{}", std::process::id()));
        fs::create_dir_all(dist.join("a")).expect("a folder can be made");
        let text = "the same words over and over ".repeat(40);
        for file in ["a/index.html", "a/icon.png", "a/.html"] {
            fs::write(dist.join(file), &text).expect("a file can be written");
        }
        fs::write(dist.join("a/short.css"), "a{}").expect("a file can be written");
        beside(&dist, Path::new("nowhere")).expect("everything can be packed");
        let twins: Vec<_> = walk(&dist).expect("it can be listed").into_iter().filter(|file| is_twin(file)).collect();
        assert_eq!(twins, [Path::new("a/index.html.br"), Path::new("a/index.html.gz")]);
        let mut unpacked = Vec::new();
        let packed = fs::read(dist.join("a/index.html.br")).expect("it can be read");
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).expect("it is sound");
        assert_eq!(unpacked, text.as_bytes());
        remove(&dist).expect("it can be removed");
    }

    #[test]
    fn what_an_earlier_packer_packed_is_packed_anew() {
        let dist = env::temp_dir().join(format!("pack-twice-{}", std::process::id()));
        let (old, new) = (dist.join("old"), dist.join("new"));
        for folder in [&old, &new] {
            fs::create_dir_all(folder).expect("a folder can be made");
            fs::write(folder.join("a.css"), "a { color: red }\n".repeat(40)).expect("a file can be written");
        }
        let twin = || fs::read(new.join("a.css.br")).expect("it is packed");
        fs::write(old.join("a.css.br"), "kept").expect("a file can be written");
        beside(&new, &old).expect("it can be packed");
        assert_eq!(twin(), b"kept");
        let earlier = fs::File::options().write(true).open(old.join("a.css.br")).expect("it can be opened");
        earlier.set_modified(std::time::UNIX_EPOCH).expect("its date can be set");
        beside(&new, &old).expect("it can be packed");
        assert_ne!(twin(), b"kept");
        remove(&dist).expect("it can be removed");
    }
}
