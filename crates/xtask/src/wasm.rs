//! Reads a WebAssembly file as far as its data, to tell the content in it from the program.
//!
//! The format is that of the WebAssembly core specification 2.0, sections 5.5.2 and 5.5.14. Only the forms that a
//! linker writes are understood: active segments in memory 0 at constant places.

use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};

const DATA_SECTION: u8 = 11;
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

fn data_segments(wasm: &[u8]) -> Result<Vec<Segment>> {
    ensure!(wasm.starts_with(b"\0asm\x01\0\0\0"), "this is no WebAssembly file of version 1");
    let mut reader = Reader { bytes: wasm, at: 8 };
    while reader.at < wasm.len() {
        let id = reader.byte()?;
        let size = reader.number()?;
        if id == DATA_SECTION {
            return (0..reader.number()?).map(|_| reader.segment()).collect();
        }
        reader.at += size;
    }
    Ok(Vec::new())
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
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
        let bytes = self.at..self.at + length;
        ensure!(bytes.end <= self.bytes.len(), "a data segment is cut short");
        self.at = bytes.end;
        Ok(Segment { start, bytes })
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
    fn a_broken_file_is_an_error() {
        for cut in 1..FILE.len() {
            // Whole sections may be missing; anything else has to be noticed, and nothing may panic.
            let _ = without(&FILE[..cut], b"abc");
        }
        assert!(without(&FILE[..FILE.len() - 1], b"abc").is_err());
    }
}
