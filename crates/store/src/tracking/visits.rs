//! Records visits once each, and forgets the old ones.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::ContactId;
use domain::tracking::PageAddress;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// So many visits are forgotten in one transaction, so that other writers get in between.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// A visit to a page.
#[derive(Debug, Clone)]
pub struct NewVisit<'a> {
    /// The id of the event that tells of it, too.
    pub id: Uuid,
    /// What the visitor's browser calls it.
    pub key: Uuid,
    pub contact_id: ContactId,
    pub device_id: Uuid,
    pub page: &'a PageAddress,
    pub title: Option<&'a str>,
    pub referrer: Option<&'a str>,
    pub is_bot: bool,
    pub now: DateTime<Utc>,
}

/// Whether the visit that a browser calls so is recorded already.
pub async fn is_recorded(tx: &Tx, key: Uuid) -> Result<bool, Error> {
    let text = "SELECT 1 AS one FROM page_visits WHERE visit_key = ?";
    let found = tx.query_one_raw(db::sql(tx.engine(), text, [key.into()]));
    Ok(found.await?.is_some())
}

/// Records a visit.
pub async fn create(tx: &Tx, visit: NewVisit<'_>) -> Result<(), Error> {
    let text = "INSERT INTO page_visits (id, visit_key, contact_id, device_id, visited_at, address, \
                  title, referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content, is_bot) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let campaign = &visit.page.campaign;
    let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
    let values = [
        visit.id.into(),
        visit.key.into(),
        visit.contact_id.0.into(),
        visit.device_id.into(),
        visit.now.into(),
        visit.page.address.clone().into(),
        owned(visit.title).into(),
        owned(visit.referrer).into(),
        campaign.source.clone().into(),
        campaign.medium.clone().into(),
        campaign.name.clone().into(),
        campaign.term.clone().into(),
        campaign.content.clone().into(),
        visit.is_bot.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Forgets some of the visits before this moment, with the events that tell of them; false when none
/// were left.
pub async fn forget_before(tx: &Tx, moment: DateTime<Utc>) -> Result<bool, Error> {
    let old = "(SELECT id FROM page_visits WHERE visited_at < ? ORDER BY visited_at, id LIMIT ?)";
    let values = [moment.into(), FORGOTTEN_AT_ONCE.into()];
    let mut forgotten = 0;
    for table in ["events", "page_visits"] {
        let text = format!("DELETE FROM {table} WHERE id IN {old}");
        let done = tx.execute_raw(db::sql(tx.engine(), text, values.clone()));
        forgotten = done.await?.rows_affected();
    }
    Ok(forgotten > 0)
}
