//! Makes an uploaded file readable and tells what is in it; runs on a blocking thread.

use std::fs;
use std::path::{Path, PathBuf};

use domain::custom_fields::CustomField;
use domain::imports::{FileErrorCode, ImportTarget, guess_targets, has_known_header};
use serde_json::Value;
use tabular::{Dialect, Encoding, Format, Limits, Row, RowReader, Sniffed};

use super::blob::Blob;

/// How many rows people see before they start.
const PREVIEW_ROWS: usize = 20;

/// So many lines may stand above a table: a title, when it was made, by whom.
const LINES_ABOVE_MAX: usize = 20;

/// Longest part of a cell that the preview shows.
const PREVIEW_CELL_CHARS: usize = 200;

/// What an uploaded file holds.
#[derive(Debug, Default)]
pub(super) struct Inspected {
    pub(super) format: Option<Format>,
    pub(super) encoding: Option<String>,
    pub(super) separator: Option<String>,
    pub(super) has_header: bool,
    /// Its line, counted from 1, if others stand above it.
    pub(super) header_row: Option<u64>,
    pub(super) headers: Vec<String>,
    pub(super) mapping: Vec<Option<ImportTarget>>,
    pub(super) preview: Vec<Vec<String>>,
    pub(super) plain_bytes: u64,
}

/// Writes the plain stream of an upload and reads its first rows.
///
/// `fields` are the custom fields that a header may name. A file that is no table gives its format, as far as that was found, and the reason.
pub(super) fn inspect(
    blob: &Blob,
    file_name: &str,
    child_program: Option<&Path>,
    fields: &[CustomField],
) -> (Inspected, Result<(), FileErrorCode>) {
    let mut inspected = Inspected::default();
    let outcome = read_upload(blob, file_name, child_program, &mut inspected);
    let outcome = outcome.and_then(|()| read_first_rows(blob.plain(), fields, &mut inspected));
    let outcome = outcome.map_err(|error| {
        tracing::info!(%error, "an uploaded file is no table");
        FileErrorCode::parse(error.code()).unwrap_or(FileErrorCode::Unreadable)
    });
    (inspected, outcome)
}

fn read_upload(
    blob: &Blob,
    file_name: &str,
    child_program: Option<&Path>,
    inspected: &mut Inspected,
) -> Result<(), tabular::Error> {
    let sniffed = tabular::sniff(&blob.upload(), file_name)?;
    inspected.format = Some(sniffed.format);
    inspected.encoding = sniffed.encoding.and_then(wire_name);
    inspected.separator = sniffed.separator.map(String::from);
    write_plain(blob, sniffed, child_program)?;
    inspected.plain_bytes = fs::metadata(blob.plain())?.len();
    Ok(())
}

fn write_plain(
    blob: &Blob,
    sniffed: Sniffed,
    child_program: Option<&Path>,
) -> Result<(), tabular::Error> {
    let (upload, plain) = (blob.upload(), blob.plain());
    if sniffed.format.is_spreadsheet() {
        let limits = Limits::default();
        match child_program {
            Some(program) => {
                tabular::to_plain_in_child(program, &upload, sniffed.format, &plain, &limits)?
            }
            None => tabular::to_plain(&upload, sniffed.format, &plain, &limits)?,
        };
    } else {
        let encoding = sniffed.encoding.unwrap_or(Encoding::Utf8);
        if encoding == Encoding::Utf8 {
            return Ok(fs::rename(upload, plain)?);
        }
        let separator = sniffed.separator.unwrap_or(Dialect::PLAIN.separator);
        tabular::to_utf8(
            &upload,
            &Dialect {
                encoding,
                separator,
            },
            &plain,
        )?;
    }
    Ok(fs::remove_file(upload)?)
}

fn read_first_rows(
    plain: PathBuf,
    fields: &[CustomField],
    inspected: &mut Inspected,
) -> Result<(), tabular::Error> {
    let separator = inspected.separator.as_ref();
    let separator = separator.and_then(|text| text.chars().next());
    let dialect = Dialect {
        encoding: Encoding::Utf8,
        separator: separator.unwrap_or(Dialect::PLAIN.separator),
    };
    let rows: Vec<Row> = RowReader::open_text(&plain, &dialect)?
        .filter_map(Result::ok)
        .take(LINES_ABOVE_MAX + PREVIEW_ROWS + 1)
        .collect();
    let place = header_place(&rows, fields);
    let start = place.unwrap_or_default();
    let rows = rows.get(start..).unwrap_or_default();
    let first = rows.first().ok_or(tabular::Error::Empty)?;
    inspected.has_header = place.is_some();
    inspected.header_row = (start > 0).then_some(first.number);
    let columns = rows.iter().map(Row::len).max().unwrap_or_default();
    inspected.headers = if inspected.has_header {
        (0..columns)
            .map(|column| shortened(first.cell(column)))
            .collect()
    } else {
        (1..=columns)
            .map(|column| format!("Cột {column}"))
            .collect()
    };
    let headers: Vec<&str> = inspected.headers.iter().map(String::as_str).collect();
    inspected.mapping = guess_targets(&headers, fields);
    inspected.preview = rows
        .iter()
        .skip(usize::from(inspected.has_header))
        .take(PREVIEW_ROWS)
        .map(|row| row.cells().map(shortened).collect())
        .collect();
    Ok(())
}

/// Which of the first rows has the headers: the one with the most that are known, and another than the very
/// first only where it has three or more.
fn header_place(rows: &[Row], fields: &[CustomField]) -> Option<usize> {
    const KNOWN_MIN: usize = 3;
    let known = |row: &Row| {
        let cells: Vec<&str> = row.cells().collect();
        let is_header = has_known_header(&cells, fields);
        is_header.then(|| guess_targets(&cells, fields).iter().flatten().count())
    };
    let of_first = known(rows.first()?);
    let below = rows.iter().enumerate().skip(1).take(LINES_ABOVE_MAX);
    let better = below
        .filter_map(|(place, row)| Some((place, known(row)?)))
        .filter(|(_, count)| *count >= KNOWN_MIN && Some(*count) > of_first)
        // Of equals the first, which `max_by_key` would not take.
        .rev()
        .max_by_key(|(_, count)| *count);
    better
        .map(|(place, _)| place)
        .or_else(|| of_first.map(|_| 0))
}

fn shortened(cell: &str) -> String {
    cell.chars().take(PREVIEW_CELL_CHARS).collect()
}

fn wire_name(encoding: Encoding) -> Option<String> {
    match serde_json::to_value(encoding) {
        Ok(Value::String(name)) => Some(name),
        _ => None,
    }
}
