//! Iterates over the rows of a text file and tells from where to go on after each.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    mem,
    path::Path,
};

use memchr::memchr;

use super::{
    decode,
    parse::{self, Fields, Parsed},
    row::Row,
};
use crate::{Dialect, Encoding, Error, MAX_CELL_BYTES, RowError, RowErrorKind};

const BUFFER_BYTES: usize = 256 << 10;
/// A record that does not end within this many bytes is given up; memory stays flat.
const MAX_ROW_BYTES: usize = 4 * MAX_CELL_BYTES;
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads rows in order, skipping the empty ones; a bad row is an item, not the end.
pub struct RowReader {
    source: Box<dyn Read + Send>,
    separator: u8,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    is_at_end_of_file: bool,
    position: u64,
    number: u64,
    fields: Fields,
    has_failed: bool,
}

impl RowReader {
    /// Opens a text file at its beginning; its first row is the header, if it has one.
    pub fn open_text(path: &Path, dialect: &Dialect) -> Result<Self, Error> {
        Self::open_text_at(path, dialect, 0, 0)
    }

    /// Opens a text file after the row that reported this position and number.
    ///
    /// Positions are those of the text in UTF-8, so resuming in a file of another encoding reads
    /// all that comes before; [`crate::to_utf8`] first is faster.
    pub fn open_text_at(
        path: &Path,
        dialect: &Dialect,
        position: u64,
        number: u64,
    ) -> Result<Self, Error> {
        let separator = u8::try_from(dialect.separator)
            .ok()
            .filter(u8::is_ascii)
            .ok_or_else(|| Error::unreadable("the separator must be an ASCII character"))?;
        let mut reader = Self {
            source: open_source(path, dialect.encoding, position)?,
            separator,
            buffer: vec![0; BUFFER_BYTES],
            start: 0,
            end: 0,
            is_at_end_of_file: false,
            position,
            number,
            fields: Fields::default(),
            has_failed: false,
        };
        if position == 0 {
            reader.skip_preamble()?;
        }
        Ok(reader)
    }

    /// Reads the next row into `row`, whose buffers are used again; false at the end.
    pub fn read_into(&mut self, row: &mut Row) -> Result<bool, RowError> {
        loop {
            let unread = self.buffer.get(self.start..self.end).unwrap_or_default();
            if unread.is_empty() && self.is_at_end_of_file {
                return Ok(false);
            }
            let parsed = match unread {
                [] => Parsed::NeedsMore,
                bytes => {
                    let is_last = self.is_at_end_of_file;
                    parse::record(bytes, self.separator, is_last, &mut self.fields)
                }
            };
            match parsed {
                Parsed::Record(length) => {
                    self.advance(length);
                    self.number += 1;
                    if self.take_fields(row)? {
                        return Ok(true);
                    }
                }
                Parsed::CellTooLong(length) => {
                    self.advance(length);
                    return Err(self.row_error(RowErrorKind::CellTooLong));
                }
                Parsed::TooManyColumns(length) => {
                    self.advance(length);
                    return Err(self.row_error(RowErrorKind::TooManyColumns));
                }
                Parsed::RunawayQuote => {
                    self.skip_line()?;
                    return Err(self.row_error(RowErrorKind::UnclosedQuote));
                }
                Parsed::NeedsMore if self.end - self.start >= MAX_ROW_BYTES => {
                    self.skip_line()?;
                    return Err(self.row_error(RowErrorKind::CellTooLong));
                }
                Parsed::NeedsMore => self.fill().map_err(|cause| self.failure(cause))?,
            }
        }
    }

