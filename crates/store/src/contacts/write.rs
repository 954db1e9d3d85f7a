//! Makes, changes and deletes single contacts, with the identities they are known by.

use chrono::{DateTime, Utc};
use db::{Error, Tx, dialect};
use domain::access::Scope;
use domain::contacts::{ContactFields, Level};
use domain::ids::{ContactId, UserId};
use sea_orm::{ConnectionTrait, Value};
use serde_json::json;
use uuid::Uuid;

use super::bulk::take_code_numbers;
use super::merge::{forget, next_seq};
use super::read::find;

/// A contact to make, its fields checked.
#[derive(Debug, Clone)]
pub struct NewContact<'a> {
    pub id: ContactId,
    pub code: &'a str,
    pub fields: &'a ContactFields,
    pub created_by: Option<UserId>,
    pub now: DateTime<Utc>,
    /// Another contact may have the same e-mail address (CON-2).
    pub may_share_email: bool,
}

/// New fields for a contact, checked.
#[derive(Debug, Clone)]
pub struct ContactChange<'a> {
    pub id: ContactId,
    /// The version that is changed.
    pub version: i64,
    pub code: &'a str,
    pub fields: &'a ContactFields,
    pub now: DateTime<Utc>,
    /// Another contact may have the same e-mail address (CON-2).
    pub may_share_email: bool,
}

/// Takes the next `count` numbers of the customer code; returns the first.
pub async fn take_codes(tx: &Tx, count: usize) -> Result<i64, Error> {
    take_code_numbers(tx, count, 0).await
}

