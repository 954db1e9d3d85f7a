//! Reads the formats that only come as whole grids: XLS and ODS.

use std::{fs::File, io::BufReader, path::Path};

use calamine::{Data, Ods, OdsError, Range, Reader, Xls, XlsError};

use super::{cell, worksheet_names, writer::PlainWriter};
use crate::Error;

/// Writes the first sheet of an Excel 97-2003 file that holds a value.
pub(crate) fn write_xls(path: &Path, writer: &mut PlainWriter) -> Result<(), Error> {
    let workbook = Xls::new(BufReader::new(File::open(path)?));
    let mut workbook = workbook.map_err(|cause| match cause {
        XlsError::Password => Error::Encrypted,
        other => Error::unreadable(other),
    })?;
    write_first_table(&mut workbook, writer)
}

/// Writes the first sheet of an ODS file that holds a value.
pub(crate) fn write_ods(path: &Path, writer: &mut PlainWriter) -> Result<(), Error> {
    let workbook = Ods::new(BufReader::new(File::open(path)?));
    let mut workbook = workbook.map_err(|cause| match cause {
        OdsError::Password => Error::Encrypted,
        other => Error::unreadable(other),
    })?;
    write_first_table(&mut workbook, writer)
}

fn write_first_table<R: Reader<BufReader<File>>>(
    workbook: &mut R,
    writer: &mut PlainWriter,
) -> Result<(), Error> {
    for name in worksheet_names(workbook.sheets_metadata()) {
        let range = workbook
            .worksheet_range(&name)
            .map_err(|cause| Error::unreadable(format!("{cause:?}")))?;
        write_range(&range, writer)?;
        if writer.has_data() {
            break;
        }
    }
    Ok(())
}

fn write_range(range: &Range<Data>, writer: &mut PlainWriter) -> Result<(), Error> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, cells) in (first_row..).zip(range.rows()) {
        for (column, value) in (first_column..).zip(cells) {
            writer.put((row, column), cell::ranged(value))?;
        }
    }
    Ok(())
}
