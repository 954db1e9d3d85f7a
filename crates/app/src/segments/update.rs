//! Changes a segment (CON-12).

use db::Tx;
use domain::audit::AuditAction;
use domain::ids::{SegmentId, UserId};
use domain::search::{Query, parse};
use serde_json::{Map, Value, json};
use store::segments::{SegmentFields, SegmentRow};

use super::rules::{adopt_filter, alias_taken, check_alias, check_description, check_owner};
use super::{commit_and_refresh, editable, segment_record};
use crate::names::clean_name;
use crate::{Conflict, Ctx, Error, Principal};

/// What to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct SegmentChanges {
    pub name: Option<String>,
    pub alias: Option<String>,
    pub description: Option<Option<String>>,
    /// Without a filter only those stay whom people put in by hand.
    pub filter: Option<Option<Query>>,
    pub owner_id: Option<Option<UserId>>,
}

/// Changes a segment that is at `version`; with another filter it is built anew.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: SegmentId,
    version: i64,
    changes: SegmentChanges,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let before = editable(&tx, principal, id).await?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    let old = fields_of(&before);
    let new = changed(&old, changes)?;
    let diff = diff(&old, &new);
    if diff.is_empty() {
        return Ok(());
    }
    check_change(&tx, id, &old, &new).await?;
    let has_new_filter = old.filter != new.filter;
    if has_new_filter {
        let has_filter = old.filter.is_some();
        adopt_filter(&tx, principal, id, new.filter.as_ref(), has_filter).await?;
    }
    let is_changed = store::segments::update(&tx, id, version, &new, ctx.now())
        .await
        .map_err(alias_taken)?;
    if !is_changed {
        return Err(Error::StaleVersion);
    }
    let description = format!("Sửa phân khúc \"{}\"", new.name);
    let record = segment_record(AuditAction::Update, id, description, Some(diff.into()));
    if !has_new_filter {
        ctx.record(&tx, principal, record).await?;
        return Ok(tx.commit().await?);
    }
    store::segments::build_anew(&tx, id).await?;
    ctx.record(&tx, principal, record).await?;
    commit_and_refresh(ctx, tx).await
}

/// An alias that other filters name stays, or they would find nobody.
async fn check_change(
    tx: &Tx,
    id: SegmentId,
    old: &SegmentFields,
    new: &SegmentFields,
) -> Result<(), Error> {
    if old.alias != new.alias && store::segments::is_referred(tx, id).await? {
        return Err(Conflict::InUse.into());
    }
    if old.owner_id != new.owner_id {
        check_owner(tx, new.owner_id).await?;
    }
    Ok(())
}

fn fields_of(row: &SegmentRow) -> SegmentFields {
    SegmentFields {
        name: row.name.clone(),
        alias: row.alias.clone(),
        description: row.description.clone(),
        filter: row.filter.as_deref().and_then(|text| parse(text).ok()),
        owner_id: row.owner_id.map(UserId),
    }
}

fn changed(old: &SegmentFields, changes: SegmentChanges) -> Result<SegmentFields, Error> {
    Ok(SegmentFields {
        name: match &changes.name {
            Some(name) => clean_name(name)?,
            None => old.name.clone(),
        },
        alias: match &changes.alias {
            Some(alias) => check_alias(alias)?,
            None => old.alias.clone(),
        },
        description: match changes.description {
            Some(description) => check_description(description)?,
            None => old.description.clone(),
        },
        filter: changes.filter.unwrap_or_else(|| old.filter.clone()),
        owner_id: changes.owner_id.unwrap_or(old.owner_id),
    })
}

fn diff(old: &SegmentFields, new: &SegmentFields) -> Map<String, Value> {
    let shown = |fields: &SegmentFields| {
        json!({
            "name": fields.name,
            "alias": fields.alias,
            "description": fields.description,
            "filter": fields.filter.as_ref().map(Query::to_string),
            "owner_id": fields.owner_id,
        })
    };
    let (Value::Object(old), Value::Object(new)) = (shown(old), shown(new)) else {
        return Map::new();
    };
    new.into_iter()
        .filter_map(|(field, value)| {
            let before = old.get(&field).cloned().unwrap_or_default();
            (before != value).then(|| (field, json!([before, value])))
        })
        .collect()
}
