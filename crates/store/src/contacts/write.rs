//! Makes, changes and deletes single contacts, with the identities they are known by.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::contacts::ContactFields;
use domain::ids::{ContactId, UserId};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

/// A contact to make, its fields checked.
#[derive(Debug, Clone)]
pub struct NewContact<'a> {
    pub id: ContactId,
    pub code: &'a str,
    pub fields: &'a ContactFields,
    pub created_by: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Takes the next `count` numbers of the customer code; returns the first.
pub async fn take_codes(tx: &Tx, count: i64) -> Result<i64, Error> {
    let text = "UPDATE counters SET value = value + ? WHERE name = 'contact_code' RETURNING value";
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, [count.into()]))
        .await?;
    let last: i64 = row
        .map(|row| row.try_get("", "value"))
        .transpose()?
        .unwrap_or(count);
    Ok(last - count + 1)
}

/// Makes a contact; a taken e-mail address is told by [`is_email_taken`].
pub async fn create(tx: &Tx, contact: NewContact<'_>) -> Result<(), Error> {
    let text = "INSERT INTO contacts (kind, lifecycle, level, name, name_sort, title, gender, birthday_on, \
                email, mobile, phone, account_id, is_primary, company, tax_code, website, address, ward, \
                district, province, source, owner_id, search_text, updated_at, \
                id, code, created_by, created_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let mut values = values(contact.fields, contact.code, contact.now);
    values.extend([
        contact.id.0.into(),
        contact.code.into(),
        contact.created_by.map(Uuid::from).into(),
        contact.now.into(),
    ]);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    add_identities(tx, contact.id, contact.fields).await
}

/// Replaces a contact's fields; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: ContactId,
    version: i64,
    code: &str,
    fields: &ContactFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE contacts SET kind = ?, lifecycle = ?, level = ?, name = ?, name_sort = ?, title = ?, \
                gender = ?, birthday_on = ?, email = ?, mobile = ?, phone = ?, account_id = ?, is_primary = ?, \
                company = ?, tax_code = ?, website = ?, address = ?, ward = ?, district = ?, province = ?, \
                source = ?, owner_id = ?, search_text = ?, updated_at = ?, version = version + 1 \
                WHERE id = ? AND version = ?";
    let mut values = values(fields, code, now);
    values.extend([id.0.into(), version.into()]);
    if tx
        .execute_raw(db::sql(tx.engine(), text, values))
        .await?
        .rows_affected()
        == 0
    {
        return Ok(false);
    }
    let forget =
        "DELETE FROM contact_identities WHERE contact_id = ? AND kind IN ('email', 'phone')";
    tx.execute_raw(db::sql(tx.engine(), forget, [id.0.into()]))
        .await?;
    add_identities(tx, id, fields).await?;
    Ok(true)
}

/// Deletes a contact and what hangs on it; false if it is no longer there.
pub async fn delete(tx: &Tx, id: ContactId) -> Result<bool, Error> {
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

async fn add_identities(tx: &Tx, id: ContactId, fields: &ContactFields) -> Result<(), Error> {
    // A household shares a phone, so that only e-mail addresses must be one contact's alone.
    let email = fields.email.iter().map(|value| ("email", value, true));
    let phones = [&fields.mobile, &fields.phone]
        .into_iter()
        .flatten()
        .map(|value| ("phone", value, false));
    let text = "INSERT INTO contact_identities (kind, value, contact_id, is_unique) VALUES (?, ?, ?, ?) \
                ON CONFLICT (kind, value, contact_id) DO NOTHING";
    for (kind, value, is_unique) in email.chain(phones) {
        let values = [
            kind.into(),
            value.clone().into(),
            id.0.into(),
            is_unique.into(),
        ];
        tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    }
    Ok(())
}

/// The columns of `create` and `update`, in their order.
fn values(fields: &ContactFields, code: &str, now: DateTime<Utc>) -> Vec<Value> {
    vec![
        fields.kind.as_str().into(),
        fields.lifecycle.as_str().into(),
        fields.level.as_str().into(),
        fields.name.clone().into(),
        fields.name_sort().into(),
        fields.title.clone().into(),
        fields
            .gender
            .map(|gender| gender.as_str().to_owned())
            .into(),
        fields.birthday_on.into(),
        fields.email.clone().into(),
        fields.mobile.clone().into(),
        fields.phone.clone().into(),
        fields.account_id.map(Uuid::from).into(),
        fields.is_primary.into(),
        fields.company.clone().into(),
        fields.tax_code.clone().into(),
        fields.website.clone().into(),
        fields.address.clone().into(),
        fields.ward.clone().into(),
        fields.district.clone().into(),
        fields.province.clone().into(),
        fields.source.clone().into(),
        fields.owner_id.map(Uuid::from).into(),
        fields.search_text(code).into(),
        now.into(),
    ]
}
