//! The files a list can become, and how many rows each may have.

use crate::{Error, error::Fault};

/// More would be a thousand pages that nobody prints, and a minute of a small server.
pub const PDF_ROWS_MAX: u64 = 50_000;

/// More would be a letter a line on a sheet of paper.
const PDF_COLUMNS_MAX: usize = 14;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Pdf,
    Html,
}

impl Format {
    /// As the log names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Pdf => "PDF",
            Self::Html => "HTML",
        }
    }

    /// Refuses more columns than such a file has room for.
    pub(crate) fn allow_columns(self, columns: usize) -> Result<(), Error> {
        if self == Self::Pdf && columns > PDF_COLUMNS_MAX {
            return Err(too_many_columns());
        }
        Ok(())
    }

    /// Refuses more rows than such a file can have.
    pub(crate) fn allow(self, rows: u64) -> Result<(), Error> {
        if self == Self::Pdf && rows > PDF_ROWS_MAX {
            return Err(too_many_rows());
        }
        Ok(())
    }
}

/// The refusal of a list that is too long for paper.
fn too_many_rows() -> Error {
    let detail = format!("a PDF holds at most {PDF_ROWS_MAX} rows; narrow the filter or take XLSX");
    refusal("pdf_too_many_rows", detail)
}

/// The refusal of a list that is too wide for paper.
fn too_many_columns() -> Error {
    let detail = format!("a PDF has room for {PDF_COLUMNS_MAX} columns; choose fewer or take XLSX");
    refusal("pdf_too_many_columns", detail)
}

/// The refusal of a list whose texts are too long for paper.
pub(super) fn too_much_text() -> Error {
    let detail = "setting this list takes too long; narrow the filter or take XLSX";
    refusal("pdf_too_much_text", detail.to_owned())
}

fn refusal(code: &'static str, detail: String) -> Error {
    let fault = Fault {
        pointer: "?format".to_owned(),
        code,
        detail,
    };
    fault.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_8_only_paper_has_a_limit_of_columns() {
        for (format, columns, is_allowed) in [
            (Format::Pdf, PDF_COLUMNS_MAX, true),
            (Format::Pdf, PDF_COLUMNS_MAX + 1, false),
            (Format::Html, PDF_COLUMNS_MAX + 1, true),
            (Format::Xlsx, 1_000, true),
        ] {
            assert_eq!(
                format.allow_columns(columns).is_ok(),
                is_allowed,
                "{format:?}"
            );
        }
    }

    #[test]
    fn cam_8_only_paper_has_a_limit_of_rows() {
        for (format, rows, is_allowed) in [
            (Format::Pdf, PDF_ROWS_MAX, true),
            (Format::Pdf, PDF_ROWS_MAX + 1, false),
            (Format::Html, PDF_ROWS_MAX + 1, true),
            (Format::Xlsx, u64::MAX, true),
            (Format::Csv, u64::MAX, true),
        ] {
            assert_eq!(format.allow(rows).is_ok(), is_allowed, "{format:?} {rows}");
        }
    }
}
