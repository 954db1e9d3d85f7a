//! Opens and removes files that were kept.

use std::io::ErrorKind;
use std::path::PathBuf;

use tokio::fs::File;

use crate::Error;

/// Opens a file that a record tells of; a database may be restored without its files.
pub(crate) async fn open(path: PathBuf) -> Result<File, Error> {
    File::open(path).await.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::NotFound,
        _ => error.into(),
    })
}

/// Removes a file, if it is there.
pub(crate) async fn remove(path: PathBuf) -> Result<(), Error> {
    match tokio::fs::remove_file(path).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
