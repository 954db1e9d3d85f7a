//! Where the files of imports lie: under names of our own, never under the sender's.

use std::io::ErrorKind;
use std::path::PathBuf;

use domain::ids::ImportId;

use crate::files::Folder;
use crate::{Ctx, Error};

/// The files of one import.
#[derive(Debug, Clone)]
pub(super) struct Blob {
    folder: PathBuf,
    name: String,
}

impl Blob {
    pub(super) fn of(ctx: &Ctx, id: ImportId) -> Self {
        Self {
            folder: Folder::Imports.path(ctx),
            name: id.0.simple().to_string(),
        }
    }

    /// The file as it was sent; gone once there is a plain one.
    pub(super) fn upload(&self) -> PathBuf {
        self.folder.join(format!("{}.upload", self.name))
    }

    /// The table as delimited text in UTF-8, from which rows are read.
    pub(super) fn plain(&self) -> PathBuf {
        self.folder.join(format!("{}.plain", self.name))
    }

    /// There is a table to read rows from.
    pub(super) fn is_readable(&self) -> bool {
        self.plain().is_file()
    }

    /// Removes what is there.
    pub(super) async fn remove(&self) -> Result<(), Error> {
        for path in [self.upload(), self.plain()] {
            match tokio::fs::remove_file(path).await {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }
}
