//! Takes down what carriers and mail servers report of messages that were handed over (CAM-9, CAM-10).

use chrono::{DateTime, Utc};
use db::dialect::for_update;
use db::{Error, Tx};
use domain::ids::DeliveryId;
use domain::sending::{Receipt, SendChannel};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// The report known of a delivery that was handed over, kept from changing; `None` if there is no such
/// delivery.
pub async fn receipt_of(
    tx: &Tx,
    channel: SendChannel,
    id: DeliveryId,
) -> Result<Option<Option<Receipt>>, Error> {
    let text = format!(
        "SELECT receipt FROM deliveries WHERE id = ? AND channel = ? AND message_id IS NOT NULL {}",
        for_update(tx.engine())
    );
    let values = [id.0.into(), channel.as_str().into()];
    let row = tx.query_one_raw(db::sql(tx.engine(), text, values)).await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let known: Option<String> = row.try_get("", "receipt")?;
    Ok(Some(known.as_deref().and_then(Receipt::parse)))
}

/// The delivery that a gateway calls by this name.
pub async fn delivery_called(
    tx: &Tx,
    channel: SendChannel,
    provider_ref: &str,
) -> Result<Option<DeliveryId>, Error> {
    let text = "SELECT id FROM deliveries WHERE provider_ref = ? AND channel = ? \
                ORDER BY id DESC LIMIT 1";
    let values = [provider_ref.into(), channel.as_str().into()];
    let row = tx.query_one_raw(db::sql(tx.engine(), text, values)).await?;
    let id = row.map(|row| row.try_get("", "id")).transpose()?;
    Ok(id.map(DeliveryId))
}

/// The delivery to a number among those that went by one message of this name.
pub async fn delivery_in_batch(
    tx: &Tx,
    name: &str,
    number: &str,
) -> Result<Option<DeliveryId>, Error> {
    let text = "SELECT id FROM deliveries WHERE message_id = ? AND channel = 'sms' AND address = ? LIMIT 1";
    let values = [name.into(), number.into()];
    let row = tx.query_one_raw(db::sql(tx.engine(), text, values)).await?;
    let id = row.map(|row| row.try_get("", "id")).transpose()?;
    Ok(id.map(DeliveryId))
}

/// Whom a message was for, and where it went.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ReaderOf {
    pub contact_id: Uuid,
    pub address: String,
}

/// Who was to read a delivery, if it had an address.
pub async fn reader_of(tx: &Tx, id: DeliveryId) -> Result<Option<ReaderOf>, Error> {
    let text = "SELECT contact_id, address FROM deliveries WHERE id = ? AND address IS NOT NULL";
    let statement = db::sql(tx.engine(), text, [id.0.into()]);
    Ok(ReaderOf::find_by_statement(statement).one(tx).await?)
}

/// Keeps a report, with the carrier's words.
pub async fn note_receipt(
    tx: &Tx,
    id: DeliveryId,
    receipt: Receipt,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "UPDATE deliveries SET receipt = ?, receipt_detail = ?, receipt_at = ? WHERE id = ?";
    let values = [
        receipt.as_str().into(),
        detail.into(),
        now.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
