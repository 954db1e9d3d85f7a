//! Closes and opens channels to contacts, with a reason (CON-9).

use std::collections::{HashMap, HashSet};

use domain::bulk_changes::{Reason, UndoOutcome};
use domain::contacts::{Channel, ClosedBy};
use serde_json::{Value, json};
use store::contacts::bulk::{
    ChannelRows, ChannelTable, Target, channel_rows, close_channels, open_channels,
};
use store::preferences::Closing;
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use super::channel_rows::{self, Key, Moved};
use crate::Error;
use crate::bulk::Stop;

const TABLE: ChannelTable = ChannelTable::Closed;

/// Closes the channels; one that is closed for a cause as hard to lift or harder stays as it is.
pub(in super::super) async fn close(
    step: &Step<'_>,
    targets: &[Target],
    (channels, closed_by, reason): (&[Channel], ClosedBy, &str),
) -> Result<Vec<Verdict>, Stop> {
    let before = present(step, targets).await?;
    let closing = Closing {
        closed_by,
        reason,
        user_id: step.caller.user_id,
        now: step.now(),
    };
    let is_wanted = |key: &Key| {
        let earlier = before.get(key).and_then(cause);
        earlier.is_none_or(|earlier| closed_by > earlier)
    };
    let keys: Vec<Key> = targets
        .iter()
        .flat_map(|target| channels.iter().map(|channel| (target.id, *channel)))
        .filter(is_wanted)
        .collect();
    close_channels(step.tx, &keys, &closing).await?;
    let moved = channel_rows::moved(step, TABLE, (before, &keys)).await?;
    let payload =
        |channels| json!({ "channels": channels, "closed_by": closed_by, "reason": reason });
    step.tell("contact.channels_closed", payloads(&moved, payload))
        .await?;
    let verdict = |target: &Target| channel_rows::verdict(moved.get(&target.id));
    Ok(targets.iter().map(verdict).collect())
}

/// Opens the channels; what a person themselves closed takes a reason to open.
pub(in super::super) async fn open(
    step: &Step<'_>,
    targets: &[Target],
    (channels, reason): (&[Channel], Option<&str>),
) -> Result<Vec<Verdict>, Stop> {
    let before = present(step, targets).await?;
    let closed = |target: &Target| {
        let keys = channels.iter().map(|channel| (target.id, *channel));
        let closed = keys.filter_map(|key| Some((key, cause(before.get(&key)?)?)));
        closed.collect::<Vec<(Key, ClosedBy)>>()
    };
    let (mut keys, mut refused) = (Vec::new(), HashSet::new());
    for target in targets {
        let closed = closed(target);
        let needs_reason = closed.iter().any(|(_, cause)| cause.needs_ground_to_open());
        if needs_reason && reason.is_none() {
            refused.insert(target.id);
        } else {
            keys.extend(closed.iter().map(|(key, _)| *key));
        }
    }
    open_channels(step.tx, &keys).await?;
    let moved = channel_rows::moved(step, TABLE, (before, &keys)).await?;
    let payload = |channels| json!({ "channels": channels, "reason": reason });
    step.tell("contact.channels_opened", payloads(&moved, payload))
        .await?;
    let verdict = |target: &Target| {
        if refused.contains(&target.id) {
            Verdict::Refused(Reason::NeedsReason)
        } else {
            channel_rows::verdict(moved.get(&target.id))
        }
    };
    Ok(targets.iter().map(verdict).collect())
}

/// Undoes either: channels are closed as they were, and open as they were.
pub(in super::super) async fn put_back(
    step: &Step<'_>,
    rows: &[Undoing],
) -> Result<Vec<UndoOutcome>, Stop> {
    let (outcomes, back) = channel_rows::put_back(step, TABLE, rows).await?;
    let (mut opened, mut closed) = (Vec::new(), Vec::new());
    for (contact, moved) in &back {
        for (channel, [_, after]) in moved {
            match after {
                None => opened.push((*contact, json!({ "channels": [channel] }))),
                Some(row) => closed.push((*contact, closing(*channel, row))),
            }
        }
    }
    step.tell("contact.channels_opened", opened).await?;
    step.tell("contact.channels_closed", closed).await?;
    Ok(outcomes)
}

async fn present(step: &Step<'_>, targets: &[Target]) -> Result<ChannelRows, Error> {
    let ids: Vec<Uuid> = targets.iter().map(|target| target.id).collect();
    Ok(channel_rows(step.tx, TABLE, &ids).await?)
}

/// What to tell of each contact whose channels these are.
fn payloads(
    moved: &HashMap<Uuid, Moved>,
    payload: impl Fn(Vec<Channel>) -> Value,
) -> Vec<(Uuid, Value)> {
    let told =
        |(contact, moved): (&Uuid, &Moved)| (*contact, payload(moved.keys().copied().collect()));
    moved.iter().map(told).collect()
}

fn cause(row: &Value) -> Option<ClosedBy> {
    ClosedBy::parse(row.get("closed_by")?.as_str()?)
}

fn closing(channel: Channel, row: &Value) -> Value {
    json!({
        "channels": [channel],
        "closed_by": row.get("closed_by"),
        "reason": row.get("reason"),
    })
}
