//! Splits bytes into the fields of one record, honouring quotes.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::{MAX_CELL_BYTES, MAX_COLUMNS};

/// What the bytes at the start of a buffer turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Parsed {
    /// A record that ends, with its line break, after so many bytes.
    Record(usize),
    /// A record that breaks a limit and ends after so many bytes.
    CellTooLong(usize),
    TooManyColumns(usize),
    /// A quoted field longer than any cell may be, or open at the end of the file.
    RunawayQuote,
    /// The record goes on after the buffer.
    NeedsMore,
}

/// The fields of one record; the buffers are kept from record to record.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    pub(crate) text: Vec<u8>,
    pub(crate) ranges: Vec<Range<usize>>,
}

/// The end of the first line in `bytes`: its length without and with the line break.
pub(crate) fn line_end(bytes: &[u8], is_last: bool) -> Option<(usize, usize)> {
    match memchr2(b'\n', b'\r', bytes) {
        Some(end) => after_break(bytes, end, is_last).map(|next| (end, next)),
        None => is_last.then_some((bytes.len(), bytes.len())),
    }
}

/// Reads the record at the start of `bytes` into `fields`; `is_last` says that no bytes follow.
pub(crate) fn record(bytes: &[u8], separator: u8, is_last: bool, fields: &mut Fields) -> Parsed {
    fields.text.clear();
    fields.ranges.clear();
    let Some((end, next)) = line_end(bytes, is_last) else {
        // Without a line break only a quote could tell that the record is hopeless.
        return match memchr(b'"', bytes) {
            Some(_) => quoted_record(bytes, separator, is_last, fields),
            None => Parsed::NeedsMore,
        };
    };
    let line = bytes.get(..end).unwrap_or_default();
    if memchr(b'"', line).is_some() {
        return quoted_record(bytes, separator, is_last, fields);
    }
    fields.text.extend_from_slice(line);
    let mut start = 0;
    for at in memchr_iter(separator, line) {
        fields.ranges.push(start..at);
        start = at + 1;
    }
    fields.ranges.push(start..line.len());
    checked(next, fields)
}

fn quoted_record(bytes: &[u8], separator: u8, is_last: bool, fields: &mut Fields) -> Parsed {
    let mut at = 0;
    loop {
        let start = fields.text.len();
        if bytes.get(at) == Some(&b'"') {
            match quoted_field(bytes, at + 1, is_last, &mut fields.text) {
                Quoted::ClosedBefore(next) => at = next,
                Quoted::Open => return Parsed::NeedsMore,
                Quoted::Runaway => return Parsed::RunawayQuote,
            }
        }
        // What follows a closing quote belongs to the field, as spreadsheet programs read it.
        let rest = bytes.get(at..).unwrap_or_default();
        let found = memchr3(separator, b'\n', b'\r', rest);
        if found.is_none() && !is_last {
            return Parsed::NeedsMore;
        }
        let length = found.unwrap_or(rest.len());
        fields
            .text
            .extend_from_slice(rest.get(..length).unwrap_or_default());
        fields.ranges.push(start..fields.text.len());
        at += length;
        match bytes.get(at) {
            Some(byte) if *byte == separator => at += 1,
            Some(_) => {
                return match after_break(bytes, at, is_last) {
                    Some(next) => checked(next, fields),
                    None => Parsed::NeedsMore,
                };
            }
            None => return checked(at, fields),
        }
    }
}

enum Quoted {
    ClosedBefore(usize),
    Open,
    Runaway,
}

/// Copies a quoted field from just after its opening quote, halving doubled quotes.
fn quoted_field(bytes: &[u8], start: usize, is_last: bool, text: &mut Vec<u8>) -> Quoted {
    let mut at = start;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = memchr(b'"', rest) else {
            let is_hopeless = is_last || bytes.len() - start > MAX_CELL_BYTES;
            return if is_hopeless {
                Quoted::Runaway
            } else {
                Quoted::Open
            };
        };
        text.extend_from_slice(rest.get(..length).unwrap_or_default());
        if at + length - start > MAX_CELL_BYTES {
            return Quoted::Runaway;
        }
        match bytes.get(at + length + 1) {
            Some(b'"') => {
                text.push(b'"');
                at += length + 2;
            }
            None if !is_last => return Quoted::Open,
            _ => return Quoted::ClosedBefore(at + length + 1),
        }
    }
}

/// The index after the line break at `at`; none while a `\n` may still follow a `\r`.
fn after_break(bytes: &[u8], at: usize, is_last: bool) -> Option<usize> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => Some(at + 2),
        (Some(b'\r'), None) if !is_last => None,
        _ => Some(at + 1),
    }
}

fn checked(next: usize, fields: &Fields) -> Parsed {
    if fields.ranges.len() > MAX_COLUMNS {
        Parsed::TooManyColumns(next)
    } else if fields.ranges.iter().any(|cell| cell.len() > MAX_CELL_BYTES) {
        Parsed::CellTooLong(next)
    } else {
        Parsed::Record(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> (Parsed, Vec<String>) {
        let mut fields = Fields::default();
        let parsed = record(bytes, b',', true, &mut fields);
        let text = String::from_utf8(fields.text).unwrap();
        let cells = fields
            .ranges
            .iter()
            .map(|range| text[range.clone()].to_owned());
        (parsed, cells.collect())
    }

    #[test]
    fn con_7_quotes_and_line_breaks_are_read_as_spreadsheets_write_them() {
        let cases: [(&str, usize, &[&str]); 8] = [
            ("a,b\r\nc", 5, &["a", "b"]),
            ("a,b\rc", 4, &["a", "b"]),
            ("a,\nb", 3, &["a", ""]),
            ("\"a\nb\",c\nd", 8, &["a\nb", "c"]),
            ("\"a\"\"b\",\"\"\n", 10, &["a\"b", ""]),
            ("a \"b\" c,d", 9, &["a \"b\" c", "d"]),
            ("\"a\" b,c", 7, &["a b", "c"]),
            ("a,\"\"", 4, &["a", ""]),
        ];
        for (source, consumed, expected) in cases {
            let (parsed, cells) = cells(source.as_bytes());
            assert_eq!(parsed, Parsed::Record(consumed), "{source:?}");
            assert_eq!(cells, expected, "{source:?}");
        }
    }

    #[test]
    fn con_7_a_quote_never_closed_is_told_from_a_record_cut_by_the_buffer() {
        let mut fields = Fields::default();
        let source = b"\"a\nb,c\n";
        assert_eq!(record(source, b',', false, &mut fields), Parsed::NeedsMore);
        assert_eq!(
            record(source, b',', true, &mut fields),
            Parsed::RunawayQuote
        );
        assert_eq!(record(b"a\r", b',', false, &mut fields), Parsed::NeedsMore);
    }
}
