//! The files of a send: given to a draft, and read once for all its letters. Files never change, so that
//! a send that has begun carries what it began with.

use db::Tx;
use domain::email_files::Place;
use domain::ids::{EmailFileId, SendId};
use domain::sending::SendChannel;
use store::email_files::{EmailFileRow, Owner, UseRow, of_owners, set_uses};
use store::sends::SendContent;
use uuid::Uuid;

use crate::email_files::{Enclosed, Missing, chosen, enclose};
use crate::{Ctx, Error, Fault, Principal};

/// Gives a draft these files and no others.
pub(super) async fn attach(
    tx: &Tx,
    principal: &Principal,
    id: SendId,
    content: &SendContent,
    files: &[EmailFileId],
) -> Result<(), Error> {
    if content.channel != SendChannel::Email && !files.is_empty() {
        return Err(Fault::of("files", "not_for_kind", "only e-mails carry files").into());
    }
    let files = chosen(tx, principal, files).await?;
    let ids: Vec<_> = files.iter().map(EmailFileRow::file_id).collect();
    set_uses(tx, Owner::Send(id), Place::Attached, &ids).await?;
    Ok(())
}

/// The files of a send as its letters carry them.
pub(super) async fn enclosed(ctx: &Ctx, id: SendId) -> Result<Result<Enclosed, Missing>, Error> {
    let uses = of_owners(ctx.db.reader(), [id.0]).await?;
    enclose(ctx, &uses).await
}

/// The files of an e-mail that need not be saved.
pub(super) async fn enclosed_for_test(
    ctx: &Ctx,
    principal: &Principal,
    files: &[EmailFileId],
) -> Result<Enclosed, Error> {
    if files.is_empty() {
        return Ok(Enclosed::new());
    }
    let tx = ctx.db.begin().await?;
    let files = chosen(&tx, principal, files).await?;
    drop(tx);
    let uses: Vec<UseRow> = files
        .into_iter()
        .map(|file| UseRow {
            owner_id: Uuid::nil(),
            place: Place::Attached,
            file,
        })
        .collect();
    let enclosed = enclose(ctx, &uses).await?;
    Ok(enclosed.map_err(|missing| {
        let detail = format!("{} is gone", missing.file_name);
        Fault::of("files", "unknown_file", detail)
    })?)
}
