//! What can go wrong with a whole file, and with one row of it.

use std::io;

/// Why a file cannot be read as a table at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the file is not a table")]
    NotATable,
    #[error("the file is protected by a password")]
    Encrypted,
    #[error("the file is too large")]
    TooLarge,
    #[error("the file unpacks to far more than its size")]
    ZipBomb,
    #[error("the table has more than {} columns", crate::MAX_COLUMNS)]
    TooManyColumns,
    #[error("the file is damaged: {0}")]
    Unreadable(String),
    #[error("the file holds no rows")]
    Empty,
    #[error("reading the file took too long")]
    TimedOut,
    #[error("the file could not be opened, read or written")]
    Io(#[from] io::Error),
}

impl Error {
    /// The stable name of this error for APIs and stored imports.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotATable => "not_a_table",
            Self::Encrypted => "encrypted",
            Self::TooLarge => "too_large",
            Self::ZipBomb => "zip_bomb",
            Self::TooManyColumns => "too_many_columns",
            // A disk that fails is, to the person importing, a file that cannot be read.
            Self::Unreadable(_) | Self::Io(_) => "unreadable",
            Self::Empty => "empty",
            Self::TimedOut => "timed_out",
        }
    }

    pub(crate) fn unreadable(cause: impl ToString) -> Self {
        Self::Unreadable(cause.to_string())
    }

    pub(crate) fn from_code(code: &str, detail: String) -> Self {
        match code {
            "not_a_table" => Self::NotATable,
            "encrypted" => Self::Encrypted,
            "too_large" => Self::TooLarge,
            "zip_bomb" => Self::ZipBomb,
            "too_many_columns" => Self::TooManyColumns,
            "empty" => Self::Empty,
            "timed_out" => Self::TimedOut,
            _ => Self::Unreadable(detail),
        }
    }
}

/// A row that cannot be read; the rows after it can, unless [`RowErrorKind::is_fatal`].
#[derive(Debug, thiserror::Error)]
#[error("row {number}: {kind}")]
pub struct RowError {
    /// 1-based number of the row in the source, header and empty rows included.
    pub number: u64,
    /// Byte offset in the plain stream from which reading goes on.
    pub position: u64,
    pub kind: RowErrorKind,
}

/// Why one row cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RowErrorKind {
    #[error("it is not valid UTF-8")]
    InvalidEncoding,
    #[error("a cell is longer than {} bytes", crate::MAX_CELL_BYTES)]
    CellTooLong,
    #[error("it has more than {} columns", crate::MAX_COLUMNS)]
    TooManyColumns,
    #[error("a quoted cell is never closed")]
    UnclosedQuote,
    #[error("reading failed")]
    Io(#[source] io::Error),
}

impl RowErrorKind {
    /// The stable name of this error for the list of rejected rows.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidEncoding => "invalid_encoding",
            Self::CellTooLong => "cell_too_long",
            Self::TooManyColumns => "too_many_columns",
            Self::UnclosedQuote => "unclosed_quote",
            Self::Io(_) => "unreadable",
        }
    }

    /// True when no row follows: the disk failed, not the row.
    pub fn is_fatal(&self) -> bool {
        matches!(self, Self::Io(_))
    }
}
