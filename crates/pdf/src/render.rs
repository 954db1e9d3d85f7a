//! From a spool to a PDF: once through the rows for the columns' widths, and once to set them.

use std::fs;
use std::path::Path;

use crate::sheet::{Fonts, Paper, Sheet};
use crate::{Error, spool, widths};

/// Sets the table and gives the number of its pages; meant to run inside the limited child process.
pub fn render(spool: &Path, out: &Path) -> Result<usize, Error> {
    let fonts = Fonts::load()?;
    let (head, rows) = spool::open(spool)?;
    let paper = Paper::for_columns(head.columns.len());
    let widths = widths::fit(&fonts, &head, rows, paper.units(), Paper::padding_units())?;
    let (_, rows) = spool::open(spool)?;
    let mut sheet = Sheet::begin(fonts, &head, paper, widths);
    let mut is_empty = true;
    for row in rows {
        sheet.add(&row?)?;
        is_empty = false;
    }
    if is_empty {
        sheet.say(&head.empty);
    }
    let (bytes, pages) = sheet.finish(&head)?;
    fs::write(out, bytes)?;
    Ok(pages)
}
