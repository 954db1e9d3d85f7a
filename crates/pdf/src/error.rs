//! Why a table cannot be set.

use std::io;

use confined::Death;

/// What went wrong with the whole document.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the table is too large for a PDF")]
    TooLarge,
    #[error("setting the table took too long")]
    TimedOut,
    #[error("the table could not be set: {0}")]
    Broken(String),
    #[error("a file could not be read or written")]
    Io(#[from] io::Error),
}

impl Error {
    pub(crate) fn broken(cause: impl ToString) -> Self {
        Self::Broken(cause.to_string())
    }
}

impl From<Death> for Error {
    fn from(death: Death) -> Self {
        match death {
            Death::TimedOut => Self::TimedOut,
            Death::OutOfMemory => Self::TooLarge,
            Death::Broken(_) => Self::broken(death),
            Death::Io(error) => Self::Io(error),
        }
    }
}
