//! What is known of the pictures of contacts, for a while (CON-3); the pictures themselves lie in files.
//!
//! Each row is about the e-mail address that was asked for: with another address it says nothing.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::avatars::PictureType;
use domain::ids::{ContactId, PictureId};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// What is known of a contact's picture.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AvatarRow {
    picture_id: Option<Uuid>,
    media_type: Option<String>,
}

impl AvatarRow {
    /// The picture, if there is one.
    pub fn picture(&self) -> Option<(PictureId, PictureType)> {
        let picture_type = self.media_type.as_deref().and_then(PictureType::parse)?;
        self.picture_id.map(|id| (PictureId(id), picture_type))
    }
}

/// What was learnt.
#[derive(Debug, Clone)]
pub struct NewAvatar<'a> {
    pub contact_id: ContactId,
    /// The address that was asked for.
    pub email: &'a str,
    /// The picture; none is knowledge, too.
    pub picture: Option<(PictureId, PictureType)>,
    pub expires_at: DateTime<Utc>,
}

/// What is known of the picture of a contact with this address, unless it is too old.
pub async fn find(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    email: &str,
    now: DateTime<Utc>,
) -> Result<Option<AvatarRow>, Error> {
    let text = "SELECT picture_id, media_type FROM contact_avatars \
                WHERE contact_id = ? AND email = ? AND expires_at > ?";
    let engine = Engine::from(conn.get_database_backend());
    let values = [contact_id.0.into(), email.into(), now.into()];
    let statement = db::sql(engine, text, values);
    Ok(AvatarRow::find_by_statement(statement).one(conn).await?)
}

/// Keeps what was learnt in place of what was known; false if no such contact has this address now.
pub async fn save(tx: &Tx, new: NewAvatar<'_>) -> Result<bool, Error> {
    let text = "INSERT INTO contact_avatars (contact_id, email, picture_id, media_type, expires_at) \
                SELECT id, email, ?, ?, ? FROM contacts WHERE id = ? AND email = ? \
                ON CONFLICT (contact_id) DO UPDATE SET email = excluded.email, \
                picture_id = excluded.picture_id, media_type = excluded.media_type, \
                expires_at = excluded.expires_at";
    let values = [
        new.picture.map(|(id, _)| id.0).into(),
        new.picture.map(|(_, kind)| kind.as_str()).into(),
        new.expires_at.into(),
        new.contact_id.0.into(),
        new.email.into(),
    ];
    let saved = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(saved.rows_affected() == 1)
}

/// Forgets what is too old, and what was learnt of addresses that their contacts no longer have.
pub async fn forget_outdated(tx: &Tx, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "DELETE FROM contact_avatars WHERE expires_at <= ? OR NOT EXISTS \
                (SELECT 1 FROM contacts c WHERE c.id = contact_avatars.contact_id \
                 AND c.email = contact_avatars.email)";
    tx.execute_raw(db::sql(tx.engine(), text, [now.into()]))
        .await?;
    Ok(())
}

/// Forgets all pictures.
pub async fn forget_all(tx: &Tx) -> Result<(), Error> {
    tx.execute_raw(db::sql(tx.engine(), "DELETE FROM contact_avatars", []))
        .await?;
    Ok(())
}

/// Those of these pictures that are still known.
pub async fn existing(
    conn: &impl ConnectionTrait,
    ids: &[PictureId],
) -> Result<Vec<PictureId>, Error> {
    let select = Query::select()
        .column("picture_id")
        .from("contact_avatars")
        .and_where(Expr::col("picture_id").is_in(ids.iter().map(|id| id.0)))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(PictureId(row.try_get("", "picture_id")?)))
        .collect()
}
