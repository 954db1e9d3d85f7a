//! Merges one contact into another (CON-8).

use std::collections::BTreeSet;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::merge::{self, Merge, MergeField, MergeRefusal};
use domain::ids::{ContactId, MergeId};
use serde_json::{Value, json};
use store::contacts::merge::{Merging, Side};

use super::check::{diff, event};
use super::custom::labelled;
use crate::duplicates::refresh;
use crate::{Ctx, Error, Fault, Principal, Record};

/// Which two, as the caller saw them, and what to take from the one that goes.
#[derive(Debug, Clone)]
pub struct MergeRequest {
    /// Who stays.
    pub id: ContactId,
    pub version: i64,
    /// Who goes.
    pub other_id: ContactId,
    pub other_version: i64,
    /// The fields of which the other's value is wanted.
    pub chosen: BTreeSet<MergeField>,
}

/// Merges the other contact into the present one.
///
/// The caller must be allowed to change both, and to delete the one that goes.
pub async fn merge(
    ctx: &Ctx,
    principal: &Principal,
    request: MergeRequest,
) -> Result<MergeId, Error> {
    let edit = principal.require(Permission::ContactsEdit)?;
    let delete = principal.require(Permission::ContactsDelete)?;
    let (id, other_id) = (request.id, request.other_id);
    let tx = ctx.db.begin().await?;
    let [present, other] = store::contacts::merge::sides_for_update(&tx, edit, [id, other_id])
        .await?
        .ok_or(Error::NotFound)?;
    if store::contacts::find(&tx, delete, other_id)
        .await?
        .is_none()
    {
        return Err(Error::NotFound);
    }
    if (present.row.version, other.row.version) != (request.version, request.other_version) {
        return Err(Error::StaleVersion);
    }
    let several = store::custom_fields::several(&tx).await?;
    let merged =
        merge::merge(&present.facts, &other.facts, &request.chosen, &several).map_err(refusal)?;
    let merge_id = join(ctx, &tx, principal, [&present, &other], &merged).await?;
    tx.commit().await?;
    Ok(merge_id)
}

/// Makes one contact of two as the rules have decided, in a transaction that has both for itself.
pub(crate) async fn join(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    [present, other]: [&Side; 2],
    merged: &Merge,
) -> Result<MergeId, Error> {
    let id = present.facts.id;
    let merge_id: MergeId = ctx.new_id();
    let dropped_tags: Vec<String> = merged
        .dropped()
        .filter(|(field, _)| *field == MergeField::Tags)
        .map(|(_, tag)| tag.to_owned())
        .collect();
    let merging = Merging {
        id: merge_id,
        present: id,
        other: &other.row,
        facts: &merged.facts,
        moved_address: ctx.new_id(),
        dropped_tags: &dropped_tags,
        by: principal.user_id,
        now: ctx.now(),
    };
    store::contacts::merge::apply(tx, &merging).await?;
    refresh(ctx, tx, &[id]).await?;
    let payload = payload(merge_id, other, merged);
    store::events::append(tx, event(ctx, principal, id, "contact.merged", payload)).await?;
    let changes = diff(&present.facts.fields, &merged.facts.fields);
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!(
            "Gộp khách hàng \"{}\" ({}) vào \"{}\" ({})",
            other.row.name, other.row.code, present.row.name, present.row.code
        ),
        diff: Some(Value::Object(labelled(tx, changes).await?)),
    };
    ctx.record(tx, principal, record).await?;
    Ok(merge_id)
}

/// Why the two cannot be merged, as a fault of the choice.
fn refusal(refusal: MergeRefusal) -> Error {
    Fault::of("other_id", refusal.code(), refusal.to_string()).into()
}

/// What the timeline tells: who came in, what became of each field, and what is said nowhere else.
fn payload(id: MergeId, other: &Side, merged: &Merge) -> Value {
    let dropped: Vec<Value> = merged
        .dropped()
        .map(|(field, value)| json!({ "field": field, "value": value }))
        .collect();
    json!({
        "merge_id": id,
        "other": { "id": other.facts.id, "code": other.row.code, "name": other.row.name },
        "dropped": dropped,
        "addresses": merged.facts.addresses,
    })
}
