//! Brings back contacts that were deleted many at once, with every row that hung on them.

use std::collections::{HashMap, HashSet};

use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::bulk_changes::UndoOutcome;
use domain::ids::BulkChangeId;
use domain::labels::LabelKind;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::merge::image::{self, Image, id_in};
use super::super::merge::{BENEATH, CONTACTS, Place, Way, next_seq};
use super::deleted::{forget_kept, kept_places, kept_rows};
use super::rows::{JsonRows, hex_id};
use crate::labels::names_of_ids;

/// A contact that was deleted, as it was then.
#[derive(Debug, Clone)]
pub struct Deleted {
    pub id: Uuid,
    pub owner_id: Option<Uuid>,
    image: Image,
}

/// Those of the contacts that the change deleted and that are not there again.
pub async fn deleted(
    tx: &Tx,
    change: BulkChangeId,
    contacts: &[Uuid],
) -> Result<Vec<Deleted>, Error> {
    let kept = kept_rows(tx, (change, &CONTACTS.name()), contacts, (Uuid::nil(), 0)).await?;
    let deleted = kept.into_iter().map(|(id, _, image)| Deleted {
        id,
        owner_id: id_in(&image, "owner_id"),
        image,
    });
    Ok(deleted.collect())
}

/// Brings the contacts back, but for those whose code or e-mail somebody else has by now; an
/// outcome for each.
pub async fn restore(
    tx: &Tx,
    change: BulkChangeId,
    contacts: Vec<Deleted>,
) -> Result<Vec<(Uuid, UndoOutcome)>, Error> {
    let obstacles = obstacles(tx, change, &contacts).await?;
    let mut outcomes = Vec::new();
    let mut back = Vec::new();
    for contact in contacts {
        let obstacle = obstacles.get(&contact.id).copied();
        outcomes.push((contact.id, obstacle.unwrap_or(UndoOutcome::PutBack)));
        if obstacle.is_none() {
            back.push(contact);
        }
    }
    let ids: Vec<Uuid> = back.iter().map(|contact| contact.id).collect();
    let employers = insert_contacts(tx, back).await?;
    rejoin(tx, &employers).await?;
    for place in kept_places().chain(BENEATH) {
        put_back(tx, change, place, &ids).await?;
    }
    forget_kept(tx, change, &ids).await?;
    Ok(outcomes)
}

/// All rows of one place, some thousand at a time.
async fn put_back(
    tx: &Tx,
    change: BulkChangeId,
    place: &Place,
    contacts: &[Uuid],
) -> Result<(), Error> {
    let name = place.name();
    let mut after = (Uuid::nil(), 0);
    loop {
        let rows = kept_rows(tx, (change, &name), contacts, after).await?;
        let Some((contact, number, _)) = rows.last() else {
            return Ok(());
        };
        after = (*contact, *number);
        let images: Vec<Image> = rows.into_iter().map(|(.., image)| image).collect();
        if place.way == Way::People {
            let pair = |image: &Image| Some((id_in(image, "id")?, id_in(image, "account_id")?));
            let employers: Vec<_> = images.iter().filter_map(pair).collect();
            rejoin(tx, &employers).await?;
        } else {
            image::insert(tx, place, &images).await?;
        }
    }
}

/// The contacts' own rows, without what has gone since; returns who worked where.
async fn insert_contacts(tx: &Tx, contacts: Vec<Deleted>) -> Result<Vec<(Uuid, Uuid)>, Error> {
    let stage = |contact: &Deleted| id_in(&contact.image, "stage_id");
    let stages: Vec<Uuid> = contacts.iter().filter_map(stage).collect();
    let stages = names_of_ids(tx, LabelKind::Stages, &stages).await?;
    let mut employers = Vec::new();
    for mut contact in contacts {
        let is_stage_gone = stage(&contact).is_some_and(|stage| !stages.contains_key(&stage));
        if is_stage_gone {
            contact.image.insert("stage_id".to_owned(), Value::Null);
        }
        let employer = id_in(&contact.image, "account_id");
        employers.extend(employer.map(|employer| (contact.id, employer)));
        // The employer may come back after its people.
        contact.image.insert("account_id".to_owned(), Value::Null);
        // Somebody else may have the number by now (docs/adr/0004).
        contact.image.remove("seq");
        if let Some(seq) = next_seq(tx).await? {
            contact.image.insert("seq".to_owned(), json!(seq));
        }
        image::insert(tx, &CONTACTS, &[contact.image]).await?;
    }
    Ok(employers)
}

