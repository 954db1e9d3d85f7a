//! Reads the channels of one contact in full, or which are closed to those of a list.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use domain::contacts::{
    Channel, ChannelPreference, ClosedBy, DoNotContact, FrequencyRule, Period, Preferences,
    Subscription,
};
use domain::ids::ContactId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::scope::visible;

/// A contact as far as its channels go.
#[derive(Debug, Clone, PartialEq)]
pub struct PreferencesRow {
    pub name: String,
    pub owner_id: Option<Uuid>,
    pub version: i64,
    /// Channels of which something is known.
    pub channels: Vec<ChannelRow>,
}

/// What is known of one channel.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct ChannelRow {
    pub channel: String,
    pub closed_by: Option<String>,
    pub reason: Option<String>,
    pub closed_at: Option<DateTime<Utc>>,
    /// Who closed it.
    pub user_id: Option<Uuid>,
    pub user_name: Option<String>,
    pub subscription: Option<String>,
    pub proof: Option<String>,
    pub at_most: Option<i64>,
    pub period: Option<String>,
    /// When the preference was written down.
    pub updated_at: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct SaidRow {
    contact_id: Uuid,
    subscription: Option<String>,
    at_most: Option<i64>,
    period: Option<String>,
}

#[derive(FromQueryResult)]
struct HeadRow {
    name: String,
    owner_id: Option<Uuid>,
    preferences_version: i64,
}

impl PreferencesRow {
    /// The channels that are closed.
    pub fn closed(&self) -> DoNotContact {
        let closed = self.channels.iter().filter_map(|row| {
            let cause = ClosedBy::parse(row.closed_by.as_deref()?)?;
            Some((Channel::parse(&row.channel)?, cause))
        });
        closed.collect()
    }

    /// What the contact said about each channel.
    pub fn preferences(&self) -> Preferences {
        let said = self
            .channels
            .iter()
            .filter(|row| row.updated_at.is_some())
            .filter_map(|row| Some((Channel::parse(&row.channel)?, row.preference())));
        said.collect()
    }
}

impl ChannelRow {
    /// What the contact said about the channel.
    pub fn preference(&self) -> ChannelPreference {
        ChannelPreference {
            subscription: self.subscription.as_deref().and_then(Subscription::parse),
            proof: self.proof.clone(),
            frequency: self.frequency(),
        }
    }

    fn frequency(&self) -> Option<FrequencyRule> {
        Some(FrequencyRule {
            at_most: u16::try_from(self.at_most?).ok()?,
            period: Period::parse(self.period.as_deref()?)?,
        })
    }
}

/// The channels of one contact, if it is within sight.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: ContactId,
) -> Result<Option<PreferencesRow>, Error> {
    let select = Query::select()
        .columns(["name", "owner_id", "preferences_version"].map(|name| ("contacts", name)))
        .from("contacts")
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .and_where(Expr::col(("contacts", "id")).eq(id.0))
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let Some(head) = HeadRow::find_by_statement(statement).one(conn).await? else {
        return Ok(None);
    };
    Ok(Some(PreferencesRow {
        name: head.name,
        owner_id: head.owner_id,
        version: head.preferences_version,
        channels: channels_of(conn, id).await?,
    }))
}

async fn channels_of(conn: &impl ConnectionTrait, id: ContactId) -> Result<Vec<ChannelRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT c.channel, c.closed_by, c.reason, c.closed_at, c.user_id, u.name AS user_name, \
                p.subscription, p.proof, p.at_most, p.period, p.updated_at \
                FROM contact_closed_channels c \
                LEFT JOIN contact_channel_preferences p ON p.contact_id = c.contact_id AND p.channel = c.channel \
                LEFT JOIN users u ON u.id = c.user_id WHERE c.contact_id = ? \
                UNION ALL \
                SELECT p.channel, NULL, NULL, NULL, NULL, NULL, \
                p.subscription, p.proof, p.at_most, p.period, p.updated_at \
                FROM contact_channel_preferences p WHERE p.contact_id = ? AND NOT EXISTS \
                (SELECT 1 FROM contact_closed_channels c \
                 WHERE c.contact_id = p.contact_id AND c.channel = p.channel)";
    let statement = db::sql(engine, text, [id.0.into(), id.0.into()]);
    Ok(ChannelRow::find_by_statement(statement).all(conn).await?)
}

/// What each of these contacts said about a channel, in one query; who said nothing is left out.
pub async fn said_of(
    conn: &impl ConnectionTrait,
    channel: Channel,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, ChannelPreference>, Error> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .columns(["contact_id", "subscription", "at_most", "period"])
        .from("contact_channel_preferences")
        .and_where(Expr::col("channel").eq(channel.as_str()))
        .and_where(Expr::col("contact_id").is_in(ids))
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let rows = SaidRow::find_by_statement(statement).all(conn).await?;
    let said = rows.into_iter().map(|row| {
        let frequency = row.at_most.zip(row.period).and_then(|(at_most, period)| {
            Some(FrequencyRule {
                at_most: u16::try_from(at_most).ok()?,
                period: Period::parse(&period)?,
            })
        });
        let preference = ChannelPreference {
            subscription: row.subscription.as_deref().and_then(Subscription::parse),
            proof: None,
            frequency,
        };
        (row.contact_id, preference)
    });
    Ok(said.collect())
}

/// The channels closed to each of these contacts, in one query; contacts with none are left out.
pub async fn closed_channels(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, DoNotContact>, Error> {
    let mut closed: HashMap<Uuid, DoNotContact> = HashMap::new();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(closed);
    }
    let select = Query::select()
        .columns(["contact_id", "channel", "closed_by"])
        .from("contact_closed_channels")
        .and_where(Expr::col("contact_id").is_in(ids))
        .to_owned();
    for row in conn.query_all(&select).await? {
        let (channel, cause): (String, String) =
            (row.try_get("", "channel")?, row.try_get("", "closed_by")?);
        if let (Some(channel), Some(cause)) = (Channel::parse(&channel), ClosedBy::parse(&cause)) {
            let contact = closed.entry(row.try_get("", "contact_id")?).or_default();
            contact.insert(channel, cause);
        }
    }
    Ok(closed)
}
