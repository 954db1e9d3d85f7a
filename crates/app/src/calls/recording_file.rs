//! Where the recordings of calls lie (CON-3).

use std::path::PathBuf;

use domain::ids::RecordingId;
use tokio::fs::File;

use crate::files::{self, Folder};
use crate::{Ctx, Error};

/// The file of a recording.
pub(super) fn path(ctx: &Ctx, id: RecordingId) -> PathBuf {
    let name = format!("{}.recording", id.0.simple());
    Folder::Recordings.path(ctx).join(name)
}

/// Opens a recording that a call has, to be read piece by piece.
pub async fn open(ctx: &Ctx, id: RecordingId) -> Result<File, Error> {
    files::open(path(ctx, id)).await
}

/// Removes the files of recordings that no call has any longer.
pub(crate) async fn remove(
    ctx: &Ctx,
    ids: impl IntoIterator<Item = RecordingId>,
) -> Result<(), Error> {
    for id in ids {
        files::remove(path(ctx, id)).await?;
    }
    Ok(())
}
