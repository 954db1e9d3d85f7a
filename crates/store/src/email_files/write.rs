//! Keeps files, and which of them an e-mail has.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::email_files::{EmailFileType, Place};
use domain::ids::{ContactEmailId, EmailFileId, OutboxMessageId, SendId, TemplateId, UserId};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// A file whose bytes lie in the data folder already.
#[derive(Debug, Clone)]
pub struct NewEmailFile<'a> {
    pub id: EmailFileId,
    pub stem: &'a str,
    pub file_type: EmailFileType,
    pub size_bytes: u64,
    pub sha256: &'a str,
    /// Of pictures, by which anybody finds them.
    pub link_key: Option<&'a str>,
    pub uploaded_by: UserId,
    pub now: DateTime<Utc>,
}

/// What has files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Send(SendId),
    ContactEmail(ContactEmailId),
    Template(TemplateId),
    OutboxMessage(OutboxMessageId),
}

impl Owner {
    /// Its id, whatever it is.
    pub fn id(self) -> Uuid {
        match self {
            Self::Send(id) => id.0,
            Self::ContactEmail(id) => id.0,
            Self::Template(id) => id.0,
            Self::OutboxMessage(id) => id.0,
        }
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Send(_) => "send",
            Self::ContactEmail(_) => "contact_email",
            Self::Template(_) => "template",
            Self::OutboxMessage(_) => "outbox_message",
        }
    }
}

/// Keeps a file.
pub async fn create(tx: &Tx, file: NewEmailFile<'_>) -> Result<(), Error> {
    let text = "INSERT INTO email_files (id, stem, file_type, size_bytes, sha256, link_key, uploaded_by, created_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        file.id.0.into(),
        file.stem.into(),
        file.file_type.as_str().into(),
        i64::try_from(file.size_bytes).unwrap_or(i64::MAX).into(),
        file.sha256.into(),
        file.link_key.map(ToOwned::to_owned).into(),
        file.uploaded_by.0.into(),
        file.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Gives an owner these files in this place, in this order and no others.
pub async fn set_uses(
    tx: &Tx,
    owner: Owner,
    place: Place,
    files: &[EmailFileId],
) -> Result<(), Error> {
    let text = "DELETE FROM email_file_uses WHERE owner_id = ? AND place = ?";
    let values = [owner.id().into(), place.as_str().into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    if files.is_empty() {
        return Ok(());
    }
    let text = format!(
        "INSERT INTO email_file_uses (owner_id, owner_kind, place, position, file_id) VALUES {rows} \
         ON CONFLICT DO NOTHING",
        rows = vec!["(?, ?, ?, ?, ?)"; files.len()].join(", ")
    );
    let values = (0_i64..).zip(files).flat_map(|(position, file)| {
        [
            owner.id().into(),
            owner.kind().into(),
            place.as_str().into(),
            position.into(),
            file.0.into(),
        ]
    });
    tx.execute_raw(db::sql(tx.engine(), &text, values)).await?;
    Ok(())
}

/// Gives an owner the files that another one has, each in its place.
pub async fn copy_uses(tx: &Tx, from: Owner, to: Owner) -> Result<(), Error> {
    let text = "INSERT INTO email_file_uses (owner_id, owner_kind, place, position, file_id) \
                SELECT CAST(? AS {uuid}), ?, place, position, file_id FROM email_file_uses WHERE owner_id = ?";
    let uuid = match tx.engine() {
        db::Engine::Sqlite => "BLOB",
        db::Engine::Postgres => "uuid",
    };
    let values = [to.id().into(), to.kind().into(), from.id().into()];
    let text = text.replace("{uuid}", uuid);
    tx.execute_raw(db::sql(tx.engine(), &text, values)).await?;
    Ok(())
}
