//! Contacts that visits make, and what visitors tell of themselves (CON-8).

use db::Tx;
use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::ContactFields;
use domain::emails::Email;
use domain::ids::ContactId;
use domain::tracking::ANONYMOUS_NAME;
use serde_json::{Value, json};
use store::contacts::ContactChange;

use super::check::{diff, event};
use super::custom::labelled;
use crate::duplicates::refresh;
use crate::{Ctx, Error, Principal, Record};

/// Makes a contact of whom a visit is all, or the e-mail address that came with it.
pub(crate) async fn make_visitor(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    email: Option<&Email>,
) -> Result<ContactId, Error> {
    let fields = ContactFields {
        name: email.map_or(ANONYMOUS_NAME, Email::as_str).to_owned(),
        email: email.map(|email| email.as_str().to_owned()),
        ..ContactFields::default()
    };
    let id: ContactId = ctx.new_id();
    let code = format!("KH-{:06}", store::contacts::take_codes(tx, 1).await?);
    let contact = store::contacts::NewContact {
        id,
        code: &code,
        fields: &fields,
        created_by: None,
        now: ctx.now(),
        may_share_email: true,
    };
    store::contacts::create(tx, contact).await?;
    store::tracking::mark_visitor(tx, id).await?;
    refresh(ctx, tx, &[id]).await?;
    store::events::append(tx, event(ctx, principal, id, "contact.created", json!({}))).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Create,
        entity_id: Some(id.0),
        description: format!(
            "Thêm khách hàng \"{}\" ({code}) từ lượt xem trang",
            fields.name
        ),
        diff: None,
    };
    ctx.record(tx, principal, record).await?;
    Ok(id)
}

/// Gives an anonymous contact the e-mail address that nobody had, by which it is anonymous no longer.
pub(crate) async fn learn_email(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    id: ContactId,
    email: &Email,
) -> Result<(), Error> {
    let found = store::contacts::find(tx, Scope::All, id).await?;
    let row = found.ok_or(Error::NotFound)?;
    let before = store::contacts::fields_of(tx, &row).await?;
    let after = ContactFields {
        name: email.as_str().to_owned(),
        email: Some(email.as_str().to_owned()),
        ..before.clone()
    };
    let change = ContactChange {
        id,
        version: row.version,
        code: &row.code,
        fields: &after,
        now: ctx.now(),
        may_share_email: true,
    };
    if !store::contacts::update(tx, change).await? {
        return Err(Error::StaleVersion);
    }
    refresh(ctx, tx, &[id]).await?;
    let changes = labelled(tx, diff(&before, &after)).await?;
    let payload = json!({ "changes": changes });
    store::events::append(tx, event(ctx, principal, id, "contact.updated", payload)).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!("Khách hàng \"{}\" ({}) cho biết email", row.name, row.code),
        diff: Some(Value::Object(changes)),
    };
    ctx.record(tx, principal, record).await
}
