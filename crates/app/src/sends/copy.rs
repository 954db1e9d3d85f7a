//! Copies a send; the copy is a draft, whenever the original went out.

use domain::audit::AuditAction;
use domain::ids::{CampaignId, SendId};
use store::email_files::{Owner, copy_uses};
use store::sends::NewSend;

use super::{noun, reached, scope_of, send_record, to_whom};
use crate::{Ctx, Error, Principal};

/// Makes a draft with the content and the audience of a send.
pub async fn copy(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    id: SendId,
) -> Result<SendId, Error> {
    reached(ctx, principal, campaign_id).await?;
    let (scope, created_by) = (scope_of(principal)?, principal.require_user()?);
    let tx = ctx.db.begin().await?;
    let original = store::sends::find(&tx, scope, campaign_id, id).await?;
    let original = original.ok_or(Error::NotFound)?;
    let content = original.content();
    let copied: SendId = ctx.new_id();
    let send = NewSend {
        id: copied,
        campaign_id,
        content: &content,
        created_by,
        now: ctx.now(),
    };
    store::sends::create(&tx, send).await?;
    copy_uses(&tx, Owner::Send(id), Owner::Send(copied)).await?;
    let description = format!(
        "Sao chép {} \"{}\"{}",
        noun(content.channel),
        content.subject,
        to_whom(content.recipients)
    );
    ctx.record(
        &tx,
        principal,
        send_record(AuditAction::Create, copied, description),
    )
    .await?;
    tx.commit().await?;
    Ok(copied)
}
