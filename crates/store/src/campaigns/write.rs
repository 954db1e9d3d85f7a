//! Makes, changes and deletes campaigns (CAM-1).

use chrono::{DateTime, NaiveDate, Utc};
use db::{Error, Tx};
use domain::ids::{CampaignId, UserId};
use domain::text::fold;
use sea_orm::{ConnectionTrait, Value};
use serde::Serialize;

/// What people set of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CampaignFields {
    pub name: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub executor_id: UserId,
    pub goal: Option<String>,
    pub description: Option<String>,
    pub campaign_type: Option<String>,
    pub budget_minor: Option<i64>,
    pub expected_revenue_minor: Option<i64>,
}

impl CampaignFields {
    fn into_values(self) -> [Value; 10] {
        [
            fold(&self.name).into(),
            self.name.into(),
            self.starts_on.into(),
            self.ends_on.into(),
            self.executor_id.0.into(),
            self.goal.into(),
            self.description.into(),
            self.campaign_type.into(),
            self.budget_minor.into(),
            self.expected_revenue_minor.into(),
        ]
    }
}

/// A campaign to make, its fields checked.
#[derive(Debug, Clone)]
pub struct NewCampaign {
    pub id: CampaignId,
    pub fields: CampaignFields,
    pub created_by: UserId,
    pub now: DateTime<Utc>,
}

/// Makes a campaign.
pub async fn create(tx: &Tx, campaign: NewCampaign) -> Result<(), Error> {
    let text = "INSERT INTO campaigns (search_text, name, starts_on, ends_on, executor_id, goal, description, \
                campaign_type, budget_minor, expected_revenue_minor, id, created_by, created_at, updated_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let mut values = Vec::from(campaign.fields.into_values());
    values.extend([
        campaign.id.0.into(),
        campaign.created_by.0.into(),
        campaign.now.into(),
        campaign.now.into(),
    ]);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces a campaign's fields; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: CampaignId,
    version: i64,
    fields: CampaignFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE campaigns SET search_text = ?, name = ?, starts_on = ?, ends_on = ?, executor_id = ?, \
                goal = ?, description = ?, campaign_type = ?, budget_minor = ?, expected_revenue_minor = ?, \
                version = version + 1, updated_at = ? WHERE id = ? AND version = ?";
    let mut values = Vec::from(fields.into_values());
    values.extend([now.into(), id.0.into(), version.into()]);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a campaign with its members and their history.
pub async fn delete(tx: &Tx, id: CampaignId) -> Result<(), Error> {
    let text = "DELETE FROM campaigns WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}
