//! Contacts that visits and forms make, and what visitors tell of themselves (CON-8).

use db::Tx;
use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::ContactFields;
use domain::emails::Email;
use domain::forms::fill_blanks;
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
    let (id, code) = insert(ctx, tx, &fields).await?;
    store::tracking::mark_visitor(tx, id).await?;
    tell_made(ctx, tx, principal, id, (&fields, &code, "lượt xem trang")).await?;
    Ok(id)
}

/// Makes a contact of what somebody typed into a form, its values read by their fields.
pub(crate) async fn make_registrant(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    fields: &ContactFields,
) -> Result<ContactId, Error> {
    let (id, code) = insert(ctx, tx, fields).await?;
    tell_made(ctx, tx, principal, id, (fields, &code, "biểu mẫu")).await?;
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
    let told = |before: &ContactFields| ContactFields {
        name: email.as_str().to_owned(),
        email: Some(email.as_str().to_owned()),
        ..before.clone()
    };
    learn(ctx, tx, principal, id, told, "cho biết email").await
}

/// Fills the blanks of a contact with what somebody typed into a form; what is known stays.
pub(crate) async fn fill_in(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    id: ContactId,
    typed: &ContactFields,
) -> Result<(), Error> {
    let told = |before: &ContactFields| fill_blanks(before, typed);
    learn(ctx, tx, principal, id, told, "điền biểu mẫu").await
}

async fn insert(ctx: &Ctx, tx: &Tx, fields: &ContactFields) -> Result<(ContactId, String), Error> {
    let id: ContactId = ctx.new_id();
    let code = format!("KH-{:06}", store::contacts::take_codes(tx, 1).await?);
    let contact = store::contacts::NewContact {
        id,
        code: &code,
        fields,
        created_by: None,
        now: ctx.now(),
        may_share_email: true,
    };
    store::contacts::create(tx, contact).await?;
    Ok((id, code))
}

async fn tell_made(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    id: ContactId,
    (fields, code, origin): (&ContactFields, &str, &str),
) -> Result<(), Error> {
    refresh(ctx, tx, &[id]).await?;
    let payload = json!({ "source": fields.source });
    store::events::append(tx, event(ctx, principal, id, "contact.created", payload)).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Create,
        entity_id: Some(id.0),
        description: format!("Thêm khách hàng \"{}\" ({code}) từ {origin}", fields.name),
        diff: None,
    };
    ctx.record(tx, principal, record).await
}

/// Writes what a contact becomes by what was told of it; told nothing new, it stays untouched.
async fn learn(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    id: ContactId,
    told: impl FnOnce(&ContactFields) -> ContactFields,
    said: &str,
) -> Result<(), Error> {
    let found = store::contacts::find(tx, Scope::All, id).await?;
    let row = found.ok_or(Error::NotFound)?;
    let before = store::contacts::fields_of(tx, &row).await?;
    let after = told(&before);
    let changes = diff(&before, &after);
    if changes.is_empty() {
        return Ok(());
    }
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
    let changes = labelled(tx, changes).await?;
    let payload = json!({ "changes": changes });
    store::events::append(tx, event(ctx, principal, id, "contact.updated", payload)).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!("Khách hàng \"{}\" ({}) {said}", row.name, row.code),
        diff: Some(Value::Object(changes)),
    };
    ctx.record(tx, principal, record).await
}
