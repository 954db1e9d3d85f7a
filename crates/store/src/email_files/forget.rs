//! Forgets which owners had files once these are gone, and files that nobody has.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::ids::EmailFileId;
use sea_orm::ConnectionTrait;

/// Forgets the files of owners that are gone for good. A send whose campaign is gone goes to nobody any
/// longer, though those who got it may look at its pictures again, and contacts that were deleted together may come back with their e-mails.
pub async fn forget_uses_of_gone(tx: &Tx) -> Result<(), Error> {
    for (kind, is_there) in [
        (
            "send",
            "SELECT 1 FROM sends o WHERE o.id = email_file_uses.owner_id \
             AND (o.campaign_id IS NOT NULL OR email_file_uses.place = 'linked')",
        ),
        (
            "template",
            "SELECT 1 FROM templates o WHERE o.id = email_file_uses.owner_id",
        ),
        (
            "outbox_message",
            "SELECT 1 FROM outbox_messages o WHERE o.id = email_file_uses.owner_id",
        ),
    ] {
        let text =
            format!("DELETE FROM email_file_uses WHERE owner_kind = ? AND NOT EXISTS ({is_there})");
        tx.execute_raw(db::sql(tx.engine(), &text, [kind.into()]))
            .await?;
    }
    forget_uses_of_contact_emails(tx).await
}

/// The same of e-mails to contacts, but for those in the images of contacts that were deleted together.
async fn forget_uses_of_contact_emails(tx: &Tx) -> Result<(), Error> {
    // The engines write ids into images with hyphens or without, and in letters of either size.
    let owner = match tx.engine() {
        Engine::Sqlite => "lower(hex(email_file_uses.owner_id))",
        Engine::Postgres => "replace(CAST(email_file_uses.owner_id AS TEXT), '-', '')",
    };
    let text = format!(
        "DELETE FROM email_file_uses WHERE owner_kind = 'contact_email' \
         AND NOT EXISTS (SELECT 1 FROM contact_emails o WHERE o.id = email_file_uses.owner_id) \
         AND NOT EXISTS (SELECT 1 FROM deleted_contact_rows d WHERE d.place = 'contact_emails.contact_id' \
         AND lower(replace(d.image ->> 'id', '-', '')) = {owner})"
    );
    tx.execute_raw(db::sql(tx.engine(), text, [])).await?;
    Ok(())
}

/// Forgets the files that came before a moment and that nobody has; returns how many.
pub async fn forget_unused(tx: &Tx, before: DateTime<Utc>) -> Result<u64, Error> {
    let text = "DELETE FROM email_files WHERE created_at < ? AND NOT EXISTS \
                (SELECT 1 FROM email_file_uses u WHERE u.file_id = email_files.id)";
    let deleted = tx
        .execute_raw(db::sql(tx.engine(), text, [before.into()]))
        .await?;
    Ok(deleted.rows_affected())
}

/// Those of these files that are still known.
pub async fn existing(
    conn: &impl ConnectionTrait,
    ids: &[EmailFileId],
) -> Result<Vec<EmailFileId>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT id FROM email_files WHERE id IN ({places})",
        places = vec!["?"; ids.len()].join(", ")
    );
    let engine = Engine::from(conn.get_database_backend());
    let values = ids.iter().map(|id| id.0.into());
    let rows = conn.query_all_raw(db::sql(engine, &text, values)).await?;
    rows.iter()
        .map(|row| Ok(EmailFileId(row.try_get("", "id")?)))
        .collect()
}
