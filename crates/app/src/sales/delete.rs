//! Deletes a sales record (CON-5).

use domain::audit::AuditAction;
use serde_json::json;
use store::sales::StoredKind;

use super::{sale_event, sale_record};
use crate::{Ctx, Error, Principal};

/// Deletes a record; the contact's events and the log keep its number and title.
pub async fn delete<K: StoredKind>(
    ctx: &Ctx,
    principal: &Principal,
    id: K::Id,
) -> Result<(), Error> {
    let scope = principal.require(K::DELETE)?;
    let tx = ctx.db.begin().await?;
    let row = store::sales::find::<K>(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    store::sales::delete::<K>(&tx, id).await?;
    let kind = format!("{}.deleted", K::NAME);
    store::events::append(&tx, sale_event(ctx, principal, &kind, &row, json!({}))).await?;
    let head = row.head;
    let description = format!("Xóa {} {} \"{}\"", K::NOUN, head.number, head.title);
    let record = sale_record::<K>(AuditAction::Delete, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