    /// Hands the parsed fields to `row`; false when all of them are blank.
    fn take_fields(&mut self, row: &mut Row) -> Result<bool, RowError> {
        if memchr(0, &self.fields.text).is_some() {
            drop_nul_bytes(&mut self.fields);
        }
        let mut text = mem::take(&mut row.text).into_bytes();
        mem::swap(&mut text, &mut self.fields.text);
        mem::swap(&mut row.ranges, &mut self.fields.ranges);
        row.text = String::from_utf8(text).map_err(|_| RowError {
            number: self.number,
            position: self.position,
            kind: RowErrorKind::InvalidEncoding,
        })?;
        row.number = self.number;
        row.position = self.position;
        row.trim_cells();
        Ok(!row.is_empty())
    }

    /// Leaves the line the bad record began on, so that one stray quote costs one line and not
    /// the rest of the file.
    fn skip_line(&mut self) -> Result<(), RowError> {
        loop {
            let unread = self.buffer.get(self.start..self.end).unwrap_or_default();
            if let Some((_, next)) = parse::line_end(unread, self.is_at_end_of_file) {
                self.advance(next);
                return Ok(());
            }
            // A last `\r` is kept: the `\n` that may follow belongs to the same line break.
            let kept = usize::from(unread.last() == Some(&b'\r'));
            self.advance(unread.len() - kept);
            self.fill().map_err(|cause| self.failure(cause))?;
        }
    }

    fn skip_preamble(&mut self) -> Result<(), Error> {
        while self.end < BOM.len() && !self.is_at_end_of_file {
            self.fill()?;
        }
        let first = self.buffer.get(..self.end).unwrap_or_default();
        if first.starts_with(BOM) {
            self.advance(BOM.len());
        }
        while self.end - self.start < b"sep=;\r\n".len() && !self.is_at_end_of_file {
            self.fill()?;
        }
        let unread = self.buffer.get(self.start..self.end).unwrap_or_default();
        if let Some((_, length)) = separator_line(unread) {
            self.advance(length);
            self.number += 1;
        }
        Ok(())
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let free = self.buffer.get_mut(self.end..).unwrap_or_default();
        let count = loop {
            match self.source.read(free) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.is_at_end_of_file = count == 0;
        self.end += count;
        Ok(())
    }

    fn advance(&mut self, bytes: usize) {
        self.start += bytes;
        self.position = self.position.saturating_add(to_u64(bytes));
    }

    fn row_error(&mut self, kind: RowErrorKind) -> RowError {
        self.number += 1;
        RowError {
            number: self.number,
            position: self.position,
            kind,
        }
    }

    fn failure(&mut self, cause: io::Error) -> RowError {
        self.has_failed = true;
        self.row_error(RowErrorKind::Io(cause))
    }
}

impl Iterator for RowReader {
    type Item = Result<Row, RowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        let mut row = Row::default();
        match self.read_into(&mut row) {
            Ok(true) => Some(Ok(row)),
            Ok(false) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

/// Excel's `sep=;` first line: the separator it names and its length with the line break.
pub(crate) fn separator_line(bytes: &[u8]) -> Option<(char, usize)> {
    let (end, length) = parse::line_end(bytes, true)?;
    match bytes.get(..end)? {
        [s, e, p, b'=', separator] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => separator
            .is_ascii()
            .then(|| (char::from(*separator), length)),
        _ => None,
    }
}

fn open_source(path: &Path, encoding: Encoding, position: u64) -> io::Result<Box<dyn Read + Send>> {
    if encoding == Encoding::Utf8 {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(position))?;
        return Ok(Box::new(file));
    }
    let mut plain = decode::open(path, encoding)?;
    io::copy(&mut plain.by_ref().take(position), &mut io::sink())?;
    Ok(Box::new(plain))
}

/// Databases refuse NUL in text, and it never means anything in a table.
fn drop_nul_bytes(fields: &mut Fields) {
    let mut clean = Vec::with_capacity(fields.text.len());
    for range in &mut fields.ranges {
        let start = clean.len();
        let cell = fields.text.get(range.clone()).unwrap_or_default();
        clean.extend(cell.iter().filter(|byte| **byte != 0));
        *range = start..clean.len();
    }
    fields.text = clean;
}

fn to_u64(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}
