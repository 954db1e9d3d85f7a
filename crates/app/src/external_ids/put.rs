//! Keeps the id by which another system knows a contact (CON-3).

use chrono::{DateTime, Utc};
use domain::audit::AuditAction;
use domain::external_ids::{EXTERNAL_IDS_MAX, ExternalKey, checked_link};
use domain::ids::ContactId;
use store::external_ids::{ExternalIdRow, NewExternalId};
use uuid::Uuid;

use super::{Done, changeable, in_words, tell};
use crate::{Ctx, Error, Fault, Principal};

/// What another system knows of a contact.
#[derive(Debug, Clone)]
pub struct PutExternalId {
    pub key: ExternalKey,
    pub link: Option<String>,
    pub synced_at: Option<DateTime<Utc>>,
}

/// Adds an id to a contact, or replaces what is known of it; one that another contact has is refused.
///
/// A later time of the last exchange alone is no news: programs tell it again and again.
pub async fn put(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    put: PutExternalId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let contact = changeable(&tx, principal, contact_id).await?;
    let link = checked_link(put.link).map_err(|one| Error::from(Fault::from(&one)))?;
    let known = store::external_ids::list(&tx, contact_id).await?;
    let is_it = |row: &&ExternalIdRow| {
        row.system == put.key.system && row.external_id == put.key.external_id
    };
    let before = known.iter().find(is_it);
    if before.is_none() && known.len() >= EXTERNAL_IDS_MAX {
        return Err(Fault::of("system", "full", "there are too many ids").into());
    }
    let new = NewExternalId {
        id: ctx.new_id::<Uuid>(),
        contact_id,
        key: &put.key,
        link: link.as_deref(),
        synced_at: put.synced_at,
    };
    if !store::external_ids::save(&tx, new).await? {
        let taken = Fault::of("external_id", "of_another", "another contact has this id");
        return Err(taken.into());
    }
    let after = in_words(&put.key, link.as_deref());
    let done = match before {
        Some(row) if row.link == link => {
            ctx.note_effect(&tx, principal, Some(contact_id.0)).await?;
            return Ok(tx.commit().await?);
        }
        Some(row) => Done {
            event: "external_id.changed",
            action: AuditAction::Update,
            said: "Sửa liên kết hệ thống của",
            contact: &contact,
            before: Some(in_words(&put.key, row.link.as_deref())),
            after: Some(after),
        },
        None => Done {
            event: "external_id.added",
            action: AuditAction::Create,
            said: "Thêm liên kết hệ thống cho",
            contact: &contact,
            before: None,
            after: Some(after),
        },
    };
    tell(ctx, &tx, principal, done).await?;
    Ok(tx.commit().await?)
}
