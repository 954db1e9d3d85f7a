//! Enters lines, changes and deletes them.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::campaign_lines::{LineFields, LineKind};
use domain::ids::{CampaignId, CampaignLineId, UserId};
use sea_orm::{ConnectionTrait, Value};

/// A line to enter, its fields checked.
#[derive(Debug, Clone)]
pub struct NewLine<'a> {
    pub id: CampaignLineId,
    pub campaign_id: CampaignId,
    pub kind: LineKind,
    pub fields: &'a LineFields,
    pub created_by: UserId,
    pub now: DateTime<Utc>,
}

/// Enters a line.
pub async fn create(tx: &Tx, line: NewLine<'_>) -> Result<(), Error> {
    let text = "INSERT INTO campaign_lines (paid_on, title, amount_minor, party, note, id, campaign_id, kind, \
                created_by, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let place = [
        line.id.0.into(),
        line.campaign_id.0.into(),
        line.kind.as_str().into(),
        line.created_by.0.into(),
        line.now.into(),
        line.now.into(),
    ];
    let values = cells(line.fields).into_iter().chain(place);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces what is said of a line; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: CampaignLineId,
    version: i64,
    fields: &LineFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE campaign_lines SET paid_on = ?, title = ?, amount_minor = ?, party = ?, note = ?, \
                updated_at = ?, version = version + 1 WHERE id = ? AND version = ?";
    let place = [now.into(), id.0.into(), version.into()];
    let values = cells(fields).into_iter().chain(place);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a line.
pub async fn delete(tx: &Tx, id: CampaignLineId) -> Result<(), Error> {
    let text = "DELETE FROM campaign_lines WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

fn cells(fields: &LineFields) -> [Value; 5] {
    [
        fields.paid_on.into(),
        fields.title.clone().into(),
        fields.amount_minor.into(),
        fields.party.clone().into(),
        fields.note.clone().into(),
    ]
}
