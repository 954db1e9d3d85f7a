//! Subscribes contacts to channels or not, and limits how often they are written to (CON-9).

use std::collections::HashMap;

use domain::bulk_changes::UndoOutcome;
use domain::contacts::{Channel, ChannelPreference, FrequencyRule, Preferences, Subscription};
use serde_json::{Value, json};
use store::contacts::bulk::{ChannelTable, Target, channel_rows, preference_in, set_preferences};
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use super::channel_rows::{self, Moved};
use crate::Error;
use crate::bulk::Stop;

const TABLE: ChannelTable = ChannelTable::Preferences;

/// What a person said to advertising, once it is said: whoever said so before keeps their proof.
pub(in super::super) fn subscribed(
    said: ChannelPreference,
    (subscription, proof): (Subscription, Option<&str>),
) -> ChannelPreference {
    if said.subscription == Some(subscription) {
        return said;
    }
    ChannelPreference {
        subscription: Some(subscription),
        proof: proof.map(ToOwned::to_owned),
        ..said
    }
}

/// The same with another limit, or none.
pub(in super::super) fn limited(
    said: ChannelPreference,
    frequency: Option<FrequencyRule>,
) -> ChannelPreference {
    ChannelPreference { frequency, ..said }
}

/// Changes what is written down of each of the channels.
pub(in super::super) async fn set(
    step: &Step<'_>,
    targets: &[Target],
    channels: &[Channel],
    change: impl Fn(ChannelPreference) -> ChannelPreference,
) -> Result<Vec<Verdict>, Stop> {
    let ids: Vec<Uuid> = targets.iter().map(|target| target.id).collect();
    let before = channel_rows(step.tx, TABLE, &ids).await?;
    let mut said = Vec::new();
    for id in ids {
        for channel in channels {
            let key = (id, *channel);
            let earlier = before.get(&key).map(preference_in).unwrap_or_default();
            let later = change(earlier.clone());
            if later != earlier {
                said.push((key, later));
            }
        }
    }
    set_preferences(step.tx, &said, step.caller.user_id, step.now()).await?;
    let keys: Vec<_> = said.iter().map(|(key, _)| *key).collect();
    let moved = channel_rows::moved(step, TABLE, (before, &keys)).await?;
    tell(step, &moved).await?;
    let verdict = |target: &Target| channel_rows::verdict(moved.get(&target.id));
    Ok(targets.iter().map(verdict).collect())
}

/// Undoes [`set`].
pub(in super::super) async fn put_back(
    step: &Step<'_>,
    rows: &[Undoing],
) -> Result<Vec<UndoOutcome>, Stop> {
    let (outcomes, back) = channel_rows::put_back(step, TABLE, rows).await?;
    tell(step, &back).await?;
    Ok(outcomes)
}

async fn tell(step: &Step<'_>, moved: &HashMap<Uuid, Moved>) -> Result<(), Error> {
    let payloads: Vec<(Uuid, Value)> = moved
        .iter()
        .map(|(contact, moved)| {
            let channels: Vec<_> = moved.keys().collect();
            let said = [0, 1].map(|at| preferences(moved, at));
            let diff = json!({ "preferences": said });
            (*contact, json!({ "channels": channels, "changes": diff }))
        })
        .collect();
    step.tell("contact.preferences_changed", payloads).await
}

/// What was said before (0) or after (1).
fn preferences(moved: &Moved, at: usize) -> Preferences {
    let row =
        |rows: &[Option<Value>; 2]| rows.get(at).and_then(|row| row.as_ref().map(preference_in));
    let said = moved
        .iter()
        .filter_map(|(channel, rows)| Some((*channel, row(rows)?)));
    said.collect()
}
