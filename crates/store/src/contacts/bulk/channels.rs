//! Closed channels and preferences of many contacts at once, and their rows as they were before.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::contacts::{Channel, ChannelPreference, FrequencyRule, Period, Subscription};
use domain::ids::UserId;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::merge::PLACES;
use super::super::merge::image::{self, Image, id_in};
use super::rows::{JsonRows, hex_id};
use crate::preferences::Closing;

/// Where something stands about a contact's channels, a row for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelTable {
    Closed,
    Preferences,
}

impl ChannelTable {
    fn name(self) -> &'static str {
        match self {
            Self::Closed => "contact_closed_channels",
            Self::Preferences => "contact_channel_preferences",
        }
    }
}

/// What a row of [`ChannelTable::Preferences`] says.
pub fn preference_in(row: &Value) -> ChannelPreference {
    let text = |column: &str| row.get(column).and_then(Value::as_str);
    let frequency = || {
        let at_most = row.get("at_most")?.as_u64()?;
        Some(FrequencyRule {
            at_most: u16::try_from(at_most).ok()?,
            period: Period::parse(text("period")?)?,
        })
    };
    ChannelPreference {
        subscription: text("subscription").and_then(Subscription::parse),
        proof: text("proof").map(ToOwned::to_owned),
        frequency: frequency(),
    }
}

/// Rows as they stand, by contact and channel.
pub type ChannelRows = HashMap<(Uuid, Channel), Value>;

const LINK: [(&str, ColumnType); 2] = [
    ("contact_id", ColumnType::Uuid),
    ("channel", ColumnType::Text),
];

/// The rows of these contacts.
pub async fn channel_rows(
    tx: &Tx,
    table: ChannelTable,
    contacts: &[Uuid],
) -> Result<ChannelRows, Error> {
    let condition = format!(
        "t.contact_id IN (SELECT k.id FROM {ids} k)",
        ids = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let ids = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    let images = image::take(tx, table.name(), &condition, [ids.into()]).await?;
    let keyed = images.into_iter().filter_map(|image| {
        let channel = Channel::parse(image.get("channel")?.as_str()?)?;
        Some((
            (id_in(&image, "contact_id")?, channel),
            Value::Object(image),
        ))
    });
    Ok(keyed.collect())
}

/// Makes the rows of these contacts and channels what they were; nothing where there was none.
pub async fn put_channel_rows(
    tx: &Tx,
    table: ChannelTable,
    rows: &[((Uuid, Channel), Option<Value>)],
) -> Result<(), Error> {
    let keys: Vec<(Uuid, Channel)> = rows.iter().map(|(key, _)| *key).collect();
    forget(tx, table, &keys).await?;
    let images: Vec<Image> = rows
        .iter()
        .filter_map(|(_, row)| row.as_ref()?.as_object().cloned())
        .collect();
    match PLACES.iter().find(|place| place.table == table.name()) {
        Some(place) => image::insert(tx, place, &images).await,
        None => Ok(()),
    }
}

/// Closes channels; of those closed already the cause and the reason become these.
pub async fn close_channels(
    tx: &Tx,
    keys: &[(Uuid, Channel)],
    closing: &Closing<'_>,
) -> Result<(), Error> {
    forget(tx, ChannelTable::Closed, keys).await?;
    let text = format!(
        "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, user_id, closed_at) \
         SELECT k.contact_id, k.channel, ?, ?, ?, ? FROM {} k",
        json_rows(tx.engine(), &LINK)
    );
    let values = [
        closing.closed_by.as_str().into(),
        closing.reason.into(),
        closing.user_id.map(|user| user.0).into(),
        closing.now.into(),
        links(keys)?.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Opens channels again.
pub async fn open_channels(tx: &Tx, keys: &[(Uuid, Channel)]) -> Result<(), Error> {
    forget(tx, ChannelTable::Closed, keys).await
}

/// Writes down what each contact said about each channel; what says nothing goes.
pub async fn set_preferences(
    tx: &Tx,
    said: &[((Uuid, Channel), ChannelPreference)],
    user_id: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let keys: Vec<(Uuid, Channel)> = said.iter().map(|(key, _)| *key).collect();
    forget(tx, ChannelTable::Preferences, &keys).await?;
    let columns = [
        ("contact_id", ColumnType::Uuid),
        ("channel", ColumnType::Text),
        ("subscription", ColumnType::Text),
        ("proof", ColumnType::Text),
        ("at_most", ColumnType::Integer),
        ("period", ColumnType::Text),
    ];
    let text = format!(
        "INSERT INTO contact_channel_preferences \
         (contact_id, channel, subscription, proof, at_most, period, user_id, updated_at) \
         SELECT k.contact_id, k.channel, k.subscription, k.proof, k.at_most, k.period, ?, ? FROM {} k",
        json_rows(tx.engine(), &columns)
    );
    let kept = said
        .iter()
        .filter(|(_, said)| *said != ChannelPreference::default());
    let rows = JsonRows::of(kept, |((contact, channel), said)| {
        json!([
            hex_id(*contact),
            channel.as_str(),
            said.subscription.map(Subscription::as_str),
            said.proof,
            said.frequency.map(|rule| rule.at_most),
            said.frequency.map(|rule| rule.period.as_str()),
        ])
    })?;
    let values = [user_id.map(|user| user.0).into(), now.into(), rows.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Moves the versions of the contacts' channels on.
pub async fn touch_channels(tx: &Tx, contacts: &[Uuid]) -> Result<(), Error> {
    let text = format!(
        "UPDATE contacts SET preferences_version = preferences_version + 1 FROM {rows} k \
         WHERE contacts.id = k.id",
        rows = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let rows = JsonRows::of(contacts, |id| [hex_id(*id)])?;
    tx.execute_raw(db::sql(tx.engine(), text, [rows.into()]))
        .await?;
    Ok(())
}

async fn forget(tx: &Tx, table: ChannelTable, keys: &[(Uuid, Channel)]) -> Result<(), Error> {
    let text = format!(
        "DELETE FROM {} WHERE (contact_id, channel) IN (SELECT k.contact_id, k.channel FROM {} k)",
        table.name(),
        json_rows(tx.engine(), &LINK)
    );
    tx.execute_raw(db::sql(tx.engine(), text, [links(keys)?.into()]))
        .await?;
    Ok(())
}

fn links(keys: &[(Uuid, Channel)]) -> Result<JsonRows, Error> {
    JsonRows::of(keys, |(contact, channel)| {
        (hex_id(*contact), channel.as_str())
    })
}
