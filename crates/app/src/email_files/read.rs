//! Opens a file for those who may see it.

use domain::ids::EmailFileId;
use store::email_files::{EmailFileRow, find_seen};
use tokio::fs::File;

use super::sight_of;
use super::stored::path;
use crate::{Ctx, Error, Principal, files};

/// A file to be read piece by piece.
#[derive(Debug)]
pub struct OpenFile {
    pub row: EmailFileRow,
    pub file: File,
}

/// A file that the caller brought or that something has which they may see.
pub async fn open(ctx: &Ctx, principal: &Principal, id: EmailFileId) -> Result<OpenFile, Error> {
    principal.require_user()?;
    let found = find_seen(ctx.db.reader(), &sight_of(principal), &[id]).await?;
    let row = found.into_iter().next().ok_or(Error::NotFound)?;
    let file = files::open(path(ctx, id)).await?;
    Ok(OpenFile { row, file })
}
