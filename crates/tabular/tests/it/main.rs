//! Tests of reading table files, from bytes on disk to rows.
#![expect(clippy::unwrap_used, reason = "what fails to unwrap fails the test")]

mod fixtures;
mod hostile;
mod sheets;
mod text;

use std::{fs, path::PathBuf};

use tabular::{Dialect, Error, Format, Limits, PlainTable, RowReader, to_plain};
use tempfile::TempDir;

/// A directory with one source file in it.
struct Source {
    directory: TempDir,
    path: PathBuf,
}

impl Source {
    fn new(bytes: impl AsRef<[u8]>) -> Self {
        let directory = TempDir::new().unwrap();
        let path = directory.path().join("source");
        fs::write(&path, bytes).unwrap();
        Self { directory, path }
    }

    fn out(&self) -> PathBuf {
        self.directory.path().join("plain")
    }

    fn to_plain(&self, format: Format) -> Result<PlainTable, Error> {
        to_plain(&self.path, format, &self.out(), &Limits::default())
    }

    /// The rows of a spreadsheet with their numbers.
    fn sheet_rows(&self, format: Format) -> Vec<(u64, Vec<String>)> {
        let table = self.to_plain(format).unwrap();
        let rows = rows(RowReader::open_text(&self.out(), &Dialect::PLAIN).unwrap());
        assert_eq!(table.rows, u64::try_from(rows.len()).unwrap());
        assert_eq!(table.bytes, fs::metadata(self.out()).unwrap().len());
        rows
    }
}

fn rows(reader: RowReader) -> Vec<(u64, Vec<String>)> {
    reader
        .map(Result::unwrap)
        .map(|row| (row.number, row.cells().map(str::to_owned).collect()))
        .collect()
}

fn row(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (
        number,
        cells.iter().map(|cell| (*cell).to_owned()).collect(),
    )
}
