//! The devices a contact was seen with.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::devices::Device;
use domain::ids::ContactId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// So many are listed for one contact.
const LISTED_MAX: i64 = 50;

/// A kind of device of a contact, all like ones in one row; what is not known is empty.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DeviceRow {
    pub kind: String,
    pub browser: String,
    pub system: String,
    pub first_seen_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub visits: i64,
}

/// A contact comes along with a device.
#[derive(Debug, Clone, Copy)]
pub struct NewSighting {
    /// The id of the device if it was not seen before.
    pub id: Uuid,
    pub contact_id: ContactId,
    pub device: Device,
    pub now: DateTime<Utc>,
}

/// The devices of a contact, the last seen first; at most 50. Who may see a contact sees its devices,
/// so callers ask for the contact first.
pub async fn devices_of(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
) -> Result<Vec<DeviceRow>, Error> {
    let text = "SELECT kind, browser, system, min(first_seen_at) AS first_seen_at, \
                  max(last_seen_at) AS last_seen_at, CAST(sum(visits) AS BIGINT) AS visits \
                FROM contact_devices WHERE contact_id = ? GROUP BY kind, browser, system \
                ORDER BY max(last_seen_at) DESC, kind, browser, system LIMIT ?";
    let engine = Engine::from(conn.get_database_backend());
    let values = [contact_id.0.into(), LISTED_MAX.into()];
    let rows = DeviceRow::find_by_statement(db::sql(engine, text, values));
    Ok(rows.all(conn).await?)
}

/// Counts a visit for a device of the contact; returns its id.
pub async fn note_device(tx: &Tx, sighting: NewSighting) -> Result<Uuid, Error> {
    let NewSighting {
        id,
        contact_id,
        device,
        now,
    } = sighting;
    let (browser, system) = (device.browser.unwrap_or(""), device.system.unwrap_or(""));
    // After a merge two rows may be of one kind; one of them goes on.
    let again = "UPDATE contact_devices SET last_seen_at = ?, visits = visits + 1 WHERE id = \
                   (SELECT id FROM contact_devices WHERE contact_id = ? AND kind = ? \
                    AND browser = ? AND system = ? ORDER BY last_seen_at DESC, id LIMIT 1) \
                 RETURNING id";
    let values = [
        now.into(),
        contact_id.0.into(),
        device.kind.as_str().into(),
        browser.into(),
        system.into(),
    ];
    let seen = tx
        .query_one_raw(db::sql(tx.engine(), again, values))
        .await?;
    if let Some(row) = seen {
        return Ok(row.try_get("", "id")?);
    }
    let text = "INSERT INTO contact_devices \
                (id, contact_id, kind, browser, system, first_seen_at, last_seen_at, visits) \
                VALUES (?, ?, ?, ?, ?, ?, ?, 1)";
    let values = [
        id.into(),
        contact_id.0.into(),
        device.kind.as_str().into(),
        browser.into(),
        system.into(),
        now.into(),
        now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(id)
}
