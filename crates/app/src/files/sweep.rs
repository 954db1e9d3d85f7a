//! Removes files that no record remembers: what a kill in the middle of an upload or of a deletion
//! leaves, the recordings of contacts that were deleted together, and pictures nobody asks for any longer (CON-3, CON-7).

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{AttachmentId, EmailFileId, ImportId, PictureId, RecordingId};
use uuid::Uuid;

use super::Folder;
use crate::{Ctx, Error};

/// An upload has no record until its last byte is in; none takes so long.
const GRACE: TimeDelta = TimeDelta::days(1);
/// Names looked up in one question.
const BATCH: usize = 500;

/// Removes the files that belong to nothing; returns how many went.
pub async fn sweep(ctx: &Ctx) -> Result<usize, Error> {
    let mut swept = 0;
    for folder in Folder::ALL {
        swept += sweep_folder(ctx, folder).await?;
    }
    Ok(swept)
}

async fn sweep_folder(ctx: &Ctx, folder: Folder) -> Result<usize, Error> {
    let mut entries = match tokio::fs::read_dir(folder.path(ctx)).await {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let begun_before = ctx.now() - GRACE;
    let (mut old, mut swept) = (Vec::new(), 0);
    while let Some(entry) = entries.next_entry().await? {
        let path = entry.path();
        match id_of(&path) {
            Some(id) if began(id).is_some_and(|at| at < begun_before) => old.push((id, path)),
            _ => {}
        }
        if old.len() == BATCH {
            swept += remove_unknown(ctx, folder, &old).await?;
            old.clear();
        }
    }
    Ok(swept + remove_unknown(ctx, folder, &old).await?)
}

async fn remove_unknown(
    ctx: &Ctx,
    folder: Folder,
    files: &[(Uuid, PathBuf)],
) -> Result<usize, Error> {
    let known = known(ctx, folder, files.iter().map(|(id, _)| *id)).await?;
    let mut swept = 0;
    for (_, path) in files.iter().filter(|(id, _)| !known.contains(id)) {
        tokio::fs::remove_file(path).await?;
        swept += 1;
    }
    Ok(swept)
}

/// Those of the ids that a record of the folder's feature has.
async fn known(
    ctx: &Ctx,
    folder: Folder,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashSet<Uuid>, Error> {
    let conn = ctx.db.reader();
    Ok(match folder {
        Folder::Attachments => {
            let ids: Vec<AttachmentId> = ids.map(AttachmentId).collect();
            let found = store::campaign_lines::existing_attachments(conn, &ids).await?;
            found.into_iter().map(Uuid::from).collect()
        }
        Folder::Avatars => {
            let ids: Vec<PictureId> = ids.map(PictureId).collect();
            let found = store::avatars::existing(conn, &ids).await?;
            found.into_iter().map(Uuid::from).collect()
        }
        Folder::EmailFiles => {
            let ids: Vec<EmailFileId> = ids.map(EmailFileId).collect();
            let found = store::email_files::existing(conn, &ids).await?;
            found.into_iter().map(Uuid::from).collect()
        }
        Folder::Imports => {
            let ids: Vec<ImportId> = ids.map(ImportId).collect();
            let found = store::imports::existing(conn, &ids).await?;
            found.into_iter().map(Uuid::from).collect()
        }
        Folder::Recordings => {
            let ids: Vec<RecordingId> = ids.map(RecordingId).collect();
            let found = store::calls::existing_recordings(conn, &ids).await?;
            found.into_iter().map(Uuid::from).collect()
        }
    })
}

/// The id that a file is named by; `None` for files that are not ours.
fn id_of(path: &Path) -> Option<Uuid> {
    Uuid::try_parse(path.file_stem()?.to_str()?).ok()
}

/// When the file began to come in: ids carry the moment they were made.
fn began(id: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}
