//! Further addresses of contacts (CON-3).
//!
//! Who may see a contact sees its addresses, so callers ask for the contact first.

mod write;

use chrono::{DateTime, Utc};
use db::{Engine, Error};
use domain::contacts::{AddressFields, PostalAddress};
use domain::ids::{AddressId, ContactId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

pub use write::{NewAddress, create, delete, update};

const COLUMNS: &str =
    "id, label, address, ward, district, province, version, created_at, updated_at";

/// An address.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AddressRow {
    pub id: Uuid,
    pub label: Option<String>,
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl AddressRow {
    /// What people typed, for a change to start from.
    pub fn fields(&self) -> AddressFields {
        AddressFields {
            label: self.label.clone(),
            postal: PostalAddress {
                address: self.address.clone(),
                ward: self.ward.clone(),
                district: self.district.clone(),
                province: self.province.clone(),
            },
        }
    }
}

/// The further addresses of a contact, the first made first. People make
/// [`domain::contacts::ADDRESSES_MAX`] at most; merges may bring more, and 500 are told.
pub async fn list(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
) -> Result<Vec<AddressRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT {COLUMNS} FROM contact_addresses WHERE contact_id = ? ORDER BY created_at, id LIMIT 500"
    );
    let statement = db::sql(engine, text, [contact_id.0.into()]);
    Ok(AddressRow::find_by_statement(statement).all(conn).await?)
}

/// One address of a contact.
pub async fn find(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    id: AddressId,
) -> Result<Option<AddressRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!("SELECT {COLUMNS} FROM contact_addresses WHERE contact_id = ? AND id = ?");
    let statement = db::sql(engine, text, [contact_id.0.into(), id.0.into()]);
    Ok(AddressRow::find_by_statement(statement).one(conn).await?)
}
