//! Where the attachments of lines lie (CAM-2).

use std::path::PathBuf;

use domain::ids::AttachmentId;
use tokio::fs::File;

use crate::files::{self, Folder};
use crate::{Ctx, Error};

/// The file of an attachment.
pub(super) fn path(ctx: &Ctx, id: AttachmentId) -> PathBuf {
    let name = format!("{}.attachment", id.0.simple());
    Folder::Attachments.path(ctx).join(name)
}

/// Opens an attachment that a line has, to be read piece by piece.
pub async fn open(ctx: &Ctx, id: AttachmentId) -> Result<File, Error> {
    files::open(path(ctx, id)).await
}

/// Removes the files of attachments that no line has any longer.
pub(crate) async fn remove(
    ctx: &Ctx,
    ids: impl IntoIterator<Item = AttachmentId>,
) -> Result<(), Error> {
    for id in ids {
        files::remove(path(ctx, id)).await?;
    }
    Ok(())
}
