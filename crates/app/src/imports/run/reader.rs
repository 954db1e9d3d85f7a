//! Reads the file on a thread of its own and hands over batches of parsed rows.

use std::sync::Arc;

use domain::imports::{
    CellError, Counts, FileErrorCode, RowErrorCode, RowGroup, RowOutcome, fold_duplicates,
    parse_row,
};
use store::imports::NewRowError;
use tabular::{Row, RowError, RowErrorKind, RowReader};
use tokio::sync::mpsc;

use super::context::RunContext;
use super::pace::Pace;

/// One batch waits while another is written; more would only cost memory.
const BATCHES_AHEAD: usize = 1;

/// Rows that go into one transaction.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) groups: Vec<RowGroup>,
    /// The rows behind the groups, by ascending line, should one have to be set aside later.
    rows: Vec<Row>,
    pub(super) rejected: Vec<NewRowError>,
    /// What is settled already: headers, blank lines and rejected rows.
    pub(super) counts: Counts,
    /// Where the first row after the batch begins.
    pub(super) position_bytes: u64,
    pub(super) row_number: u64,
}

impl Batch {
    /// How many lines the batch is about.
    pub(super) fn rows(&self) -> usize {
        self.rows.len() + self.rejected.len()
    }

    /// The cells of a line as the file has them.
    pub(super) fn cells(&self, line: u64) -> Vec<String> {
        let found = self.rows.binary_search_by_key(&line, |row| row.number).ok();
        found
            .and_then(|index| self.rows.get(index))
            .map(cells)
            .unwrap_or_default()
    }
}

/// Starts reading where the run sets out; the channel closes after the last row.
pub(super) fn spawn(
    run: Arc<RunContext>,
    pace: Pace,
) -> mpsc::Receiver<Result<Batch, FileErrorCode>> {
    let (sender, receiver) = mpsc::channel(BATCHES_AHEAD);
    tokio::task::spawn_blocking(move || {
        let opened = RowReader::open_text_at(
            &run.plain,
            &run.dialect,
            run.start.position_bytes,
            run.start.row_number,
        );
        let mut reader = match opened {
            Ok(reader) => BatchReader { run, rows: reader },
            Err(error) => {
                tracing::error!(%error, "an imported file cannot be opened");
                // Nobody listens once the run is over.
                let _ = sender.blocking_send(Err(FileErrorCode::Missing));
                return;
            }
        };
        let mut last = (reader.run.start.position_bytes, reader.run.start.row_number);
        while let Some(read) = reader.next_batch(last, pace.rows()) {
            if let Ok(batch) = &read {
                last = (batch.position_bytes, batch.row_number);
            }
            let is_last = read.is_err();
            if sender.blocking_send(read).is_err() || is_last {
                return;
            }
        }
    });
    receiver
}

struct BatchReader {
    run: Arc<RunContext>,
    rows: RowReader,
}

impl BatchReader {
    /// Reads up to `size` rows that follow `last`; none are left at the end.
    fn next_batch(
        &mut self,
        last: (u64, u64),
        size: usize,
    ) -> Option<Result<Batch, FileErrorCode>> {
        let mut batch = Batch {
            position_bytes: last.0,
            row_number: last.1,
            ..Batch::default()
        };
        let mut parsed = Vec::with_capacity(size);
        while batch.rows() < size {
            match self.rows.next() {
                None => break,
                Some(Ok(row)) => self.take(&mut batch, row, &mut parsed),
                Some(Err(error)) if error.kind.is_fatal() => {
                    tracing::error!(%error, "an imported file cannot be read on");
                    return Some(Err(FileErrorCode::Unreadable));
                }
                Some(Err(error)) => reject_unreadable(&mut batch, &error),
            }
        }
        if batch.row_number == last.1 {
            return None;
        }
        batch.groups = fold_duplicates(parsed, &self.run.mapping);
        Some(Ok(batch))
    }

    fn take(
        &self,
        batch: &mut Batch,
        row: Row,
        parsed: &mut Vec<(u64, domain::imports::ParsedRow)>,
    ) {
        let is_first = batch.row_number == 0;
        advance(batch, row.number, row.position);
        if self.run.options.is_above_facts(row.number, is_first) {
            batch.counts.record(RowOutcome::Header);
            return;
        }
        match parse_row(&self.run.mapping, row.cells()) {
            Ok(facts) => {
                parsed.push((row.number, facts));
                batch.rows.push(row);
            }
            Err(errors)
                if errors
                    .iter()
                    .all(|error| error.code == RowErrorCode::BlankRow) =>
            {
                batch.counts.record(RowOutcome::Ignored);
            }
            Err(errors) => {
                batch.counts.record(RowOutcome::Rejected);
                batch.rejected.push(NewRowError {
                    row_number: row.number,
                    cells: cells(&row),
                    errors,
                });
            }
        }
    }
}

fn reject_unreadable(batch: &mut Batch, error: &RowError) {
    advance(batch, error.number, error.position);
    let code = match error.kind {
        RowErrorKind::CellTooLong => RowErrorCode::TooLong,
        RowErrorKind::TooManyColumns => RowErrorCode::ExtraCells,
        _ => RowErrorCode::UnreadableRow,
    };
    batch.counts.record(RowOutcome::Rejected);
    let errors = vec![CellError::of_row(code)];
    batch.rejected.push(NewRowError {
        row_number: error.number,
        cells: Vec::new(),
        errors,
    });
}

/// Moves on to a line; those in between were blank.
fn advance(batch: &mut Batch, number: u64, position: u64) {
    let blank = number.saturating_sub(batch.row_number).saturating_sub(1);
    batch.counts.record_many(RowOutcome::Ignored, blank);
    batch.row_number = number;
    batch.position_bytes = position;
}

fn cells(row: &Row) -> Vec<String> {
    row.cells().map(ToOwned::to_owned).collect()
}
