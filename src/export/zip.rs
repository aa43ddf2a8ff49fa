//! Zip archives whose bytes depend on nothing but what is in them (PKWARE APPNOTE 6.3).

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

/// 1 January 1980, the first day that the format knows: the files have no time of their own.
const DATE: u16 = 1 << 5 | 1;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// The version of the format that can read it: 2.0.
const NEEDED: u16 = 20;

/// An archive of these files, in this order.
pub fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let packed = deflate(content);
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let mut header = Vec::new();
        [NEEDED, FLAGS, DEFLATED, 0, DATE].iter().for_each(|field| header.extend(field.to_le_bytes()));
        [crc.sum(), size(&packed), size(content)].iter().for_each(|field| header.extend(field.to_le_bytes()));
        header.extend(short(name.len()));
        header.extend([0; 2]);

        directory.extend(*b"PK\x01\x02");
        directory.extend(NEEDED.to_le_bytes());
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(size(&bytes).to_le_bytes());
        directory.extend(name.as_bytes());

        bytes.extend(*b"PK\x03\x04");
        bytes.extend(header);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
    }
    let start = size(&bytes);
    bytes.extend(&directory);
    bytes.extend(*b"PK\x05\x06\0\0\0\0");
    bytes.extend(short(files.len()));
    bytes.extend(short(files.len()));
    bytes.extend(size(&directory).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0; 2]);
    bytes
}

fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).expect("memory can always be written to")
}

fn size(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("the archives are far smaller than 4 GiB")
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("there are far fewer than 65,536 files and letters in a name").to_le_bytes()
}
