//! Makes a contact (CON-1).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::ContactFields;
use domain::custom_fields::CustomValues;
use domain::ids::ContactId;
use serde_json::json;

use super::check::{check_labels, check_references, checked, event, explain};
use super::custom::check_custom;
use super::duplicates::{Candidate, Duplicates, check_duplicates};
use crate::duplicates::refresh;
use crate::{Ctx, Error, Principal, Record};

/// Makes a contact owned by the caller unless another owner is named.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    fields: ContactFields,
    duplicates: Duplicates,
) -> Result<ContactId, Error> {
    let scope = principal.require(Permission::ContactsCreate)?;
    let mut fields = checked(fields)?;
    fields.owner_id = fields.owner_id.or(principal.user_id);

    let id: ContactId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    check_references(&tx, scope, &fields, None).await?;
    check_labels(&tx, &mut fields).await?;
    check_custom(&tx, &CustomValues::new(), &mut fields.custom).await?;
    let candidate = Candidate {
        before: None,
        after: &fields,
        duplicates,
    };
    let may_share_email = check_duplicates(&tx, principal, &candidate).await?;
    let code = format!("KH-{:06}", store::contacts::take_codes(&tx, 1).await?);
    let contact = store::contacts::NewContact {
        id,
        code: &code,
        fields: &fields,
        created_by: principal.user_id,
        now: ctx.now(),
        may_share_email,
    };
    if let Err(error) = store::contacts::create(&tx, contact).await {
        drop(tx);
        return Err(explain(ctx, scope, fields.email.as_deref(), error).await);
    }
    store::contacts::set_tags(&tx, id, &fields.tags, || ctx.new_id()).await?;
    if fields.stage.is_some() {
        store::labels::set_stage(&tx, id, fields.stage.as_deref()).await?;
    }
    store::labels::set_categories(&tx, id, &fields.categories).await?;
    if let (true, Some(account_id)) = (fields.is_primary, fields.account_id) {
        store::contacts::clear_other_primaries(&tx, account_id, id).await?;
    }
    refresh(ctx, &tx, &[id]).await?;
    let payload = json!({ "source": fields.source });
    store::events::append(&tx, event(ctx, principal, id, "contact.created", payload)).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Create,
        entity_id: Some(id.0),
        description: format!("Thêm khách hàng \"{}\"", fields.name),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}
