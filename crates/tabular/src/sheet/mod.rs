//! Spreadsheets: checked, read under limits, and written as a plain UTF-8 CSV stream.

mod cell;
pub(crate) mod child;
mod ranges;
mod writer;
mod xlsx;
pub(crate) mod zip_scan;

use std::path::Path;

use calamine::{Sheet, SheetType, SheetVisible};

use self::writer::PlainWriter;
use crate::{Error, Format, Limits, PlainTable};

/// No spreadsheet program has more rows; files that say otherwise are made to hurt.
const MAX_SHEET_ROWS: u32 = 1_048_576;

/// Writes the first sheet with data as UTF-8 CSV; meant to run inside the limited child process.
pub fn to_plain(
    path: &Path,
    format: Format,
    out: &Path,
    limits: &Limits,
) -> Result<PlainTable, Error> {
    let mut writer = PlainWriter::create(out, limits.max_plain_bytes)?;
    match format {
        Format::Csv => return Err(Error::unreadable("text needs no conversion")),
        Format::Xlsx => {
            zip_scan::check(path, limits)?;
            xlsx::write_first_table(path, &mut writer)?;
        }
        Format::Ods => {
            zip_scan::check(path, limits)?;
            ranges::write_ods(path, &mut writer)?;
        }
        Format::Xls => ranges::write_xls(path, &mut writer)?,
    }
    let table = writer.finish()?;
    if table.rows == 0 {
        return Err(Error::Empty);
    }
    Ok(table)
}

/// Names of the worksheets in the order they are tried: hidden sheets, which often hold lists
/// for drop-downs, come after all visible ones.
fn worksheet_names(sheets: &[Sheet]) -> Vec<String> {
    let (visible, hidden): (Vec<_>, Vec<_>) = sheets
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .partition(|sheet| sheet.visible == SheetVisible::Visible);
    let in_order = visible.into_iter().chain(hidden);
    in_order.map(|sheet| sheet.name.clone()).collect()
}
