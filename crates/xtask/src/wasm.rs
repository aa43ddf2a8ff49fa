//! Reads a WebAssembly file far enough to tell the content in it from the program, and one crate's code from another's.
//!
//! The format is that of the WebAssembly core specification 2.0, section 5.5 and appendix "Name Section". Only the
//! forms that a linker writes are understood: imported functions, active segments in memory 0 at constant places.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};

const CUSTOM_SECTION: u8 = 0;
const IMPORT_SECTION: u8 = 2;
const CODE_SECTION: u8 = 10;
const DATA_SECTION: u8 = 11;
const FUNCTION: u8 = 0;
const FUNCTION_NAMES: u8 = 1;
const I32_CONST: u8 = 0x41;
const END: u8 = 0x0b;

/// A piece of memory as the file holds it.
struct Segment {
    /// Where in memory it goes.
    start: usize,
    /// Where in the file its bytes are.
    bytes: Range<usize>,
}

/// The same file with the bytes of `content` set to zero wherever they lie. None if it doesn't hold `content`.
///
/// An optimizer cuts data at runs of zeros, so the content may be spread over several segments: it is searched for in
/// memory as it will be, not in the file.
pub fn without(wasm: &[u8], content: &[u8]) -> Result<Option<Vec<u8>>> {
    let segments = data_segments(wasm)?;
    let base = segments.iter().map(|segment| segment.start).min().unwrap_or_default();
    let end = segments.iter().map(|segment| segment.start + segment.bytes.len()).max().unwrap_or_default();
    ensure!(end - base < 1 << 28, "the data lies too far apart to be searched");
    let mut memory = vec![0; end - base + content.len()];
    for segment in &segments {
        memory[segment.start - base..][..segment.bytes.len()].copy_from_slice(&wasm[segment.bytes.clone()]);
    }
    let Some(found) = find(&memory, content) else { return Ok(None) };

    let content = base + found..base + found + content.len();
    let mut blanked = wasm.to_vec();
    for Segment { start, bytes } in segments {
        let from = content.start.clamp(start, start + bytes.len()) - start;
        let to = content.end.clamp(start, start + bytes.len()) - start;
        blanked[bytes.start + from..bytes.start + to].fill(0);
    }
    Ok(Some(blanked))
}

/// Where `needle` first lies in `hay`: candidates are found by its first sixteen bytes.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let head = &needle[..needle.len().min(16)];
    if head.is_empty() {
        return None;
    }
    (0..hay.len().saturating_sub(needle.len() - 1))
        .find(|&at| hay[at] == head[0] && hay[at..].starts_with(head) && hay[at..].starts_with(needle))
}

/// Where a file of one kind of bytes turns into another: where its data begins, and within it the longest text.
pub fn seams(wasm: &[u8]) -> Result<Vec<usize>> {
    let Some(data) = data_segments(wasm)?.first().map(|segment| segment.bytes.start) else { return Ok(Vec::new()) };
    let is_text = |byte: &u8| !byte.is_ascii_control() || matches!(byte, b'\n' | b'\r' | b'\t');
    let stretches = wasm[data..].chunk_by(|one, next| is_text(one) == is_text(next));
    let mut at = data;
    let placed = stretches.map(|stretch| {
        at += stretch.len();
        at - stretch.len()..at
    });
    let texts = placed.filter(|stretch| is_text(&wasm[stretch.start]));
    let longest = texts.max_by_key(ExactSizeIterator::len).map(|text| text.start);
    Ok([data].into_iter().chain(longest.filter(|text| *text > data)).collect())
}

