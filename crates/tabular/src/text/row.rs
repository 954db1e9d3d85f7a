//! One row of a table, kept as a single text with the ranges of its cells.

use std::ops::Range;

/// A row that holds at least one value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// 1-based number of the row in the source, header and empty rows included.
    pub number: u64,
    /// Byte offset just after this row in the plain stream, to resume from.
    pub position: u64,
    pub(crate) text: String,
    pub(crate) ranges: Vec<Range<usize>>,
}

impl Row {
    /// How many cells the row has; rows of one table may differ.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// True when every cell is blank, which rows handed out by a reader never are.
    pub fn is_empty(&self) -> bool {
        self.ranges.iter().all(Range::is_empty)
    }

    /// The trimmed text of a cell, blank where the row is too short.
    pub fn cell(&self, index: usize) -> &str {
        self.ranges
            .get(index)
            .and_then(|range| self.text.get(range.clone()))
            .unwrap_or_default()
    }

    /// The trimmed cells from left to right.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &str> {
        self.ranges
            .iter()
            .map(|range| self.text.get(range.clone()).unwrap_or_default())
    }

    /// Narrows every range to its text without surrounding white space.
    pub(crate) fn trim_cells(&mut self) {
        for range in &mut self.ranges {
            let cell = self.text.get(range.clone()).unwrap_or_default();
            let without_head = cell.trim_start();
            range.start += cell.len() - without_head.len();
            range.end = range.start + without_head.trim_end().len();
        }
    }
}
