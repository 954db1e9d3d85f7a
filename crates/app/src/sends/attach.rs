//! The files of a send: given to a draft, and read once for all its letters. Files never change, so that
//! a send that has begun carries what it began with.

use db::Tx;
use domain::ids::{EmailFileId, SendId};
use domain::sending::SendChannel;
use store::email_files::{Owner, of_owners};
use store::sends::SendContent;

use crate::email_files::{Enclosed, Missing, chosen, enclose, give};
use crate::{Ctx, Error, Fault, Principal};

/// Gives a draft these files, the pictures of its page, and no others.
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
    give(tx, principal, Owner::Send(id), &content.html, files).await
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
    page: &str,
    files: &[EmailFileId],
) -> Result<Enclosed, Error> {
    let tx = ctx.db.begin().await?;
    let uses = chosen(&tx, principal, page, files).await?;
    drop(tx);
    let enclosed = enclose(ctx, &uses).await?;
    Ok(enclosed.map_err(|missing| {
        let detail = format!("{} is gone", missing.file_name);
        Fault::of("files", "unknown_file", detail)
    })?)
}
