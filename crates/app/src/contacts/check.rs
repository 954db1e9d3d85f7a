//! Checks that making and changing a contact share.

use db::Tx;
use domain::access::Scope;
use domain::contacts::{ContactFields, Kind};
use domain::ids::ContactId;
use domain::labels::LabelKind;
use domain::text::fold;
use serde_json::{Map, Value, json};

use super::custom::apart;
use crate::{Conflict, Ctx, Error, Fault, Principal};

/// Cleans the fields, telling every fault at once.
pub(super) fn checked(fields: ContactFields) -> Result<ContactFields, Error> {
    Ok(fields.checked()?)
}

/// The organisation must be visible and be one; the owner must be an active user.
pub(super) async fn check_references(
    tx: &Tx,
    scope: Scope,
    fields: &ContactFields,
    own_id: Option<ContactId>,
) -> Result<(), Error> {
    if let Some(account_id) = fields.account_id {
        let account = store::contacts::find(tx, scope, account_id).await?;
        let is_organisation = account.is_some_and(|row| row.kind != Kind::Person.as_str());
        if !is_organisation || own_id == Some(account_id) {
            return Err(Fault::of("account_id", "unknown", "there is no such organisation").into());
        }
    }
    if let Some(owner_id) = fields.owner_id {
        let owner = store::users::credentials_by_id(tx, owner_id).await?;
        if !owner.is_some_and(|user| user.is_active) {
            return Err(Fault::of("owner_id", "unknown", "there is no such user").into());
        }
    }
    Ok(())
}

/// Stages and categories must be there; they are written as their lists write them.
pub(super) async fn check_labels(tx: &Tx, fields: &mut ContactFields) -> Result<(), Error> {
    if let Some(stage) = fields.stage.take() {
        let named = written(tx, LabelKind::Stages, "stage", vec![stage]).await?;
        fields.stage = named.into_iter().next();
    }
    let categories = std::mem::take(&mut fields.categories);
    fields.categories = written(tx, LabelKind::Categories, "categories", categories).await?;
    Ok(())
}

/// The names as their list writes them, in order; the first that is not there is told at `field`.
pub(super) async fn written(
    tx: &Tx,
    kind: LabelKind,
    field: &str,
    names: Vec<String>,
) -> Result<Vec<String>, Error> {
    let known = store::labels::named(tx, kind, &names).await?;
    if let Some(name) = names
        .iter()
        .find(|name| !known.iter().any(|(folded, _)| *folded == fold(name)))
    {
        let detail = format!("there is no \"{name}\"");
        return Err(Fault::of(field, "unknown", detail).into());
    }
    let mut names: Vec<String> = known.into_iter().map(|(_, name)| name).collect();
    names.sort();
    Ok(names)
}

/// Turns "the address is taken" into an answer that names the other contact if the caller sees it.
pub(super) async fn explain(
    ctx: &Ctx,
    scope: Scope,
    email: Option<&str>,
    error: db::Error,
) -> Error {
    if !store::contacts::is_email_taken(&error) {
        return error.into();
    }
    let found =
        store::contacts::id_by_email(ctx.db.reader(), scope, email.unwrap_or_default()).await;
    match found {
        Ok(contact_id) => Conflict::DuplicateEmail { contact_id }.into(),
        Err(error) => error.into(),
    }
}

/// Every field that differs, as `{field: [old, new]}`; empty when nothing does.
pub(super) fn diff(old: &ContactFields, new: &ContactFields) -> Map<String, Value> {
    let (Value::Object(mut old), Value::Object(mut new)) = (json!(old), json!(new)) else {
        return Map::new();
    };
    apart(&mut old);
    apart(&mut new);
    for field in old.keys() {
        new.entry(field.as_str()).or_insert(Value::Null);
    }
    new.into_iter()
        .filter_map(|(field, value)| {
            let before = old.get(&field).cloned().unwrap_or_default();
            (before != value).then(|| (field, json!([before, value])))
        })
        .collect()
}

/// The event of a contact, in the words of the caller.
pub(crate) fn event<'a>(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    kind: &'a str,
    payload: Value,
) -> store::events::NewEvent<'a> {
    store::events::NewEvent {
        id: ctx.new_id(),
        contact_id: Some(contact_id),
        kind,
        payload,
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(uuid::Uuid::from),
        at: ctx.now(),
    }
}
