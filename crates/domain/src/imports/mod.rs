//! Importing contacts (CON-7): what columns mean, how a row is read, and how a run is counted.

mod custom;
mod duplicates;
mod errors;
mod fields;
mod header_names;
mod headers;
mod mapping;
mod row;
mod rows;
mod status;
mod target;
pub(crate) mod values;

pub use custom::{clear_head, guess_targets, has_known_header, names_any, names_only};
pub use duplicates::{RowGroup, fold_duplicates};
pub use errors::{CellError, FileErrorCode, RowErrorCode};
pub use fields::ImportField;
pub use headers::guess_mapping;
pub use mapping::{ColumnMapping, ColumnPolicy, ColumnTarget, Mapping, MappingError, MatchBy};
pub use row::ParsedRow;
pub use rows::{TEXT_MAX_CHARS, is_blank_row, parse_row};
pub use status::{Counts, ImportStatus, RowOutcome};
pub use target::{ImportTarget, UnknownTarget};
