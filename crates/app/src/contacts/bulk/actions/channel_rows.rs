//! What a change did to the rows about channels, and how they are put back.

use std::collections::{BTreeMap, HashMap};

use domain::bulk_changes::UndoOutcome;
use domain::contacts::Channel;
use serde_json::{Value, json};
use store::contacts::bulk::{
    ChannelRows, ChannelTable, channel_rows, put_channel_rows, touch_channels,
};
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use crate::Error;

/// The row of each channel that changed, before and after.
pub(super) type Moved = BTreeMap<Channel, [Option<Value>; 2]>;

/// A contact and one of its channels.
pub(super) type Key = (Uuid, Channel);

/// What a change that wrote these rows did to each contact; `before` is how they stood.
pub(super) async fn moved(
    step: &Step<'_>,
    table: ChannelTable,
    (mut before, written): (ChannelRows, &[Key]),
) -> Result<HashMap<Uuid, Moved>, Error> {
    let contacts = contacts_of(written);
    let mut after = channel_rows(step.tx, table, &contacts).await?;
    touch_channels(step.tx, &contacts).await?;
    let mut moved: HashMap<Uuid, Moved> = HashMap::new();
    for key in written {
        let (contact, channel) = *key;
        let rows = [before.remove(key), after.remove(key)];
        moved.entry(contact).or_default().insert(channel, rows);
    }
    Ok(moved)
}

/// Changed where anything moved.
pub(super) fn verdict(moved: Option<&Moved>) -> Verdict {
    moved.map_or(Verdict::Unchanged, |moved| Verdict::Changed(json!(moved)))
}

/// Puts back the rows that nobody wrote since; tells what moved, now the other way.
pub(super) async fn put_back(
    step: &Step<'_>,
    table: ChannelTable,
    rows: &[Undoing],
) -> Result<(Vec<UndoOutcome>, HashMap<Uuid, Moved>), Error> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.target.id).collect();
    let mut present = channel_rows(step.tx, table, &ids).await?;
    let (mut outcomes, mut returning) = (Vec::new(), Vec::new());
    let mut back: HashMap<Uuid, Moved> = HashMap::new();
    for row in rows {
        let contact = row.target.id;
        let kept: Moved = serde_json::from_value(row.data.clone()).unwrap_or_default();
        for (channel, [before, after]) in kept {
            let key = (contact, channel);
            let now = present.remove(&key);
            if now == after {
                returning.push((key, before.clone()));
                back.entry(contact)
                    .or_default()
                    .insert(channel, [now, before]);
            }
        }
        outcomes.push(UndoOutcome::put_back_if(back.contains_key(&contact)));
    }
    put_channel_rows(step.tx, table, &returning).await?;
    let keys: Vec<Key> = returning.iter().map(|(key, _)| *key).collect();
    touch_channels(step.tx, &contacts_of(&keys)).await?;
    Ok((outcomes, back))
}

fn contacts_of(keys: &[Key]) -> Vec<Uuid> {
    let mut contacts: Vec<Uuid> = keys.iter().map(|(contact, _)| *contact).collect();
    contacts.dedup();
    contacts
}
