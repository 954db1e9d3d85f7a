//! Where the pictures of contacts lie (CON-3).

use std::io::ErrorKind;
use std::path::PathBuf;

use domain::ids::PictureId;
use tokio::fs::File;

use crate::files::Folder;
use crate::{Ctx, Error};

/// The file of a picture.
pub(super) fn path(ctx: &Ctx, id: PictureId) -> PathBuf {
    let name = format!("{}.picture", id.0.simple());
    Folder::Avatars.path(ctx).join(name)
}

/// Opens a picture; a database may be restored without the files it tells of.
pub(super) async fn open(ctx: &Ctx, id: PictureId) -> Result<File, Error> {
    let opened = File::open(path(ctx, id)).await;
    opened.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::NotFound,
        _ => error.into(),
    })
}
