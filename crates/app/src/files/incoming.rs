//! A file on its way in, written piece by piece.

use std::path::PathBuf;

use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use crate::Error;

/// A file on its way in; what was written goes when it is dropped before [`Incoming::keep`].
pub(crate) struct Incoming {
    path: PathBuf,
    file: File,
    size_bytes: u64,
    max_bytes: u64,
    is_kept: bool,
}

/// What one more piece of a file led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Fits,
    /// The file is larger than allowed; nothing of this piece was kept.
    TooLarge,
}

impl Incoming {
    /// Opens a new file, making its folder.
    pub(crate) async fn create(path: PathBuf, max_bytes: u64) -> Result<Self, Error> {
        if let Some(folder) = path.parent() {
            tokio::fs::create_dir_all(folder).await?;
        }
        let file = File::create_new(&path).await?;
        Ok(Self {
            path,
            file,
            size_bytes: 0,
            max_bytes,
            is_kept: false,
        })
    }

    /// Appends a piece.
    pub(crate) async fn write(&mut self, piece: &[u8]) -> Result<Taken, Error> {
        let more = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let size_bytes = self.size_bytes.saturating_add(more);
        if size_bytes > self.max_bytes {
            return Ok(Taken::TooLarge);
        }
        self.file.write_all(piece).await?;
        self.size_bytes = size_bytes;
        Ok(Taken::Fits)
    }

    pub(crate) fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Returns once the file would survive a power cut.
    pub(crate) async fn sync(&self) -> Result<(), Error> {
        Ok(self.file.sync_all().await?)
    }

    /// Something remembers the file now.
    pub(crate) fn keep(&mut self) {
        self.is_kept = true;
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.is_kept {
            // A broken connection drops this outside of any await.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
