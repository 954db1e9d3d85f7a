//! Renames, recolours or moves a stage, a category or a tag.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::LabelId;
use domain::labels::{LabelColour, LabelKind};
use serde_json::{Map, Value, json};
use store::labels::LabelFields;

use super::rules::{check_position, clean, name_taken};
use super::{label_record, word};
use crate::{Ctx, Error, Principal};

/// What to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct LabelChanges {
    pub name: Option<String>,
    pub colour: Option<LabelColour>,
    pub position: Option<i64>,
}

/// Changes a label that is at `version`; contacts show the new name at once.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    (kind, id): (LabelKind, LabelId),
    version: i64,
    changes: LabelChanges,
) -> Result<(), Error> {
    principal.require_all(Permission::ContactsEdit)?;
    let tx = ctx.db.begin().await?;
    let before = store::labels::find(&tx, kind, id)
        .await?
        .ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    let old = LabelFields {
        name: before.name,
        colour: LabelColour::parse(&before.colour).unwrap_or_default(),
        position: before.position,
    };
    let new = LabelFields {
        name: match &changes.name {
            Some(name) => clean(name)?,
            None => old.name.clone(),
        },
        colour: changes.colour.unwrap_or(old.colour),
        position: check_position(changes.position.unwrap_or(old.position))?,
    };
    let is_updated = store::labels::update(&tx, kind, id, version, &new)
        .await
        .map_err(name_taken)?;
    if !is_updated {
        return Err(Error::StaleVersion);
    }
    let description = format!("Sửa {} \"{}\"", word(kind), new.name);
    let record = label_record(AuditAction::Update, id, description, Some(diff(&old, &new)));
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}

fn diff(old: &LabelFields, new: &LabelFields) -> Value {
    let mut changed = Map::new();
    if old.name != new.name {
        changed.insert("name".to_owned(), json!([old.name, new.name]));
    }
    if old.colour != new.colour {
        changed.insert("colour".to_owned(), json!([old.colour, new.colour]));
    }
    if old.position != new.position {
        changed.insert("position".to_owned(), json!([old.position, new.position]));
    }
    Value::Object(changed)
}
