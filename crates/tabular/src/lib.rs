//! Reads delimited text and spreadsheets as one plain stream of rows with positions; synchronous
//! and feature-blind.
//!
//! Every source becomes a UTF-8 delimited text: UTF-8 files are read in place, other encodings go
//! through [`to_utf8`], spreadsheets through [`to_plain_in_child`]. A [`RowReader`] over that text
//! hands out rows whose byte position is enough to go on from after a crash.

mod error;
mod format;
mod formula;
mod sheet;
mod sniff;
mod text;

pub use error::{Error, RowError, RowErrorKind};
pub use format::{Dialect, Encoding, Format, Limits, MAX_CELL_BYTES, MAX_COLUMNS, PlainTable};
pub use formula::{guard_formula, strip_formula_guard};
pub use sheet::child::{child_main, to_plain_in_child};
pub use sheet::to_plain;
pub use sniff::{Sniffed, sniff};
pub use text::reader::RowReader;
pub use text::row::Row;
pub use text::to_utf8;
