//! Closes and opens channels and writes down preferences, each for one contact.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::contacts::{Channel, ClosedBy, Preferences, Subscription};
use domain::ids::{ContactId, UserId};
use sea_orm::{ConnectionTrait, Value};
use serde_json::json;

/// Why channels are closed, and by whom.
#[derive(Debug, Clone)]
pub struct Closing<'a> {
    pub closed_by: ClosedBy,
    pub reason: &'a str,
    pub user_id: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Moves the version of a contact's channels on; false if it is no longer at `version`.
///
/// Comes before anything else is read to be changed: it holds the contact until the end.
pub async fn note_change(tx: &Tx, id: ContactId, version: Option<i64>) -> Result<bool, Error> {
    let text = "UPDATE contacts SET preferences_version = preferences_version + 1 \
                WHERE id = ? AND preferences_version = coalesce(?, preferences_version)";
    let changed = tx
        .execute_raw(db::sql(tx.engine(), text, [id.0.into(), version.into()]))
        .await?;
    Ok(changed.rows_affected() == 1)
}

/// Closes these channels; of those closed already the cause and the reason become these.
pub async fn close(
    tx: &Tx,
    id: ContactId,
    channels: &[Channel],
    closing: &Closing<'_>,
) -> Result<(), Error> {
    let columns = [("channel", ColumnType::Text)];
    let text = format!(
        "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, user_id, closed_at) \
         SELECT ?, r.channel, ?, ?, ?, ? FROM {} r WHERE TRUE \
         ON CONFLICT (contact_id, channel) DO UPDATE SET closed_by = excluded.closed_by, \
         reason = excluded.reason, user_id = excluded.user_id, closed_at = excluded.closed_at",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<_> = channels
        .iter()
        .map(|channel| json!([channel.as_str()]))
        .collect();
    let values = [
        id.0.into(),
        closing.closed_by.as_str().into(),
        closing.reason.into(),
        closing.user_id.map(|user| user.0).into(),
        closing.now.into(),
        json!(rows).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Opens these channels again.
pub async fn open(tx: &Tx, id: ContactId, channels: &[Channel]) -> Result<(), Error> {
    let text = format!(
        "DELETE FROM contact_closed_channels WHERE contact_id = ? AND channel IN ({})",
        vec!["?"; channels.len()].join(", ")
    );
    let channels = channels.iter().map(|channel| channel.as_str().into());
    let values: Vec<Value> = [id.0.into()].into_iter().chain(channels).collect();
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Makes these the contact's preferences, all of them; `changed` are those that differ from before.
pub async fn set(
    tx: &Tx,
    id: ContactId,
    preferences: &Preferences,
    changed: &[Channel],
    user_id: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = format!(
        "DELETE FROM contact_channel_preferences WHERE contact_id = ? AND channel IN ({})",
        vec!["?"; changed.len()].join(", ")
    );
    let channels = changed.iter().map(|channel| channel.as_str().into());
    let values: Vec<Value> = [id.0.into()].into_iter().chain(channels).collect();
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;

    let columns = [
        ("channel", ColumnType::Text),
        ("subscription", ColumnType::Text),
        ("proof", ColumnType::Text),
        ("at_most", ColumnType::Integer),
        ("period", ColumnType::Text),
    ];
    let text = format!(
        "INSERT INTO contact_channel_preferences \
         (contact_id, channel, subscription, proof, at_most, period, user_id, updated_at) \
         SELECT ?, r.channel, r.subscription, r.proof, r.at_most, r.period, ?, ? FROM {} r",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<_> = preferences
        .iter()
        .filter(|(channel, _)| changed.contains(channel))
        .map(|(channel, said)| {
            json!([
                channel.as_str(),
                said.subscription.map(Subscription::as_str),
                said.proof,
                said.frequency.map(|rule| rule.at_most),
                said.frequency.map(|rule| rule.period.as_str()),
            ])
        })
        .collect();
    let values = [
        id.0.into(),
        user_id.map(|user| user.0).into(),
        now.into(),
        json!(rows).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
