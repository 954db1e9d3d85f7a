//! Makes two contacts of one that was merged: each as it was, but for what was changed since.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::access::Scope;
use domain::ids::{ContactId, MergeId, UserId};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::read::find as find_contact;
use super::super::write;
use super::apply::{Images, image_of};
use super::image::{self, Image, id_in};
use super::record::MergeRow;
use super::registry::{CONTACTS, PLACES, Place, Way};
use super::sets::Both;
use super::{members, people, rows, sets};

/// Facts that only make sense together.
const GROUPS: [&[&str]; 3] = [
    &["address", "ward", "district", "province"],
    &["account_id", "is_primary"],
    &["name", "name_sort"],
];

/// Why a merge cannot be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// It was undone before.
    AlreadyUndone,
    /// The contact that stayed was deleted or merged into another since.
    SurvivorGone,
    /// Another contact was merged into the same one later; that comes first.
    LaterMerge,
    /// Someone else has the e-mail address of one of the two now.
    EmailTaken,
    /// Someone else has the code of one of the two now.
    CodeTaken,
}

impl Obstacle {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AlreadyUndone => "already_undone",
            Self::SurvivorGone => "survivor_gone",
            Self::LaterMerge => "later_merge",
            Self::EmailTaken => "email_taken",
            Self::CodeTaken => "code_taken",
        }
    }
}

/// Undoes a merge, or says what makes that impossible and changes nothing.
pub async fn undo(
    tx: &Tx,
    merge: &MergeRow,
    by: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<Result<(), Obstacle>, Error> {
    let (id, survivor) = (MergeId(merge.id), ContactId(merge.survivor_id));
    let merged = ContactId(merge.merged_id);
    if merge.undone_at.is_some() {
        return Ok(Err(Obstacle::AlreadyUndone));
    }
    if find_contact(tx, Scope::All, survivor).await?.is_none() {
        return Ok(Err(Obstacle::SurvivorGone));
    }
    let images = images_of(tx, id).await?;
    let current = image_of(tx, survivor).await?;
    let mut earlier = image::without_change([&images.present, &images.after, &current], &GROUPS);
    if let Some(obstacle) = obstacle(tx, merge, &images, &earlier).await? {
        return Ok(Err(obstacle));
    }
    for version in ["version", "preferences_version"] {
        let now = current.get(version).and_then(Value::as_i64);
        earlier.insert(version.to_owned(), json!(now.unwrap_or_default() + 1));
    }
    earlier.insert("updated_at".to_owned(), json!(now.to_rfc3339()));
    let mut restored = images.merged.clone();
    forget_employer_that_is_gone(tx, &mut restored).await?;
    image::update(tx, "contacts", &[earlier]).await?;
    image::insert(tx, &CONTACTS, &[restored]).await?;
    for place in PLACES {
        part(tx, id, place, [survivor, merged], &images).await?;
    }
    // Unless somebody has worked on it since.
    let text = "DELETE FROM contact_addresses WHERE id = ? AND version = 1";
    tx.execute_raw(db::sql(tx.engine(), text, [images.moved_address.into()]))
        .await?;
    write::refresh(tx, survivor).await?;
    close(tx, id, by, now).await?;
    Ok(Ok(()))
}

async fn part(
    tx: &Tx,
    id: MergeId,
    place: &Place,
    both: [ContactId; 2],
    images: &Images,
) -> Result<(), Error> {
    let [survivor, _] = both;
    match place.way {
        Way::Rows => rows::move_back(tx, id, place, both).await,
        Way::People => people::move_back(tx, id, place, both).await,
        Way::Set { key, .. } => match images.sets.get(&place.name()) {
            Some(had) => sets::part(tx, place, key, survivor, had).await,
            None => Ok(()),
        },
        Way::Members => members::move_back(tx, id, place, both, &images.twice).await,
        Way::Kept => match images.kept.get(&place.name()) {
            Some(kept) => image::insert(tx, place, kept).await,
            None => Ok(()),
        },
        Way::Derived | Way::Told => Ok(()),
    }
}

async fn images_of(tx: &Tx, id: MergeId) -> Result<Images, Error> {
    let text = "SELECT images FROM contact_merges WHERE id = ?";
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    let images: Option<Value> = row.map(|row| row.try_get("", "images")).transpose()?;
    serde_json::from_value(images.unwrap_or_default())
        .map_err(|error| sea_orm::DbErr::Json(error.to_string()).into())
}

async fn obstacle(
    tx: &Tx,
    merge: &MergeRow,
    images: &Images,
    earlier: &Image,
) -> Result<Option<Obstacle>, Error> {
    let later = "SELECT count(*) AS count FROM contact_merges \
                 WHERE survivor_id = ? AND id > ? AND undone_at IS NULL";
    let values = vec![merge.survivor_id.into(), merge.id.into()];
    if is_any(tx, later, values).await? {
        return Ok(Some(Obstacle::LaterMerge));
    }
    let codes = "SELECT count(*) AS count FROM contacts WHERE code IN (?, ?) AND id <> ?";
    let code = |image: &Image| text_in(image, "code").unwrap_or_default().to_owned();
    let values = vec![
        code(&images.merged).into(),
        code(earlier).into(),
        merge.survivor_id.into(),
    ];
    if is_any(tx, codes, values).await? {
        return Ok(Some(Obstacle::CodeTaken));
    }
    let none = Both::default();
    let identities = images
        .sets
        .get("contact_identities.contact_id")
        .unwrap_or(&none);
    for image in identities.merged.iter().chain(&identities.present) {
        let (Some("email"), Some(email)) = (text_in(image, "kind"), text_in(image, "value")) else {
            continue;
        };
        let is_of_merged = id_in(image, "contact_id") == Some(merge.merged_id);
        if is_of_merged
            && text_in(earlier, "email") == Some(email)
            && image::is_true(image, "is_unique")
        {
            return Ok(Some(Obstacle::EmailTaken));
        }
        let taken = "SELECT count(*) AS count FROM contact_identities \
                     WHERE kind = 'email' AND value = ? AND is_unique AND contact_id <> ?";
        let values = vec![email.into(), merge.survivor_id.into()];
        if image::is_true(image, "is_unique") && is_any(tx, taken, values).await? {
            return Ok(Some(Obstacle::EmailTaken));
        }
    }
    Ok(None)
}

fn text_in<'a>(image: &'a Image, column: &str) -> Option<&'a str> {
    image.get(column)?.as_str()
}

async fn is_any(tx: &Tx, text: &str, values: Vec<sea_orm::Value>) -> Result<bool, Error> {
    Ok(crate::count::count(tx, db::sql(tx.engine(), text, values)).await? > 0)
}

/// As when an organisation is deleted: who worked there works nowhere.
async fn forget_employer_that_is_gone(tx: &Tx, contact: &mut Image) -> Result<(), Error> {
    let Some(account_id) = id_in(contact, "account_id") else {
        return Ok(());
    };
    if find_contact(tx, Scope::All, ContactId(account_id))
        .await?
        .is_none()
    {
        contact.insert("account_id".to_owned(), Value::Null);
    }
    Ok(())
}

/// Nothing is left to undo, so what undoing needed is forgotten.
async fn close(tx: &Tx, id: MergeId, by: Option<UserId>, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE contact_merges SET undone_by = ?, undone_at = ?, images = ?, merged_seq = NULL \
                WHERE id = ?";
    let values = [
        by.map(Uuid::from).into(),
        now.into(),
        json!({}).into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    let text = "DELETE FROM contact_merge_rows WHERE merge_id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}
