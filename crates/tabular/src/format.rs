//! The vocabulary of table files: formats, encodings, dialects and limits.

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};

use crate::Error;

/// The most columns a table may have.
pub const MAX_COLUMNS: usize = 1_000;
/// The longest cell read; Excel itself stops at 32,767 characters.
pub const MAX_CELL_BYTES: usize = 1 << 20;

/// The kind of file a table came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Any delimited text, Excel's Unicode Text included.
    Csv,
    Xlsx,
    Xls,
    Ods,
}

impl Format {
    /// The format's name as stored and as passed to the child process.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
        }
    }

    /// True for formats that must go through [`crate::to_plain_in_child`] first.
    pub fn is_spreadsheet(self) -> bool {
        self != Self::Csv
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        [Self::Csv, Self::Xlsx, Self::Xls, Self::Ods]
            .into_iter()
            .find(|format| format.as_str() == name)
            .ok_or(Error::NotATable)
    }
}

/// How the characters of a text file are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Vietnamese Windows: letters with separate tone marks, joined on reading.
    Windows1258,
    Windows1252,
}

/// How a text file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialect {
    pub encoding: Encoding,
    pub separator: char,
}

impl Dialect {
    /// The dialect of files written by [`crate::to_plain`].
    pub const PLAIN: Self = Self {
        encoding: Encoding::Utf8,
        separator: ',',
    };
}

/// What reading one spreadsheet may cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    pub max_zip_entries: usize,
    pub max_unpacked_bytes: u64,
    /// Unpacked to packed size of one zip entry above 1 MiB.
    pub max_zip_ratio: u64,
    /// Size of the plain stream, since a shared string may be shown a million times.
    pub max_plain_bytes: u64,
    pub max_memory_bytes: u64,
    pub max_cpu_seconds: u64,
    pub wall_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_zip_entries: 1_000,
            max_unpacked_bytes: 200 << 20,
            max_zip_ratio: 100,
            max_plain_bytes: 512 << 20,
            max_memory_bytes: 512 << 20,
            max_cpu_seconds: 60,
            wall_timeout: Duration::from_mins(2),
        }
    }
}

/// What [`crate::to_plain`] wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainTable {
    /// Rows that hold at least one value.
    pub rows: u64,
    /// Columns of the widest row.
    pub columns: usize,
    /// Size of the plain stream, for progress by position.
    pub bytes: u64,
}
