//! The file between the server and the child that sets it: a line about the document, and a line a
//! row, each as JSON.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Lines, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Error;

/// What stands around the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Above everything, and the title of the document.
    pub title: String,
    /// What the table is about: labels and values.
    pub facts: Vec<(String, String)>,
    /// The words above each column.
    pub columns: Vec<String>,
    /// The word before a page's number, as in `Trang 2/7`.
    pub page_word: String,
    /// Stands in the place of the rows where there are none.
    pub empty: String,
    /// The language of the words, such as `vi`.
    pub lang: String,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Text(String),
    /// Stands at the right, so that digits of one worth stand below each other.
    Number {
        number: String,
    },
}

impl Cell {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number { number: text } => text,
        }
    }
}

/// Writes a spool.
#[derive(Debug)]
pub struct TableWriter<W: Write> {
    out: W,
}

impl<W: Write> TableWriter<W> {
    /// Begins with what stands around the rows.
    pub fn new(mut out: W, head: &Head) -> io::Result<Self> {
        write_line(&mut out, head)?;
        Ok(Self { out })
    }

    /// Goes on after the rows that stand elsewhere already.
    pub fn resume(out: W) -> Self {
        Self { out }
    }

    /// Adds a row: a value for each column.
    pub fn write(&mut self, cells: &[Cell]) -> io::Result<()> {
        write_line(&mut self.out, cells)
    }

    /// Where it was written to, once everything is there.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }
}

fn write_line<T: Serialize + ?Sized>(out: &mut impl Write, value: &T) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

/// The rows of a spool, in their order.
pub(crate) struct Rows {
    lines: Lines<BufReader<File>>,
}

/// Opens a spool at its first row.
pub(crate) fn open(path: &Path) -> Result<(Head, Rows), Error> {
    let mut lines = BufReader::new(File::open(path)?).lines();
    let head = lines.next().ok_or_else(|| Error::broken("no head"))??;
    let head = serde_json::from_str(&head).map_err(Error::broken)?;
    Ok((head, Rows { lines }))
}

impl Iterator for Rows {
    type Item = Result<Vec<Cell>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next()?;
        Some(
            line.map_err(Error::from)
                .and_then(|line| serde_json::from_str(&line).map_err(Error::broken)),
        )
    }
}
