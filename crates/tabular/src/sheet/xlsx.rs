//! Streams the cells of an XLSX sheet, whatever dimension the file claims.

use std::{fs::File, io::BufReader, path::Path};

use calamine::{Reader, Xlsx, XlsxError};

use super::{cell, worksheet_names, writer::PlainWriter};
use crate::Error;

/// Writes the first sheet that holds a value.
pub(crate) fn write_first_table(path: &Path, writer: &mut PlainWriter) -> Result<(), Error> {
    let mut workbook = Xlsx::new(BufReader::new(File::open(path)?)).map_err(error)?;
    for name in worksheet_names(workbook.sheets_metadata()) {
        write_sheet(&mut workbook, &name, writer)?;
        if writer.has_data() {
            break;
        }
    }
    Ok(())
}

fn write_sheet(
    workbook: &mut Xlsx<BufReader<File>>,
    name: &str,
    writer: &mut PlainWriter,
) -> Result<(), Error> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        // Charts are listed among the sheets.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        other => other.map_err(error)?,
    };
    while let Some((cell, style_id)) = cells.next_cell_with_style_id().map_err(error)? {
        let number_format = cells
            .styles()
            .get(style_id)
            .and_then(|style| style.number_format.as_ref())
            .map(|format| format.format_code.as_str());
        let value = cell::streamed(cell.get_value(), number_format);
        writer.put(cell.get_position(), value)?;
    }
    Ok(())
}

fn error(cause: XlsxError) -> Error {
    match cause {
        XlsxError::Password => Error::Encrypted,
        other => Error::unreadable(other),
    }
}