/// Lets people work again where they did, if that is there and they work nowhere now; primary are
/// those who were, unless somebody else is.
async fn rejoin(tx: &Tx, employers: &[(Uuid, Uuid)]) -> Result<(), Error> {
    let columns = [("id", ColumnType::Uuid), ("account_id", ColumnType::Uuid)];
    let text = format!(
        "UPDATE contacts SET account_id = k.account_id, version = contacts.version + 1, \
         is_primary = contacts.is_primary AND NOT EXISTS \
           (SELECT 1 FROM contacts p WHERE p.account_id = k.account_id AND p.is_primary) \
         FROM {rows} k WHERE contacts.id = k.id AND contacts.account_id IS NULL \
         AND EXISTS (SELECT 1 FROM contacts a WHERE a.id = k.account_id)",
        rows = json_rows(tx.engine(), &columns),
    );
    let rows = JsonRows::of(employers, |(id, account)| (hex_id(*id), hex_id(*account)))?;
    tx.execute_raw(db::sql(tx.engine(), text, [rows.into()]))
        .await?;
    Ok(())
}

/// What keeps contacts from coming back: another has what is one contact's alone.
async fn obstacles(
    tx: &Tx,
    change: BulkChangeId,
    contacts: &[Deleted],
) -> Result<HashMap<Uuid, UndoOutcome>, Error> {
    let codes = contacts.iter().filter_map(|contact| {
        let code = contact.image.get("code")?.as_str()?;
        Some((contact.id, code.to_owned()))
    });
    let code = "EXISTS (SELECT 1 FROM contacts c WHERE c.code = k.value)";
    let mut found = HashMap::new();
    for id in taken(tx, code, codes.collect()).await? {
        found.insert(id, UndoOutcome::CodeTaken);
    }
    let ids: Vec<Uuid> = contacts.iter().map(|contact| contact.id).collect();
    // A hundred contacts have a few hundred of them at most.
    let source = (change, "contact_identities.contact_id");
    let identities = kept_rows(tx, source, &ids, (Uuid::nil(), 0)).await?;
    let emails = identities.into_iter().filter_map(|(id, _, image)| {
        let is_email = image.get("kind")?.as_str()? == "email";
        let email = image.get("value")?.as_str()?.to_owned();
        (is_email && image::is_true(&image, "is_unique")).then_some((id, email))
    });
    let email = "EXISTS (SELECT 1 FROM contact_identities c \
                 WHERE c.kind = 'email' AND c.value = k.value AND c.is_unique)";
    for id in taken(tx, email, emails.collect()).await? {
        found.insert(id, UndoOutcome::EmailTaken);
    }
    Ok(found)
}

/// Those of whose values the condition on `k.value` holds.
async fn taken(
    tx: &Tx,
    condition: &str,
    values: Vec<(Uuid, String)>,
) -> Result<HashSet<Uuid>, Error> {
    let columns = [("id", ColumnType::Uuid), ("value", ColumnType::Text)];
    let text = format!(
        "SELECT k.id FROM {rows} k WHERE {condition}",
        rows = json_rows(tx.engine(), &columns),
    );
    let rows = JsonRows::of(values, |(id, value)| (hex_id(id), value))?;
    let found = tx
        .query_all_raw(db::sql(tx.engine(), text, [rows.into()]))
        .await?;
    found.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}
