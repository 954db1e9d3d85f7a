//! Makes forms, changes and deletes them.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::forms::FormDefinition;
use domain::ids::{CampaignId, FormId, UserId};
use sea_orm::ConnectionTrait;
use serde_json::json;

/// A form to make, its definition checked.
#[derive(Debug, Clone)]
pub struct NewForm<'a> {
    pub id: FormId,
    pub campaign_id: CampaignId,
    pub slug: &'a str,
    pub definition: &'a FormDefinition,
    pub is_open: bool,
    pub created_by: UserId,
    pub now: DateTime<Utc>,
}

/// Makes a form.
pub async fn create(tx: &Tx, form: NewForm<'_>) -> Result<(), Error> {
    let text = "INSERT INTO forms (id, campaign_id, slug, definition, consent_version, is_open, \
                created_by, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)";
    let values = [
        form.id.0.into(),
        form.campaign_id.0.into(),
        form.slug.into(),
        json!(form.definition).into(),
        form.is_open.into(),
        form.created_by.0.into(),
        form.now.into(),
        form.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces what a form asks and whether it is open; false if it is no longer at `version`.
///
/// What is agreed to gets a new number where `has_new_consents`.
pub async fn update(
    tx: &Tx,
    (id, version): (FormId, i64),
    (definition, is_open): (&FormDefinition, bool),
    has_new_consents: bool,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE forms SET definition = ?, is_open = ?, consent_version = consent_version + ?, \
                updated_at = ?, version = version + 1 WHERE id = ? AND version = ?";
    let values = [
        json!(definition).into(),
        is_open.into(),
        i64::from(has_new_consents).into(),
        now.into(),
        id.0.into(),
        version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a form by which nothing was sent; false if something was.
pub async fn delete(tx: &Tx, id: FormId) -> Result<bool, Error> {
    let text = "DELETE FROM forms WHERE id = ? AND NOT EXISTS \
                (SELECT 1 FROM form_submissions s WHERE s.form_id = forms.id)";
    let deleted = tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]));
    Ok(deleted.await?.rows_affected() == 1)
}
