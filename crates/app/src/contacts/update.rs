//! Changes a contact (CON-1).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::ContactFields;
use domain::ids::ContactId;
use serde_json::{Value, json};
use store::contacts::ContactChange;

use super::check::{check_labels, check_references, checked, diff, event, explain};
use super::custom::{check_custom, labelled};
use super::duplicates::{Candidate, Duplicates, check_duplicates};
use crate::duplicates::refresh;
use crate::{Ctx, Error, Principal, Record};

/// Applies `change` to the contact the caller saw at `version`; changing nothing writes nothing.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: ContactId,
    version: i64,
    duplicates: Duplicates,
    change: impl FnOnce(&mut ContactFields),
) -> Result<(), Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let tx = ctx.db.begin().await?;
    let row = store::contacts::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    if row.version != version {
        return Err(Error::StaleVersion);
    }
    let before = store::contacts::fields_of(&tx, &row).await?;
    let mut after = before.clone();
    change(&mut after);
    let mut after = checked(after)?;
    check_labels(&tx, &mut after).await?;
    check_custom(&tx, &before.custom, &mut after.custom).await?;
    let changes = diff(&before, &after);
    if changes.is_empty() {
        return Ok(());
    }
    check_references(&tx, scope, &after, Some(id)).await?;
    let candidate = Candidate {
        before: Some((id, &before)),
        after: &after,
        duplicates,
    };
    let change = ContactChange {
        id,
        version,
        code: &row.code,
        fields: &after,
        now: ctx.now(),
        may_share_email: check_duplicates(&tx, principal, &candidate).await?,
    };
    match store::contacts::update(&tx, change).await {
        Ok(true) => {}
        Ok(false) => return Err(Error::StaleVersion),
        Err(error) => {
            drop(tx);
            return Err(explain(ctx, scope, after.email.as_deref(), error).await);
        }
    }
    if changes.contains_key("tags") {
        store::contacts::set_tags(&tx, id, &after.tags, || ctx.new_id()).await?;
    }
    if changes.contains_key("stage") {
        store::labels::set_stage(&tx, id, after.stage.as_deref()).await?;
    }
    if changes.contains_key("categories") {
        store::labels::set_categories(&tx, id, &after.categories).await?;
    }
    if let (true, Some(account_id)) = (after.is_primary, after.account_id) {
        store::contacts::clear_other_primaries(&tx, account_id, id).await?;
    }
    refresh(ctx, &tx, &[id]).await?;
    let changes = labelled(&tx, changes).await?;
    let payload = json!({ "changes": changes });
    store::events::append(&tx, event(ctx, principal, id, "contact.updated", payload)).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!("Sửa khách hàng \"{}\"", after.name),
        diff: Some(Value::Object(changes)),
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
