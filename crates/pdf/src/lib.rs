//! Sets a table of plain values as a PDF of A4 pages; synchronous and feature-blind.
//!
//! A [`TableWriter`] spools what stands around the table and its rows to a file, as JSON lines.
//! [`render_in_child`] has a child process with limits set that file: values are only ever drawn,
//! never part of a source, and the fonts are in the program. [ADR 0009](../../../docs/adr/0009-pdf-of-our-own-setting.md)
//! tells why no larger library does it.

mod child;
mod document;
mod error;
mod font;
mod render;
mod sheet;
mod spool;
mod widths;
mod wrap;

pub use child::{Limits, child_main, render_in_child};
pub use error::Error;
pub use render::render;
pub use spool::{Cell, Head, TableWriter};
