//! Keeps contacts in a segment or out of it, whatever its filter says (CON-9, CON-12).

use std::collections::HashMap;

use domain::access::Scope;
use domain::bulk_changes::UndoOutcome;
use domain::ids::{ContactId, SegmentId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::contacts::bulk::Target;
use store::segments::{Pin, Pinning, SegmentRow, Standing, standings};
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use crate::Error;
use crate::bulk::Stop;
use crate::segments::{Actor, append_events};

/// What was decided by hand before.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    is_kept_in: Option<bool>,
}

/// Decides for all contacts for whom it is not decided so already.
pub(in super::super) async fn set(
    step: &Step<'_>,
    targets: &[Target],
    (id, pin): (SegmentId, Pin),
) -> Result<Vec<Verdict>, Stop> {
    let segment = find(step, id).await?;
    let ids: Vec<Uuid> = targets.iter().map(|target| target.id).collect();
    let standings = standings(step.tx, id, &ids).await?;
    let wanted = decided(&segment, pin);
    let (mut verdicts, mut changing) = (Vec::new(), Vec::new());
    for target in targets {
        let before = standings.get(&target.id).copied().unwrap_or_default();
        if before == wanted {
            verdicts.push(Verdict::Unchanged);
        } else {
            changing.push(ContactId(target.id));
            let is_kept_in = before.is_kept_in;
            verdicts.push(Verdict::Changed(json!(Kept { is_kept_in })));
        }
    }
    decide(step, &segment, pin, &changing).await?;
    Ok(verdicts)
}

/// Undoes [`set`]: what was decided before holds again, unless somebody decided anew since.
pub(in super::super) async fn put_back(
    step: &Step<'_>,
    rows: &[Undoing],
    (id, pin): (SegmentId, Pin),
) -> Result<Vec<UndoOutcome>, Stop> {
    let segment = find(step, id).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.target.id).collect();
    let standings = standings(step.tx, id, &ids).await?;
    let set = decided(&segment, pin).is_kept_in;
    let mut outcomes = Vec::new();
    let mut returning: HashMap<Option<bool>, Vec<ContactId>> = HashMap::new();
    for row in rows {
        let now = standings.get(&row.target.id).copied().unwrap_or_default();
        let kept = serde_json::from_value::<Kept>(row.data.clone()).ok();
        let kept = kept.filter(|_| now.is_kept_in == set);
        outcomes.push(UndoOutcome::put_back_if(kept.is_some()));
        if let Some(Kept { is_kept_in }) = kept {
            let contacts = returning.entry(is_kept_in).or_default();
            contacts.push(ContactId(row.target.id));
        }
    }
    for (is_kept_in, contacts) in returning {
        let pin = match is_kept_in {
            Some(true) => Pin::In,
            Some(false) => Pin::Out,
            None => Pin::Follow,
        };
        decide(step, &segment, pin, &contacts).await?;
    }
    Ok(outcomes)
}

/// How a contact stands once it is decided so. Without a filter nobody has to be kept out.
fn decided(segment: &SegmentRow, pin: Pin) -> Standing {
    let is_member = pin == Pin::In;
    let is_noted = is_member || segment.filter.is_some();
    Standing {
        is_member,
        is_kept_in: is_noted.then_some(is_member),
    }
}

/// The segment may have gone.
async fn find(step: &Step<'_>, id: SegmentId) -> Result<SegmentRow, Stop> {
    let found = store::segments::find(step.tx, Scope::All, id).await?;
    found.ok_or(Stop::Refused)
}

async fn decide(
    step: &Step<'_>,
    segment: &SegmentRow,
    pin: Pin,
    contacts: &[ContactId],
) -> Result<(), Error> {
    if contacts.is_empty() {
        return Ok(());
    }
    let id = SegmentId(segment.id);
    let pinning = Pinning {
        segment_id: id,
        has_filter: segment.filter.is_some(),
        pin,
        by: step.caller.user_id,
        now: step.now(),
    };
    // Which of the contacts the caller may change was settled when they were locked.
    let (changes, _) = store::segments::pin(step.tx, Scope::All, contacts, pinning).await?;
    let actor = Actor {
        kind: step.caller.actor_kind,
        id: step.caller.user_id,
    };
    append_events(step.ctx, step.tx, actor, (id, &segment.name), &changes).await
}
