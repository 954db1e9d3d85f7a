//! Removes files that no import remembers: what a kill in the middle of an upload leaves (CON-7).

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::ImportId;
use uuid::Uuid;

use super::blob::Blob;
use crate::{Ctx, Error};

/// An upload has no import until its last byte is in; none takes so long.
const GRACE: TimeDelta = TimeDelta::days(1);
/// Names looked up in one question.
const BATCH: usize = 500;

/// Removes the files of uploads that never became an import; returns how many went.
pub async fn sweep_files(ctx: &Ctx) -> Result<usize, Error> {
    let mut entries = match tokio::fs::read_dir(Blob::folder_of(ctx)).await {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        entries => entries?,
    };
    let begun_before = ctx.now() - GRACE;
    let (mut old, mut swept) = (Vec::new(), 0);
    while let Some(entry) = entries.next_entry().await? {
        let path = entry.path();
        match import_of(&path) {
            Some(id) if began(id).is_some_and(|at| at < begun_before) => old.push((id, path)),
            _ => {}
        }
        if old.len() == BATCH {
            swept += sweep(ctx, &old).await?;
            old.clear();
        }
    }
    Ok(swept + sweep(ctx, &old).await?)
}

async fn sweep(ctx: &Ctx, files: &[(ImportId, PathBuf)]) -> Result<usize, Error> {
    let ids: Vec<ImportId> = files.iter().map(|(id, _)| *id).collect();
    let known: HashSet<ImportId> = store::imports::existing(ctx.db.reader(), &ids)
        .await?
        .into_iter()
        .collect();
    let mut swept = 0;
    for (_, path) in files.iter().filter(|(id, _)| !known.contains(id)) {
        tokio::fs::remove_file(path).await?;
        swept += 1;
    }
    Ok(swept)
}

/// The import whose file this is; `None` for files that are not ours.
fn import_of(path: &Path) -> Option<ImportId> {
    let id = Uuid::try_parse(path.file_stem()?.to_str()?).ok()?;
    Some(ImportId(id))
}

/// When the upload began: ids carry the moment they were made.
fn began(id: ImportId) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.0.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}