/// Makes a contact; a taken e-mail address is told by [`is_email_taken`].
pub async fn create(tx: &Tx, contact: NewContact<'_>) -> Result<(), Error> {
    let mut cells = cells(contact.fields, contact.code, contact.now);
    cells.extend([
        ("id", contact.id.0.into()),
        ("code", contact.code.into()),
        ("created_by", contact.created_by.map(Uuid::from).into()),
        ("created_at", contact.now.into()),
    ]);
    cells.extend(next_seq(tx).await?.map(|seq| ("seq", seq.into())));
    let (columns, values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let text = format!(
        "INSERT INTO contacts ({columns}) VALUES ({places})",
        columns = columns.join(", "),
        places = vec!["?"; columns.len()].join(", "),
    );
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    add_identities(tx, contact.id, contact.fields, contact.may_share_email).await
}

/// Replaces a contact's fields; false if it is no longer at `version`.
///
/// Of what it is known by, the old fields' values go and the new ones' come; what a merge added
/// stays.
pub async fn update(tx: &Tx, change: ContactChange<'_>) -> Result<bool, Error> {
    let current = format!(
        "SELECT id FROM contacts WHERE id = ? AND version = ? {}",
        dialect::for_update(tx.engine())
    );
    let id = change.id;
    let values = [id.0.into(), change.version.into()];
    let found = tx
        .query_one_raw(db::sql(tx.engine(), current, values))
        .await?;
    if found.is_none() {
        return Ok(false);
    }
    let forget = "DELETE FROM contact_identities WHERE contact_id = ? AND (kind, value) IN ( \
                  SELECT 'email', email FROM contacts WHERE id = ? \
                  UNION ALL SELECT 'phone', mobile FROM contacts WHERE id = ? \
                  UNION ALL SELECT 'phone', phone FROM contacts WHERE id = ?)";
    let values = vec![id.0.into(); 4];
    tx.execute_raw(db::sql(tx.engine(), forget, values)).await?;
    write_row(tx, id, change.code, change.fields, change.now).await?;
    add_identities(tx, id, change.fields, change.may_share_email).await?;
    Ok(true)
}

/// Moves a contact to another level, whoever may change it: it is what follows from something else.
pub async fn set_level(
    tx: &Tx,
    id: ContactId,
    level: Level,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "UPDATE contacts SET level = ?, updated_at = ?, version = version + 1 WHERE id = ?";
    let values = [level.as_str().into(), now.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Writes the fields of a contact that another was merged into, adding to what it is known by.
pub(super) async fn replace(
    tx: &Tx,
    id: ContactId,
    code: &str,
    fields: &ContactFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    write_row(tx, id, code, fields, now).await?;
    add_identities(tx, id, fields, true).await
}

async fn write_row(
    tx: &Tx,
    id: ContactId,
    code: &str,
    fields: &ContactFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut cells = cells(fields, code, now);
    cells.push(("code", code.into()));
    let (columns, mut values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let text = format!(
        "UPDATE contacts SET {columns} = ?, version = version + 1 WHERE id = ?",
        columns = columns.join(" = ?, "),
    );
    values.push(id.0.into());
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Works out anew what follows from a contact's fields, which were written by another way.
pub(super) async fn refresh(tx: &Tx, id: ContactId) -> Result<(), Error> {
    let Some(row) = find(tx, Scope::All, id).await? else {
        return Ok(());
    };
    let fields = row.fields(Vec::new(), Vec::new());
    let found_by = fields.searchable(&row.code);
    let text = "UPDATE contacts SET search_text = ?, search_marked = ? WHERE id = ?";
    let values = [
        found_by.folded().into(),
        found_by.marked().into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    add_identities(tx, id, &fields, true).await
}

/// Deletes a contact and what hangs on it, merges into it too; false if it is no longer there.
pub async fn delete(tx: &Tx, id: ContactId) -> Result<bool, Error> {
    forget(tx, id).await?;
    delete_row(tx, id).await
}

/// Deletes the row of a contact that was merged into another.
pub(super) async fn delete_row(tx: &Tx, id: ContactId) -> Result<bool, Error> {
    let text = "DELETE FROM contacts WHERE id = ?";
    Ok(tx
        .execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?
        .rows_affected()
        == 1)
}

/// Lets `account_id` have no primary contact but `keep`.
pub async fn clear_other_primaries(
    tx: &Tx,
    account_id: ContactId,
    keep: ContactId,
) -> Result<(), Error> {
    let text = "UPDATE contacts SET is_primary = FALSE, version = version + 1 \
                WHERE account_id = ? AND id <> ? AND is_primary";
    tx.execute_raw(db::sql(
        tx.engine(),
        text,
        [account_id.0.into(), keep.0.into()],
    ))
    .await?;
    Ok(())
}

/// Whether the error says that another contact has the e-mail address already.
pub fn is_email_taken(error: &Error) -> bool {
    error.violates(
        "contact_identities_value_key",
        "contact_identities.kind, contact_identities.value",
    )
}

/// Adds what the fields say to what a contact is known by. Tracking goes by the address of whoever
/// had it first; who shares it has it, but not as theirs alone.
async fn add_identities(
    tx: &Tx,
    id: ContactId,
    fields: &ContactFields,
    may_share_email: bool,
) -> Result<(), Error> {
    // A household shares a phone, so that only e-mail addresses must be one contact's alone.
    let email = fields.email.iter().map(|value| ("email", value, true));
    let phones = [&fields.mobile, &fields.phone]
        .into_iter()
        .flatten()
        .map(|value| ("phone", value, false));
    let text = "INSERT INTO contact_identities (kind, value, contact_id, is_unique) \
                SELECT ?, ?, ?, ? AND NOT (? AND EXISTS (SELECT 1 FROM contact_identities i \
                  WHERE i.kind = ? AND i.value = ? AND i.is_unique AND i.contact_id <> ?)) \
                WHERE TRUE ON CONFLICT (kind, value, contact_id) DO NOTHING";
    for (kind, value, is_unique) in email.chain(phones) {
        let values = [
            kind.into(),
            value.clone().into(),
            id.0.into(),
            is_unique.into(),
            may_share_email.into(),
            kind.into(),
            value.clone().into(),
            id.0.into(),
        ];
        tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    }
    Ok(())
}

/// Each column that people set, or that follows from what they set, with its value.
fn cells(fields: &ContactFields, code: &str, now: DateTime<Utc>) -> Vec<(&'static str, Value)> {
    let found_by = fields.searchable(code);
    vec![
        ("kind", fields.kind.as_str().into()),
        ("lifecycle", fields.lifecycle.as_str().into()),
        ("level", fields.level.as_str().into()),
        ("name", fields.name.clone().into()),
        ("name_sort", fields.name_sort().into()),
        ("title", fields.title.clone().into()),
        (
            "gender",
            fields
                .gender
                .map(|gender| gender.as_str().to_owned())
                .into(),
        ),
        ("birthday_on", fields.birthday_on.into()),
        ("email", fields.email.clone().into()),
        ("mobile", fields.mobile.clone().into()),
        ("phone", fields.phone.clone().into()),
        ("account_id", fields.account_id.map(Uuid::from).into()),
        ("is_primary", fields.is_primary.into()),
        ("company", fields.company.clone().into()),
        ("tax_code", fields.tax_code.clone().into()),
        ("website", fields.website.clone().into()),
        ("address", fields.address.clone().into()),
        ("ward", fields.ward.clone().into()),
        ("district", fields.district.clone().into()),
        ("province", fields.province.clone().into()),
        ("source", fields.source.clone().into()),
        ("owner_id", fields.owner_id.map(Uuid::from).into()),
        ("custom", json!(fields.custom).into()),
        ("search_text", found_by.folded().into()),
        ("search_marked", found_by.marked().into()),
        ("updated_at", now.into()),
    ]
}
