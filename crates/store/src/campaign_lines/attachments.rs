//! Which attachments lines have; the files themselves lie in the data folder.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::campaign_lines::AttachmentType;
use domain::ids::{AttachmentId, CampaignId, CampaignLineId};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

/// An attachment that lies in its file already.
#[derive(Debug, Clone)]
pub struct NewAttachment<'a> {
    pub id: AttachmentId,
    pub stem: &'a str,
    pub file_type: AttachmentType,
    pub size_bytes: u64,
}

/// Gives a line this attachment in place of any other; false if it is no longer at `version`.
pub async fn set_attachment(
    tx: &Tx,
    id: CampaignLineId,
    version: i64,
    attachment: NewAttachment<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE campaign_lines SET attachment_id = ?, attachment_stem = ?, attachment_type = ?, \
                attachment_bytes = ?, updated_at = ?, version = version + 1 WHERE id = ? AND version = ?";
    let size_bytes = i64::try_from(attachment.size_bytes).unwrap_or(i64::MAX);
    let values = [
        attachment.id.0.into(),
        attachment.stem.into(),
        attachment.file_type.as_str().into(),
        size_bytes.into(),
        now.into(),
        id.0.into(),
        version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Takes a line's attachment from it; false if it is no longer at `version`.
pub async fn remove_attachment(
    tx: &Tx,
    id: CampaignLineId,
    version: i64,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE campaign_lines SET attachment_id = NULL, attachment_stem = NULL, attachment_type = NULL, \
                attachment_bytes = NULL, updated_at = ?, version = version + 1 WHERE id = ? AND version = ?";
    let values = [now.into(), id.0.into(), version.into()];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Those of these attachments that a line has.
pub async fn existing_attachments(
    conn: &impl ConnectionTrait,
    ids: &[AttachmentId],
) -> Result<Vec<AttachmentId>, Error> {
    attachments(
        conn,
        Expr::col("attachment_id").is_in(ids.iter().map(|id| id.0)),
    )
    .await
}

/// The attachments of all lines of a campaign, whose files go when it is deleted.
pub async fn attachments_of(
    conn: &impl ConnectionTrait,
    campaign_id: CampaignId,
) -> Result<Vec<AttachmentId>, Error> {
    let of_campaign = Expr::col("campaign_id").eq(campaign_id.0);
    attachments(
        conn,
        of_campaign.and(Expr::col("attachment_id").is_not_null()),
    )
    .await
}

async fn attachments(conn: &impl ConnectionTrait, held: Expr) -> Result<Vec<AttachmentId>, Error> {
    let select = Query::select()
        .column("attachment_id")
        .from("campaign_lines")
        .and_where(held)
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(AttachmentId(row.try_get("", "attachment_id")?)))
        .collect()
}
