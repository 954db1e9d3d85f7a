//! The visual builder of searches: rows of field, comparison and value, in groups (CON-6).
//!
//! It edits `domain::search::Rules` and nothing else, so what it writes into the box reads back as
//! what it showed. A search that nests more deeply stays a text.

mod dates;
mod dialog;
mod draft;
mod editor;
mod group;
mod numbers;
mod own;
mod row;
mod value;
mod words;

pub(super) use dialog::{BuilderButton, BuilderDialog};
