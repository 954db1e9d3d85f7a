//! Lists as files. CSV, XLSX and HTML are made row by row, so that any number of rows takes the same
//! memory; PDF is for paper and has a limit.
//!
//! A list brings two things: its [`Column`]s, each with a head and a cell in both languages, and a
//! [`Source`] that reads its rows in batches. No cell of any format is ever a formula or markup.

mod cell;
mod csv;
mod format;
mod html;
mod pdf;
mod words;
mod xlsx;

use std::future::Future;

use chrono::{DateTime, Utc};
use domain::dates;
use domain::text::{Lang, fold};

use crate::{Ctx, Error};

pub use cell::Cell;
pub use csv::CsvExport;
pub use format::{Format, PDF_ROWS_MAX};
pub use html::HtmlExport;
pub use pdf::write_pdf;
pub use xlsx::write_xlsx;

pub(crate) use cell::{national, text, whole};
pub(crate) use words::{either, exported_at, fact};

/// Rows read at a time.
pub(crate) const BATCH_ROWS: u64 = 5_000;

/// Vietnam's time, in minutes east of UTC.
const VIETNAM_MINUTES: i32 = 420;

/// A column of a list: what stands above it, and in it.
pub trait Column: Send + Sync + 'static {
    /// What the list reads for each line.
    type Row: Send + 'static;

    /// The words above the column.
    fn head(&self, lang: Lang) -> &str;

    /// What the column says of a row.
    fn cell(&self, lang: Lang, row: &Self::Row) -> Cell;
}

/// Where the rows of a file come from.
pub trait Source: Send + Sync + 'static {
    /// The columns there are.
    type Column: Column;

    /// The next rows; none at the end.
    fn next(&mut self, ctx: &Ctx) -> impl Future<Output = Result<RowsOf<Self>, Error>> + Send;
}

/// Rows of a source.
pub type RowsOf<S> = Vec<<<S as Source>::Column as Column>::Row>;

/// A file to write.
#[derive(Debug)]
pub struct Export<S: Source> {
    pub(crate) source: S,
    pub(crate) columns: Vec<S::Column>,
    pub(crate) lang: Lang,
    /// What the sheet is called.
    pub(crate) title: &'static str,
    /// Of the file, without its ending.
    pub(crate) name: String,
    /// What stands above the table: what it is about, filter, time, totals.
    pub(crate) heading: Vec<Fact>,
    /// Whether CSV has the heading too, which whoever imports the file again would stumble over.
    pub(crate) has_csv_heading: bool,
}

/// Something to know about the whole table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) label: &'static str,
    pub(crate) value: Cell,
}

impl<S: Source> Export<S> {
    /// What to save the file as, without its ending: in full and in plain ASCII.
    pub fn file_names(&self) -> (String, String) {
        let folded = fold(&self.name);
        let words = folded
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        (
            self.name.replace(['/', '\\', '"'], " "),
            words.collect::<Vec<_>>().join("-"),
        )
    }
}

/// A moment as people in Vietnam read it.
pub(crate) fn local_time(at: DateTime<Utc>) -> String {
    dates::format_date_time(at, VIETNAM_MINUTES)
}
