//! Merges one contact into another, within the caller's transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::contacts::AddressFields;
use domain::contacts::merge::MergeFacts;
use domain::ids::{AddressId, ContactId, MergeId, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::super::bulk::unlink_tags;
use super::super::read::ContactRow;
use super::super::write;
use super::image::{self, Image};
use super::members::{self, Twice};
use super::registry::{PLACES, Way};
use super::sets::{self, Both};
use super::{people, rows};
use crate::addresses::{self, NewAddress};
use crate::labels;

/// A merge that the rules have decided on.
#[derive(Debug, Clone)]
pub struct Merging<'a> {
    pub id: MergeId,
    /// Who stays.
    pub present: ContactId,
    /// Who goes, as they were read in this transaction.
    pub other: &'a ContactRow,
    /// What the present contact will say.
    pub facts: &'a MergeFacts,
    /// The id of the present contact's main address if that becomes a further one.
    pub moved_address: AddressId,
    /// Tags of the other that the present contact writes in another way.
    pub dropped_tags: &'a [String],
    pub by: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// What undoing needs, beside the rows that moved.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Images {
    pub(super) present: Image,
    pub(super) merged: Image,
    /// The present contact when the merge was done.
    pub(super) after: Image,
    /// By the name of their place.
    pub(super) sets: BTreeMap<String, Both>,
    pub(super) kept: BTreeMap<String, Vec<Image>>,
    pub(super) twice: Vec<Twice>,
    /// A main address that became a further one.
    pub(super) moved_address: Option<Uuid>,
}

/// Merges, whole or not at all: fails if anything is left of the contact that goes.
pub async fn apply(tx: &Tx, merging: &Merging<'_>) -> Result<(), Error> {
    let (id, present) = (merging.id, merging.present);
    let other = ContactId(merging.other.id);
    record(tx, merging).await?;
    let mut images = Images {
        present: image_of(tx, present).await?,
        merged: image_of(tx, other).await?,
        ..Images::default()
    };
    move_everything(tx, merging, &mut images).await?;
    check_nothing_left(tx, other).await?;
    write::delete_row(tx, other).await?;
    let MergeFacts { code, fields, .. } = merging.facts;
    write::replace(tx, present, code, fields, merging.now).await?;
    images.moved_address = keep_moved_address(tx, merging).await?;
    labels::set_stage(tx, present, fields.stage.as_deref()).await?;
    let dropped: Vec<(Uuid, String)> = merging
        .dropped_tags
        .iter()
        .map(|tag| (present.0, tag.clone()))
        .collect();
    unlink_tags(tx, &dropped).await?;
    let channels = "UPDATE contacts SET preferences_version = preferences_version + 1 WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), channels, [present.0.into()]))
        .await?;
    images.after = image_of(tx, present).await?;
    let seq = images.merged.get("seq").and_then(serde_json::Value::as_i64);
    let keep = "UPDATE contact_merges SET images = ?, merged_seq = ? WHERE id = ?";
    let values = [json!(images).into(), seq.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), keep, values)).await?;
    Ok(())
}

/// Keeps what was a main address beside the new one, if it is not kept there already.
async fn keep_moved_address(tx: &Tx, merging: &Merging<'_>) -> Result<Option<Uuid>, Error> {
    let there = addresses::list(tx, merging.present).await?;
    let mut wanted = merging.facts.addresses.iter();
    let Some(moved) = wanted.find(|postal| there.iter().all(|row| row.fields().postal != **postal))
    else {
        return Ok(None);
    };
    let fields = AddressFields {
        label: None,
        postal: moved.clone(),
    };
    let new = NewAddress {
        id: merging.moved_address,
        contact_id: merging.present,
        fields: &fields,
        now: merging.now,
    };
    addresses::create(tx, new).await?;
    Ok(Some(merging.moved_address.0))
}

async fn record(tx: &Tx, merging: &Merging<'_>) -> Result<(), Error> {
    let text = "INSERT INTO contact_merges (id, survivor_id, merged_id, merged_code, merged_name, \
                merged_owner_id, images, merged_by, merged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let other = merging.other;
    let values = [
        merging.id.0.into(),
        merging.present.0.into(),
        other.id.into(),
        other.code.clone().into(),
        other.name.clone().into(),
        other.owner_id.into(),
        json!({}).into(),
        merging.by.map(Uuid::from).into(),
        merging.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

async fn move_everything(tx: &Tx, merging: &Merging<'_>, images: &mut Images) -> Result<(), Error> {
    let id = merging.id;
    let from_to = [ContactId(merging.other.id), merging.present];
    for place in PLACES {
        match place.way {
            Way::Rows => rows::move_all(tx, id, place, from_to).await?,
            Way::People => people::move_all(tx, id, place, from_to).await?,
            Way::Set { key, rank } => {
                let both = sets::unite(tx, place, (key, rank), from_to).await?;
                images.sets.insert(place.name(), both);
            }
            Way::Members => {
                images.twice = members::move_all(tx, id, place, from_to, merging.now).await?;
            }
            Way::Kept => {
                let of = format!("t.{} = ?", place.column);
                let kept = image::take(tx, place.table, &of, [merging.other.id.into()]).await?;
                images.kept.insert(place.name(), kept);
            }
            Way::Derived | Way::Told => {}
        }
    }
    Ok(())
}

/// What was forgotten would vanish with the contact's row; better to fail.
async fn check_nothing_left(tx: &Tx, other: ContactId) -> Result<(), Error> {
    let emptied: Vec<_> = PLACES.iter().filter(|place| place.is_emptied()).collect();
    let counts: Vec<String> = emptied
        .iter()
        .map(|place| {
            format!(
                "(SELECT count(*) FROM {} WHERE {} = ?)",
                place.table, place.column
            )
        })
        .collect();
    let text = format!("SELECT {} AS count", counts.join(" + "));
    let values = vec![other.0.into(); emptied.len()];
    let left = crate::count::count(tx, db::sql(tx.engine(), text, values)).await?;
    if left == 0 {
        Ok(())
    } else {
        Err(DbErr::Custom(format!("{left} rows of a merged contact did not move")).into())
    }
}

pub(super) async fn image_of(tx: &Tx, id: ContactId) -> Result<Image, Error> {
    let images = image::take(tx, "contacts", "t.id = ?", [id.0.into()]).await?;
    let missing = || DbErr::RecordNotFound(format!("the contact {id}"));
    Ok(images.into_iter().next().ok_or_else(missing)?)
}

/// SQLite would give the number of the newest contact to the next one while it is merged into
/// another, and its search index could not take it back (docs/adr/0004); so the next gets this one.
pub(in crate::contacts) async fn next_seq(tx: &Tx) -> Result<Option<i64>, Error> {
    if tx.engine() == Engine::Postgres {
        return Ok(None);
    }
    let text = "SELECT max(merged_seq) + 1 AS next FROM contact_merges \
                HAVING max(merged_seq) > (SELECT coalesce(max(seq), 0) FROM contacts)";
    let row = tx.query_one_raw(db::sql(tx.engine(), text, [])).await?;
    Ok(row.map(|row| row.try_get("", "next")).transpose()?)
}
