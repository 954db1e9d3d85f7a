//! What the rules of sending ask about recipients, for a page of them in a few queries.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Months, TimeDelta, Utc};
use db::{Error, Tx};
use domain::contacts::{ChannelFacts, ChannelPreference, ClosedBy, Subscription};
use domain::ids::{DeliveryId, SendId};
use domain::sending::SendChannel;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

/// What is known of some contacts and addresses.
#[derive(Debug, Default)]
pub struct GateFacts {
    closed: HashMap<Uuid, ClosedBy>,
    said: HashMap<Uuid, ChannelPreference>,
    sent_to_contact: HashMap<Uuid, Vec<DateTime<Utc>>>,
    sent_to_address: HashMap<String, Vec<DateTime<Utc>>>,
    refused: HashSet<String>,
    /// On the national list of numbers that want no advertising.
    listed: HashSet<String>,
}

impl GateFacts {
    /// What a contact said about the channel, and when advertising went to them. Of whom nothing is known the
    /// word of whoever left by a link in a message to the same address holds.
    pub fn channel(&self, contact_id: Uuid, address: Option<&str>) -> ChannelFacts<'_> {
        let said = self.said.get(&contact_id);
        let is_refused = address.is_some_and(|address| self.refused.contains(address));
        ChannelFacts {
            closed_by: self.closed.get(&contact_id).copied(),
            subscription: said
                .and_then(|said| said.subscription)
                .or(is_refused.then_some(Subscription::Unsubscribed)),
            frequency: said.and_then(|said| said.frequency),
            sent: self
                .sent_to_contact
                .get(&contact_id)
                .map_or(&[], Vec::as_slice),
        }
    }

    /// Whether an address is on the national list of numbers that want no advertising.
    pub fn is_listed(&self, address: &str) -> bool {
        self.listed.contains(address)
    }

    /// When advertising went to an address within a day.
    pub fn sent_to(&self, address: &str) -> &[DateTime<Utc>] {
        self.sent_to_address.get(address).map_or(&[], Vec::as_slice)
    }
}

/// Looks up these contacts and their addresses in a channel.
pub async fn gate_facts(
    conn: &impl ConnectionTrait,
    channel: SendChannel,
    contacts: &[Uuid],
    addresses: &[String],
    now: DateTime<Utc>,
) -> Result<GateFacts, Error> {
    let closed = crate::preferences::closed_channels(conn, contacts.iter().copied()).await?;
    let closed = closed
        .into_iter()
        .filter_map(|(id, channels)| Some((id, *channels.get(&channel.of_contact())?)));
    let mut facts = GateFacts {
        closed: closed.collect(),
        said: crate::preferences::said_of(conn, channel.of_contact(), contacts.iter().copied())
            .await?,
        ..GateFacts::default()
    };
    let month = now.checked_sub_months(Months::new(1)).unwrap_or(now);
    if !contacts.is_empty() {
        let mut select = sent_since(channel, month);
        select
            .column("contact_id")
            .and_where(Expr::col("contact_id").is_in(contacts.iter().copied()));
        for row in conn.query_all(&select).await? {
            let of_contact = facts.sent_to_contact.entry(row.try_get("", "contact_id")?);
            of_contact.or_default().push(row.try_get("", "sent_at")?);
        }
    }
    if !addresses.is_empty() {
        let mut select = sent_since(channel, now - TimeDelta::days(1));
        select
            .column("address_key")
            .and_where(Expr::col("address_key").is_in(addresses.iter().map(String::as_str)));
        for row in conn.query_all(&select).await? {
            let of_address = facts.sent_to_address.entry(row.try_get("", "address_key")?);
            of_address.or_default().push(row.try_get("", "sent_at")?);
        }
        let select = Query::select()
            .column("address")
            .from("refused_addresses")
            .and_where(Expr::col("channel").eq(channel.as_str()))
            .and_where(Expr::col("address").is_in(addresses.iter().map(String::as_str)))
            .to_owned();
        for row in conn.query_all(&select).await? {
            facts.refused.insert(row.try_get("", "address")?);
        }
        if channel.reaches_numbers() {
            facts.listed = crate::do_not_call::listed(conn, addresses).await?;
        }
    }
    Ok(facts)
}

/// Remembers that the reader of a delivery wants no more of its kind, by the address, which stays when
/// the contact goes and may come again with another one.
pub async fn refuse_address(tx: &Tx, id: DeliveryId, now: DateTime<Utc>) -> Result<(), Error> {
    let text = "INSERT INTO refused_addresses (channel, address, refused_at) \
                SELECT channel, address_key, ? FROM deliveries WHERE id = ? AND address_key IS NOT NULL \
                ON CONFLICT DO NOTHING";
    let values = [now.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// What went out, or may have gone out, since a moment.
fn sent_since(channel: SendChannel, start: DateTime<Utc>) -> SelectStatement {
    Query::select()
        .column("sent_at")
        .from("deliveries")
        .and_where(Expr::col("sent_at").gt(start))
        .and_where(Expr::col("channel").eq(channel.as_str()))
        .and_where(Expr::col("is_advertising").eq(true))
        .to_owned()
}

/// Which of these addresses a send goes to already.
pub async fn addresses_taken(
    conn: &impl ConnectionTrait,
    id: SendId,
    addresses: &[String],
) -> Result<HashSet<String>, Error> {
    let mut taken = HashSet::new();
    if addresses.is_empty() {
        return Ok(taken);
    }
    let select = Query::select()
        .column("address_key")
        .from("deliveries")
        .and_where(Expr::col("source_id").eq(id.0))
        .and_where(Expr::col("step").eq(0))
        .and_where(Expr::col("address_key").is_in(addresses.iter().map(String::as_str)))
        .to_owned();
    for row in conn.query_all(&select).await? {
        taken.insert(row.try_get("", "address_key")?);
    }
    Ok(taken)
}

/// To which of these contacts a send goes already.
pub async fn recipients_taken(
    conn: &impl ConnectionTrait,
    id: SendId,
    contacts: &[Uuid],
) -> Result<HashSet<Uuid>, Error> {
    let mut taken = HashSet::new();
    if contacts.is_empty() {
        return Ok(taken);
    }
    let select = Query::select()
        .column("recipient_id")
        .from("deliveries")
        .and_where(Expr::col("source_kind").eq("send"))
        .and_where(Expr::col("source_id").eq(id.0))
        .and_where(Expr::col("step").eq(0))
        .and_where(Expr::col("recipient_id").is_in(contacts.iter().copied()))
        .to_owned();
    for row in conn.query_all(&select).await? {
        taken.insert(row.try_get("", "recipient_id")?);
    }
    Ok(taken)
}

/// Forgets that the reader of a delivery refused its kind, since they say otherwise now.
pub async fn welcome_address(tx: &Tx, id: DeliveryId) -> Result<(), Error> {
    let text = "DELETE FROM refused_addresses WHERE (channel, address) IN \
                (SELECT channel, address_key FROM deliveries WHERE id = ?)";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}
