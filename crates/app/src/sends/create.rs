//! Begins a send as a draft.

use domain::audit::AuditAction;
use domain::ids::{CampaignId, EmailFileId, SendId};
use store::sends::{NewSend, SendContent};

use super::attach::attach;
use super::content::checked;
use super::{noun, reached, send_record, to_whom};
use crate::{Ctx, Error, Principal};

/// Keeps a draft of a send to members of a campaign.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    wish: SendContent,
    files: &[EmailFileId],
) -> Result<SendId, Error> {
    let campaign = reached(ctx, principal, campaign_id).await?;
    let created_by = principal.require_user()?;
    let tx = ctx.db.begin().await?;
    let content = checked(&tx, wish).await?;
    let id: SendId = ctx.new_id();
    let send = NewSend {
        id,
        campaign_id,
        content: &content,
        created_by,
        now: ctx.now(),
    };
    store::sends::create(&tx, send).await?;
    attach(&tx, principal, id, &content, files).await?;
    let description = format!(
        "Soạn {} \"{}\" cho chiến dịch \"{}\"{}",
        noun(content.channel),
        content.subject,
        campaign.name,
        to_whom(content.recipients)
    );
    ctx.record(
        &tx,
        principal,
        send_record(AuditAction::Create, id, description),
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}
