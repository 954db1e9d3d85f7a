//! Makes, changes and deletes further addresses.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::contacts::AddressFields;
use domain::ids::{AddressId, ContactId};
use sea_orm::{ConnectionTrait, Value};

/// An address to keep, its fields checked.
#[derive(Debug, Clone)]
pub struct NewAddress<'a> {
    pub id: AddressId,
    pub contact_id: ContactId,
    pub fields: &'a AddressFields,
    pub now: DateTime<Utc>,
}

/// Keeps an address.
pub async fn create(tx: &Tx, new: NewAddress<'_>) -> Result<(), Error> {
    let text = "INSERT INTO contact_addresses (label, address, ward, district, province, id, contact_id, \
                created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let place = [
        new.id.0.into(),
        new.contact_id.0.into(),
        new.now.into(),
        new.now.into(),
    ];
    let values = cells(new.fields).into_iter().chain(place);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces an address; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: AddressId,
    version: i64,
    fields: &AddressFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let text = "UPDATE contact_addresses SET label = ?, address = ?, ward = ?, district = ?, province = ?, \
                updated_at = ?, version = version + 1 WHERE id = ? AND version = ?";
    let place = [now.into(), id.0.into(), version.into()];
    let values = cells(fields).into_iter().chain(place);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes an address.
pub async fn delete(tx: &Tx, id: AddressId) -> Result<(), Error> {
    let text = "DELETE FROM contact_addresses WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

fn cells(fields: &AddressFields) -> [Value; 5] {
    let postal = &fields.postal;
    [
        &fields.label,
        &postal.address,
        &postal.ward,
        &postal.district,
        &postal.province,
    ]
    .map(|text| text.clone().into())
}
