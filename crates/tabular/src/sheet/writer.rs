//! Writes rows of cells as UTF-8 CSV, keeping the row numbers of the sheet.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use crate::{Error, MAX_COLUMNS, PlainTable};

/// The plain stream under construction; rows come in order, cells of a row in any order.
pub(crate) struct PlainWriter {
    file: BufWriter<File>,
    max_bytes: u64,
    table: PlainTable,
    /// Zero-based sheet row that `cells` belong to.
    row: u32,
    cells: Vec<String>,
    line: String,
}

impl PlainWriter {
    pub(crate) fn create(out: &Path, max_bytes: u64) -> Result<Self, Error> {
        Ok(Self {
            file: BufWriter::new(File::create(out)?),
            max_bytes,
            table: PlainTable {
                rows: 0,
                columns: 0,
                bytes: 0,
            },
            row: 0,
            cells: Vec::new(),
            line: String::new(),
        })
    }

    /// True once a value was put down.
    pub(crate) fn has_data(&self) -> bool {
        self.table.rows > 0 || !self.cells.is_empty()
    }

    /// Puts a value at its zero-based place in the sheet; blank ones are left out.
    pub(crate) fn put(&mut self, (row, column): (u32, u32), value: String) -> Result<(), Error> {
        if value.trim().is_empty() {
            return Ok(());
        }
        if row < self.row {
            return Err(Error::unreadable("its rows are out of order"));
        }
        if row >= super::MAX_SHEET_ROWS {
            return Err(Error::TooLarge);
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MAX_COLUMNS {
            return Err(Error::TooManyColumns);
        }
        while self.row < row {
            self.end_row()?;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(cell) = self.cells.get_mut(column) {
            *cell = value;
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<PlainTable, Error> {
        if !self.cells.is_empty() {
            self.end_row()?;
        }
        self.file.flush()?;
        Ok(self.table)
    }

    /// Writes the row; an empty one becomes an empty line, so that numbers stay those of the sheet.
    fn end_row(&mut self) -> Result<(), Error> {
        self.line.clear();
        for (index, cell) in self.cells.iter().enumerate() {
            if index > 0 {
                self.line.push(',');
            }
            push_quoted(&mut self.line, cell);
        }
        self.line.push('\n');
        self.table.bytes += u64::try_from(self.line.len()).unwrap_or(u64::MAX);
        if self.table.bytes > self.max_bytes {
            return Err(Error::TooLarge);
        }
        self.file.write_all(self.line.as_bytes())?;
        self.table.rows += u64::from(!self.cells.is_empty());
        self.table.columns = self.table.columns.max(self.cells.len());
        self.cells.clear();
        self.row += 1;
        Ok(())
    }
}

fn push_quoted(line: &mut String, cell: &str) {
    // `=` is quoted too: a cell `sep=;` in A1 must not be taken for a dialect line.
    if cell.contains([',', '"', '\n', '\r', '=']) {
        line.push('"');
        for (index, part) in cell.split('"').enumerate() {
            if index > 0 {
                line.push_str("\"\"");
            }
            line.push_str(part);
        }
        line.push('"');
    } else {
        line.push_str(cell);
    }
}
