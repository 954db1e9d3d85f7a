//! Takes down who opened an e-mail and clicked its links, and forgets it.

use chrono::{DateTime, Utc};
use db::dialect::for_update;
use db::{Error, Tx};
use domain::following::{Follows, Reader, TIMES_MAX};
use domain::ids::DeliveryId;
use domain::sending::DeliveryState;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// So many are forgotten in one transaction, so that other writers get in between.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// A delivery with what of its e-mail is followed.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FollowedRow {
    pub contact_id: Uuid,
    pub source_kind: String,
    pub source_id: Uuid,
    pub subject: String,
    pub campaign_id: Option<Uuid>,
    pub campaign_name: Option<String>,
    pub state: String,
    pub sent_at: Option<DateTime<Utc>>,
    pub updated_at: DateTime<Utc>,
    pub opened_at: Option<DateTime<Utc>>,
    follows_opens: bool,
    follows_clicks: bool,
}

impl FollowedRow {
    /// What of it is followed.
    pub fn follows(&self) -> Follows {
        Follows {
            opens: self.follows_opens,
            clicks: self.follows_clicks,
        }
    }

    /// When the server took it; `None` if it never did, or has not answered yet.
    pub fn accepted_at(&self) -> Option<DateTime<Utc>> {
        match DeliveryState::parse(&self.state) {
            Some(DeliveryState::Accepted) => Some(self.updated_at),
            // It may have been taken then.
            Some(DeliveryState::Unknown | DeliveryState::Retry | DeliveryState::Leased) => {
                self.sent_at
            }
            _ => None,
        }
    }
}

/// The delivery, kept from changing, with what of its e-mail is followed.
pub async fn followed(tx: &Tx, id: DeliveryId) -> Result<Option<FollowedRow>, Error> {
    let lock = for_update(tx.engine());
    let of = if lock.is_empty() { "" } else { " OF d" };
    let text = format!(
        "SELECT d.contact_id, d.source_kind, d.source_id, coalesce(s.subject, e.subject, '') AS subject, \
         s.campaign_id, g.name AS campaign_name, d.state, d.sent_at, d.updated_at, d.opened_at, \
         coalesce(s.follows_opens, e.follows_opens, FALSE) AS follows_opens, \
         coalesce(s.follows_clicks, e.follows_clicks, FALSE) AS follows_clicks FROM deliveries d \
         LEFT JOIN sends s ON s.id = d.source_id AND d.source_kind = 'send' \
         LEFT JOIN contact_emails e ON e.id = d.source_id AND d.source_kind = 'contact' \
         LEFT JOIN campaigns g ON g.id = s.campaign_id WHERE d.id = ? {lock}{of}"
    );
    let statement = db::sql(tx.engine(), text, [id.0.into()]);
    Ok(FollowedRow::find_by_statement(statement).one(tx).await?)
}

/// Something that was fetched.
#[derive(Debug, Clone)]
pub struct NewRead<'a> {
    /// The id of the event that tells of it, too.
    pub id: Uuid,
    pub delivery_id: DeliveryId,
    pub source_id: Uuid,
    /// That of a link, or 0 for the e-mail itself.
    pub position: i64,
    pub reader: Reader,
    pub agent: &'a str,
    pub now: DateTime<Utc>,
}

/// Takes it down, or counts it if it was before; tells whether a person now did it for the first time.
pub async fn note_read(tx: &Tx, read: NewRead<'_>) -> Result<bool, Error> {
    let text = "UPDATE message_reads SET times = times + 1, last_at = ? \
                WHERE delivery_id = ? AND position = ? AND reader = ? AND times < ?";
    let values = [
        read.now.into(),
        read.delivery_id.0.into(),
        read.position.into(),
        read.reader.as_str().into(),
        TIMES_MAX.into(),
    ];
    let counted = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    if counted.rows_affected() > 0 {
        return Ok(false);
    }
    let is_first = read.reader.is_counted() && !is_told(tx, &read).await?;
    let text = "INSERT INTO message_reads (id, delivery_id, source_id, position, reader, is_counted, times, \
                agent, first_at, last_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?) \
                ON CONFLICT (delivery_id, position, reader) DO NOTHING";
    let values = [
        read.id.into(),
        read.delivery_id.0.into(),
        read.source_id.into(),
        read.position.into(),
        read.reader.as_str().into(),
        read.reader.is_counted().into(),
        read.agent.into(),
        read.now.into(),
        read.now.into(),
    ];
    let kept = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(is_first && kept.rows_affected() > 0)
}

/// Whether a person did it before, by whatever program.
async fn is_told(tx: &Tx, read: &NewRead<'_>) -> Result<bool, Error> {
    let text =
        "SELECT 1 AS one FROM message_reads WHERE delivery_id = ? AND position = ? AND is_counted";
    let values = [read.delivery_id.0.into(), read.position.into()];
    let found = tx.query_one_raw(db::sql(tx.engine(), text, values));
    Ok(found.await?.is_some())
}

/// Notes at the delivery that its e-mail was opened, unless it was before.
pub async fn mark_opened(tx: &Tx, id: DeliveryId, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE deliveries SET opened_at = ? WHERE id = ? AND opened_at IS NULL";
    let values = [now.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Notes at the delivery that a link of its e-mail was clicked, unless one was before.
pub async fn mark_clicked(tx: &Tx, id: DeliveryId, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "UPDATE deliveries SET clicked_at = ? WHERE id = ? AND clicked_at IS NULL";
    let values = [now.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Forgets some of what was read before this moment, with the events that tell of it; false when nothing
/// was left.
pub async fn forget_before(tx: &Tx, moment: DateTime<Utc>) -> Result<bool, Error> {
    let old = "(SELECT id FROM message_reads WHERE first_at < ? ORDER BY first_at, id LIMIT ?)";
    let values = || [moment.into(), FORGOTTEN_AT_ONCE.into()];
    let mut forgotten = 0;
    for table in ["events", "message_reads"] {
        let text = format!("DELETE FROM {table} WHERE id IN {old}");
        let done = tx.execute_raw(db::sql(tx.engine(), text, values()));
        forgotten = done.await?.rows_affected();
    }
    let text = "UPDATE deliveries SET opened_at = NULL, clicked_at = NULL WHERE id IN \
                (SELECT id FROM deliveries WHERE opened_at < ? ORDER BY opened_at, id LIMIT ?)";
    let done = tx.execute_raw(db::sql(tx.engine(), text, values())).await?;
    Ok(forgotten > 0 || done.rows_affected() > 0)
}
