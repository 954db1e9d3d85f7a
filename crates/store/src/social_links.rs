//! Where contacts are found on social networks and on the web (CON-3).
//!
//! Who may see a contact sees its links, so callers ask for the contact first.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::ids::{ContactId, SocialLinkId};
use domain::social_links::SocialLink;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

const COLUMNS: &str = "id, address, label, version, created_at, updated_at";

/// A link.
#[derive(Debug, Clone, FromQueryResult)]
pub struct SocialLinkRow {
    pub id: Uuid,
    pub address: String,
    pub label: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl SocialLinkRow {
    /// What people typed, for a change to start from.
    pub fn link(&self) -> SocialLink {
        SocialLink {
            address: self.address.clone(),
            label: self.label.clone(),
        }
    }
}

/// A link to keep, checked.
#[derive(Debug, Clone)]
pub struct NewSocialLink<'a> {
    pub id: SocialLinkId,
    pub contact_id: ContactId,
    pub link: &'a SocialLink,
    pub now: DateTime<Utc>,
}

/// The links of a contact, the first made first; at most 200, since merges may bring more than people
/// may add.
pub async fn list(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
) -> Result<Vec<SocialLinkRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT {COLUMNS} FROM contact_social_links WHERE contact_id = ? ORDER BY created_at, id LIMIT 200"
    );
    let statement = db::sql(engine, text, [contact_id.0.into()]);
    Ok(SocialLinkRow::find_by_statement(statement)
        .all(conn)
        .await?)
}

/// One link of a contact.
pub async fn find(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    id: SocialLinkId,
) -> Result<Option<SocialLinkRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text =
        format!("SELECT {COLUMNS} FROM contact_social_links WHERE contact_id = ? AND id = ?");
    let statement = db::sql(engine, text, [contact_id.0.into(), id.0.into()]);
    Ok(SocialLinkRow::find_by_statement(statement)
        .one(conn)
        .await?)
}

/// Keeps a link; false if the contact has its address already.
pub async fn create(tx: &Tx, new: NewSocialLink<'_>) -> Result<bool, Error> {
    let text = "INSERT INTO contact_social_links (id, contact_id, address, label, created_at, updated_at) \
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (contact_id, address) DO NOTHING";
    let values = [
        new.id.0.into(),
        new.contact_id.0.into(),
        new.link.address.as_str().into(),
        new.link.label.clone().into(),
        new.now.into(),
        new.now.into(),
    ];
    let kept = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(kept.rows_affected() == 1)
}

/// Replaces a link; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: SocialLinkId,
    version: i64,
    link: &SocialLink,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE contact_social_links SET address = ?, label = ?, updated_at = ?, \
                version = version + 1 WHERE id = ? AND version = ?";
    let values = [
        link.address.as_str().into(),
        link.label.clone().into(),
        now.into(),
        id.0.into(),
        version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a link.
pub async fn delete(tx: &Tx, id: SocialLinkId) -> Result<(), Error> {
    let text = "DELETE FROM contact_social_links WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}
