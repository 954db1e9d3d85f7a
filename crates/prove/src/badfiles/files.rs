//! Files made by chance: good ones of each format, broken at random places.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use rand::Rng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A file to be uploaded.
#[derive(Debug, Clone)]
pub(super) struct BadFile {
    pub(super) name: String,
    pub(super) content: Vec<u8>,
    /// The code that it has to fail with, or `imported`.
    pub(super) expected: Option<&'static str>,
}

const XLS: &[u8] = include_bytes!("../../../tabular/tests/fixtures/xlwt.xls");
const XLSX: &[u8] = include_bytes!("../../../tabular/tests/fixtures/openpyxl.xlsx");
const PANDAS: &[u8] = include_bytes!("../../../tabular/tests/fixtures/pandas.xlsx");
const ODS: &[u8] = include_bytes!("../../../tabular/tests/fixtures/pandas.ods");

/// What parsers stumble over.
const TOKENS: [&str; 16] = [
    "\"",
    "\0",
    "\r",
    "\u{feff}",
    "4294967295",
    "-1",
    "9999999999999999999",
    "A1048577",
    "XFE1",
    "&#x110000;",
    "&lol;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "\u{202e}",
    "=1+1",
];

/// One of the formats, broken in one to twenty places, or not at all.
pub(super) fn by_chance(random: &mut StdRng) -> anyhow::Result<BadFile> {
    let number: u32 = random.random();
    let (extension, good) = match random.random_range(0..10) {
        0..4 => ("csv", csv(random)),
        4 => ("xlsx", XLSX.to_vec()),
        5 | 6 => ("xlsx", PANDAS.to_vec()),
        7 => ("ods", ODS.to_vec()),
        _ => ("xls", XLS.to_vec()),
    };
    let is_zip = matches!(extension, "xlsx" | "ods");
    let content = if is_zip && random.random_ratio(2, 3) {
        // Inside, where a broken archive would keep it from ever being read.
        within_zip(&good, random)?
    } else {
        broken(good, random)
    };
    Ok(BadFile {
        name: format!("hong-{number}.{extension}"),
        content,
        expected: None,
    })
}

fn csv(random: &mut StdRng) -> Vec<u8> {
    let separator = [",", ";", "\t", "|"].choose(random).copied().unwrap_or(",");
    let mut text = format!("Họ tên{separator}Email{separator}Ghi chú\n");
    for row in 0..random.random_range(0..200) {
        let _ = writeln!(
            text,
            "Nguyễn {row}{separator}khach{row}@x.vn{separator}\"ghi {row}\""
        );
    }
    match random.random_range(0..6) {
        0 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        1 => [0xfe, 0xff]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
            .collect(),
        2 => format!("\u{feff}{text}").into_bytes(),
        _ => text.into_bytes(),
    }
}

fn broken(mut bytes: Vec<u8>, random: &mut StdRng) -> Vec<u8> {
    for _ in 0..random.random_range(0..20) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = random.random_range(0..bytes.len());
        match random.random_range(0..8) {
            0 => bytes[at] = random.random(),
            1 => bytes[at] ^= 1 << random.random_range(0..8),
            2 => bytes.truncate(at),
            3 => {
                let end = bytes.len().min(at + random.random_range(1..200));
                bytes.drain(at..end);
            }
            4 => {
                let end = bytes.len().min(at + random.random_range(1..200));
                let piece = bytes[at..end].to_vec();
                let times = random.random_range(1..50);
                bytes.splice(at..at, piece.repeat(times));
            }
            5 => {
                // Counts and lengths are kept in four bytes.
                let figure: u32 = [0, 1, 0x7fff_ffff, 0xffff_ffff, random.random()]
                    .choose(random)
                    .copied()
                    .unwrap_or_default();
                for (byte, new) in bytes[at..].iter_mut().zip(figure.to_le_bytes()) {
                    *byte = new;
                }
            }
            6 => {
                let token = TOKENS.choose(random).copied().unwrap_or_default();
                bytes.splice(at..at, token.bytes());
            }
            _ => {
                let noise: Vec<u8> = (0..random.random_range(1..64))
                    .map(|_| random.random())
                    .collect();
                bytes.splice(at..at, noise);
            }
        }
    }
    bytes
}

fn within_zip(good: &[u8], random: &mut StdRng) -> anyhow::Result<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(good))?;
    let victim = random.random_range(0..archive.len());
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        let is_broken = index == victim || random.random_ratio(1, 8);
        let content = if is_broken {
            broken(content, random)
        } else {
            content
        };
        parts.push((entry.name()?.into_owned(), content));
    }
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    zip(&parts)
}

/// An archive of these files.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> anyhow::Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default())?;
        writer.write_all(content)?;
    }
    Ok(writer.finish()?.into_inner())
}
