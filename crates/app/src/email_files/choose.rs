//! Checks the files that somebody wants in an e-mail: that they may see each, and that all can go together.

use db::Tx;
use domain::email_files::check_sizes;
use domain::ids::EmailFileId;
use store::email_files::{EmailFileRow, find_seen};

use super::sight_of;
use crate::{Error, Fault, Principal};

/// The files that are named, each once and in this order.
pub(crate) async fn chosen(
    tx: &Tx,
    principal: &Principal,
    named: &[EmailFileId],
) -> Result<Vec<EmailFileRow>, Error> {
    let mut ids: Vec<EmailFileId> = Vec::new();
    for id in named {
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    // Before anything is looked up: no more are named than can be.
    check(ids.iter().map(|_| 0))?;
    let found = find_seen(tx, &sight_of(principal), &ids).await?;
    let mut files = Vec::new();
    for id in ids {
        let file = found.iter().find(|file| file.id == id.0);
        let unknown = || Fault::of("files", "unknown_file", "there is no such file");
        files.push(file.ok_or_else(unknown)?.clone());
    }
    check(files.iter().map(EmailFileRow::size_bytes))?;
    Ok(files)
}

fn check(sizes: impl IntoIterator<Item = u64>) -> Result<(), Fault> {
    check_sizes(sizes).map_err(|fault| Fault::of("files", fault.code(), fault.to_string()))
}
