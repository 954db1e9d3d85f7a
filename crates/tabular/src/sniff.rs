//! Tells what kind of table a file is, by its bytes first and its name second.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use memchr::memmem;

use crate::{
    Encoding, Error, Format, Limits,
    sheet::zip_scan,
    text::{decode::Transcoder, detect, reader},
};

const SAMPLE_BYTES: usize = 64 << 10;
const SAMPLE_BYTES_U64: u64 = 64 << 10;
const OLE_MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
/// Pages and documents that people rename to .csv or .xls.
const MARKUP_STARTS: [&str; 5] = ["<!doctype", "<html", "<?xml", "<table", "%pdf-"];

/// What a file was found to be; encoding and separator are known for text only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sniffed {
    pub format: Format,
    pub encoding: Option<Encoding>,
    pub separator: Option<char>,
}

/// Finds out how to read a file that its sender calls `file_name`.
pub fn sniff(path: &Path, file_name: &str) -> Result<Sniffed, Error> {
    let mut file = File::open(path)?;
    let sample = read_sample(&mut file)?;
    if sample.is_empty() {
        return Err(Error::Empty);
    }
    if sample.starts_with(ZIP_MAGIC) {
        return zip_scan::format(path, &Limits::default()).map(spreadsheet);
    }
    if sample.starts_with(OLE_MAGIC) {
        return ole_format(&mut file).map(spreadsheet);
    }
    text(&mut file, sample, file_name)
}

fn spreadsheet(format: Format) -> Sniffed {
    Sniffed {
        format,
        encoding: None,
        separator: None,
    }
}

/// Old Excel files and encrypted new ones share a container; the names of its streams, written
/// in UTF-16, tell them apart.
fn ole_format(file: &mut File) -> Result<Format, Error> {
    const WORKBOOK: &[u8] = b"W\0o\0r\0k\0b\0o\0o\0k\0";
    const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    const OLD_BOOK: &[u8] = b"B\0o\0o\0k\0\0\0";
    file.seek(SeekFrom::Start(0))?;
    let mut window = Vec::new();
    let mut is_workbook = false;
    loop {
        let count = file
            .by_ref()
            .take(SAMPLE_BYTES_U64)
            .read_to_end(&mut window)?;
        if memmem::find(&window, ENCRYPTED).is_some() {
            return Err(Error::Encrypted);
        }
        is_workbook |=
            memmem::find(&window, WORKBOOK).is_some() || memmem::find(&window, OLD_BOOK).is_some();
        if count == 0 {
            break;
        }
        let kept_from = window.len().saturating_sub(ENCRYPTED.len());
        window.drain(..kept_from);
    }
    if is_workbook {
        Ok(Format::Xls)
    } else {
        Err(Error::NotATable)
    }
}

fn text(file: &mut File, sample: Vec<u8>, file_name: &str) -> Result<Sniffed, Error> {
    let is_whole = sample.len() < SAMPLE_BYTES;
    let encoding = detect::encoding(&telling_sample(file, &sample)?);
    let mut head = String::new();
    // A letter cut at the end of the sample becomes U+FFFD, which no rule below looks at.
    Transcoder::new(sample.as_slice(), encoding).read_to_string(&mut head)?;
    if head.trim().is_empty() {
        return if is_whole {
            Err(Error::Empty)
        } else {
            Err(Error::NotATable)
        };
    }
    if !looks_like_text(&head) {
        return Err(Error::NotATable);
    }
    let separator = match reader::separator_line(head.as_bytes()) {
        Some((named, _)) => named,
        None => detect::separator(&head, is_whole, usual_separator(file_name))?,
    };
    Ok(Sniffed {
        format: Format::Csv,
        encoding: Some(encoding),
        separator: Some(separator),
    })
}

/// The first sample, or, where it is plain ASCII, the first part of the file that is not: names
/// with accents may come late.
fn telling_sample(file: &mut File, first: &[u8]) -> Result<Vec<u8>, Error> {
    if !first.is_ascii() || first.contains(&0) {
        return Ok(first.to_vec());
    }
    let mut sample = Vec::new();
    loop {
        sample.clear();
        let mut part = file.by_ref().take(SAMPLE_BYTES_U64);
        if part.read_to_end(&mut sample)? == 0 {
            return Ok(first.to_vec());
        }
        if let Some(at) = sample.iter().position(|byte| !byte.is_ascii()) {
            // Cut where a letter begins, not within one.
            sample.drain(..at.saturating_sub(1));
            return Ok(sample);
        }
    }
}

fn looks_like_text(head: &str) -> bool {
    let start: String = head.trim_start().chars().take(16).collect();
    let start = start.to_lowercase();
    let is_markup = MARKUP_STARTS.iter().any(|markup| start.starts_with(markup));
    // A stray NUL happens in exports; files full of control characters are images or programs.
    let controls = head
        .chars()
        .filter(|letter| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n'))
        .count();
    !is_markup && controls * 50 <= head.len()
}

fn usual_separator(file_name: &str) -> char {
    let extension = Path::new(file_name)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    let is_tabbed = ["tsv", "tab"]
        .iter()
        .any(|name| extension.eq_ignore_ascii_case(name));
    if is_tabbed { '\t' } else { ',' }
}

fn read_sample(file: &mut File) -> io::Result<Vec<u8>> {
    let mut sample = Vec::with_capacity(SAMPLE_BYTES);
    file.take(SAMPLE_BYTES_U64).read_to_end(&mut sample)?;
    Ok(sample)
}
