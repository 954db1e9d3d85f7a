//! Delimited text: decoding, detecting the dialect, and reading rows.

pub(crate) mod decode;
pub(crate) mod detect;
pub(crate) mod parse;
pub(crate) mod reader;
pub(crate) mod row;

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use crate::{Dialect, Error};

/// Writes a text file as UTF-8 without byte order mark, separators unchanged, and returns its
/// size; the copy is then read with the same separator and [`crate::Encoding::Utf8`].
pub fn to_utf8(path: &Path, dialect: &Dialect, out: &Path) -> Result<u64, Error> {
    let mut plain = decode::open(path, dialect.encoding)?;
    let mut copy = BufWriter::new(File::create(out)?);
    let bytes = io::copy(&mut plain, &mut copy)?;
    copy.flush()?;
    Ok(bytes)
}
