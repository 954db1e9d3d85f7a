//! Changes a draft.

use domain::audit::AuditAction;
use domain::ids::{CampaignId, EmailFileId, SendId};
use domain::sending::SendState;
use store::sends::SendContent;

use super::attach::attach;
use super::content::checked;
use super::{noun, reached, scope_of, send_record, to_whom};
use crate::{Ctx, Error, Principal};

/// Replaces what a draft that is at `version` holds.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    (campaign_id, id): (CampaignId, SendId),
    version: i64,
    wish: SendContent,
    files: &[EmailFileId],
) -> Result<(), Error> {
    reached(ctx, principal, campaign_id).await?;
    let scope = scope_of(principal)?;
    let tx = ctx.db.begin().await?;
    let send = store::sends::find(&tx, scope, campaign_id, id).await?;
    let send = send.ok_or(Error::NotFound)?;
    if send.version != version {
        return Err(Error::StaleVersion);
    }
    // Nothing that has begun goes back to be written anew.
    if send.state() != SendState::Draft {
        send.state().check_move(SendState::Draft)?;
        return Err(Error::StaleVersion);
    }
    let content = checked(&tx, wish).await?;
    if !store::sends::update(&tx, id, version, &content, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    attach(&tx, principal, id, &content, files).await?;
    let description = format!(
        "Sửa {} \"{}\"{}",
        noun(content.channel),
        content.subject,
        to_whom(content.recipients)
    );
    ctx.record(
        &tx,
        principal,
        send_record(AuditAction::Update, id, description),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
