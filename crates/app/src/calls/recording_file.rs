//! Where the recordings of calls lie (CON-3).

use std::io::ErrorKind;
use std::path::PathBuf;

use domain::ids::RecordingId;
use tokio::fs::File;

use crate::files::Folder;
use crate::{Ctx, Error};

/// The file of a recording.
pub(super) fn path(ctx: &Ctx, id: RecordingId) -> PathBuf {
    let name = format!("{}.recording", id.0.simple());
    Folder::Recordings.path(ctx).join(name)
}

/// Opens a recording that a call has, to be read piece by piece.
pub async fn open(ctx: &Ctx, id: RecordingId) -> Result<File, Error> {
    File::open(path(ctx, id)).await.map_err(absent)
}

/// Removes the files of recordings that no call has any longer.
pub(crate) async fn remove(
    ctx: &Ctx,
    ids: impl IntoIterator<Item = RecordingId>,
) -> Result<(), Error> {
    for id in ids {
        match tokio::fs::remove_file(path(ctx, id)).await {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// A database may be restored without the files it tells of.
fn absent(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::NotFound,
        _ => error.into(),
    }
}