/// The mangled name of each function and its bytes of code; an inlined function counts where it went.
pub fn functions(wasm: &[u8]) -> Result<Vec<(String, usize)>> {
    let (mut imported, mut bodies, mut names) = (0, Vec::new(), HashMap::new());
    for (id, mut reader) in sections(wasm)? {
        match id {
            IMPORT_SECTION => {
                imported = reader.number()?;
                for _ in 0..imported {
                    reader.name()?;
                    reader.name()?;
                    ensure!(reader.byte()? == FUNCTION, "something else than a function is imported");
                    reader.number()?;
                }
            }
            CODE_SECTION => {
                for _ in 0..reader.number()? {
                    let size = reader.number()?;
                    reader.take(size)?;
                    bodies.push(size);
                }
            }
            CUSTOM_SECTION if reader.name()? == b"name" => {
                while !reader.is_done() {
                    let id = reader.byte()?;
                    let size = reader.number()?;
                    let mut inner = Reader { bytes: reader.take(size)?, at: 0 };
                    if id == FUNCTION_NAMES {
                        for _ in 0..inner.number()? {
                            names.insert(inner.number()?, String::from_utf8_lossy(inner.name()?).into_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let named = bodies.into_iter().enumerate();
    let named = named.map(|(at, size)| (names.remove(&(imported + at)).unwrap_or_default(), size));
    // wasm-bindgen runs these while it writes the glue, and drops them.
    let dropped = |name: &str| name.starts_with("__wbindgen_describe") || name.contains("WasmDescribe");
    Ok(named.filter(|(name, _)| !dropped(name)).collect())
}

/// How many bytes of code each crate has.
pub fn by_crate(functions: &[(String, usize)]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (name, size) in functions {
        *found.entry(crate_of(name)).or_default() += size;
    }
    found
}

/// A function's name as its source has it, without hashes.
pub fn readable(mangled: &str) -> String {
    match rustc_demangle::try_demangle(mangled) {
        Ok(name) => format!("{name:#}"),
        Err(_) if mangled.is_empty() => "(no name)".to_owned(),
        Err(_) => mangled.to_owned(),
    }
}

/// The crate of a mangled function: of `<a::B as c::D>::e` it is `a`, of `<&T as c::D>::e` it is `c`.
fn crate_of(mangled: &str) -> String {
    let name = rustc_demangle::try_demangle(mangled).map(|name| format!("{name:#}")).unwrap_or_default();
    let is_inside = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let first = name.match_indices("::").map(|(at, _)| &name[..at]).find(|before| before.ends_with(is_inside));
    first.and_then(|path| path.rsplit(|it| !is_inside(it)).next()).unwrap_or("(no name)").to_owned()
}

fn data_segments(wasm: &[u8]) -> Result<Vec<Segment>> {
    for (id, mut reader) in sections(wasm)? {
        if id == DATA_SECTION {
            return (0..reader.number()?).map(|_| reader.segment()).collect();
        }
    }
    Ok(Vec::new())
}

/// Each section's number, and a reader of what is in it.
fn sections(wasm: &[u8]) -> Result<Vec<(u8, Reader<'_>)>> {
    ensure!(wasm.starts_with(b"\0asm\x01\0\0\0"), "this is no WebAssembly file of version 1");
    let mut reader = Reader { bytes: wasm, at: 8 };
    let mut found = Vec::new();
    while reader.at < wasm.len() {
        let id = reader.byte()?;
        let size = reader.number()?;
        let start = reader.at;
        reader.take(size)?;
        found.push((id, Reader { bytes: &wasm[..reader.at], at: start }));
    }
    Ok(found)
}

/// Reads on from a place in the file to the end of a section.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let end = self.at.checked_add(length).context("a length in the WebAssembly file is too large")?;
        let taken = self.bytes.get(self.at..end).context("the WebAssembly file ends too early")?;
        self.at = end;
        Ok(taken)
    }

    fn name(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).context("the WebAssembly file ends too early")?;
        self.at += 1;
        Ok(byte)
    }

    /// An unsigned number of at most 32 bits in LEB128.
    fn number(&mut self) -> Result<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return usize::try_from(value).context("a number in the WebAssembly file is too large");
            }
        }
        bail!("a number in the WebAssembly file is too long")
    }

    fn segment(&mut self) -> Result<Segment> {
        ensure!(self.byte()? == 0 && self.byte()? == I32_CONST, "a data segment isn't at a constant place in memory 0");
        // The place is a signed number, but no linker puts data at 1 GiB or more, where the two readings differ.
        let start = self.number()?;
        ensure!(self.byte()? == END, "a data segment's place isn't a constant");
        let length = self.number()?;
        let first = self.at;
        self.take(length)?;
        Ok(Segment { start, bytes: first..self.at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with two segments: `abc` at 16 and `efgh` at 20, so that memory reads `abc\0efgh`.
    const FILE: &[u8] = b"\0asm\x01\0\0\0\x0b\x12\x02\0\x41\x10\x0b\x03abc\0\x41\x14\x0b\x04efgh";

    #[track_caller]
    fn check(content: &[u8], data_left: Option<(&[u8], &[u8])>) {
        let expected = data_left.map(|(first, second)| {
            let mut file = FILE.to_vec();
            file[16..19].copy_from_slice(first);
            file[24..28].copy_from_slice(second);
            file
        });
        assert_eq!(without(FILE, content).expect("the file is sound"), expected);
    }

    #[test]
    fn content_is_blanked_across_segments() {
        check(b"c\0ef", Some((b"ab\0", b"\0\0gh")));
        check(b"efgh", Some((b"abc", b"\0\0\0\0")));
        check(b"abc\0efgh", Some((b"\0\0\0", b"\0\0\0\0")));
        check(b"cef", None);
        check(b"", None);
    }

    #[test]
    fn seams_are_where_data_and_the_longest_text_begin() {
        assert_eq!(seams(FILE).expect("the file is sound"), [16, 24]);
        assert!(seams(&FILE[..8]).expect("the file is sound").is_empty());
    }

    #[test]
    fn code_is_counted_by_crate() {
        let names: [(&[u8], &str); 4] = [
            (b"_ZN3yew9scheduler5start17h0123456789abcdefE", "yew"),
            (b"_ZN46_$LT$app..Page$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE", "app"),
            (b"_ZN44_$LT$$RF$T$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE", "core"),
            (b"__wbindgen_malloc", "(no name)"),
        ];
        for (name, owner) in names {
            let size = name.len() as u8;
            // One imported function, one body of three bytes, and its name with the number 1.
            let mut file = b"\0asm\x01\0\0\0\x02\x07\x01\x01m\x01f\0\0\x0a\x05\x01\x03\0\x01\x0b\0".to_vec();
            file.extend([size + 10, 4]);
            file.extend(b"name\x01");
            file.extend([size + 3, 1, 1, size]);
            file.extend(name);
            let found = functions(&file).expect("the file is sound");
            assert_eq!(by_crate(&found), BTreeMap::from([(owner.to_owned(), 3)]));
        }
    }

    #[test]
    fn a_broken_file_is_an_error() {
        for cut in 1..FILE.len() {
            // Whole sections may be missing; anything else has to be noticed, and nothing may panic.
            let _ = without(&FILE[..cut], b"abc");
        }
        assert!(without(&FILE[..FILE.len() - 1], b"abc").is_err());
    }
}
