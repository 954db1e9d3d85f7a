//! Lists as CSV: UTF-8 with a byte order mark, which Excel needs to see the marks.

use super::{Column, Export, RowsOf, Source};
use crate::{Ctx, Error};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A CSV file made piece by piece, so that any number of rows takes the same memory.
pub struct CsvExport<S: Source> {
    ctx: Ctx,
    export: Export<S>,
    has_head: bool,
}

impl<S: Source> CsvExport<S> {
    pub fn new(ctx: Ctx, export: Export<S>) -> Self {
        Self {
            ctx,
            export,
            has_head: false,
        }
    }

    /// The next piece of the file; `None` at its end.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        let export = &mut self.export;
        if !self.has_head {
            self.has_head = true;
            return head(export).map(Some);
        }
        let rows = export.source.next(&self.ctx).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        lines(export, &rows).map(Some)
    }
}

fn head<S: Source>(export: &Export<S>) -> Result<Vec<u8>, Error> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    if export.has_csv_heading {
        for fact in &export.heading {
            let value = fact.value.plain();
            writer
                .write_record([fact.label, &value])
                .map_err(internal)?;
        }
        writer.write_record([""; 2]).map_err(internal)?;
    }
    let heads = export.columns.iter().map(|column| column.head(export.lang));
    writer.write_record(heads).map_err(internal)?;
    finish(writer)
}

fn lines<S: Source>(export: &Export<S>, rows: &RowsOf<S>) -> Result<Vec<u8>, Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        for column in &export.columns {
            let cell = column.cell(export.lang, row);
            writer
                .write_field(cell.plain().as_bytes())
                .map_err(internal)?;
        }
        writer.write_record(None::<&[u8]>).map_err(internal)?;
    }
    finish(writer)
}

fn finish(writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, Error> {
    writer
        .into_inner()
        .map_err(|error| internal(error.into_error()))
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(Box::new(error))
}
