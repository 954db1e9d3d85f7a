//! Deletes contacts with all that hangs on them, and brings them back (CON-9).

use domain::access::Permission;
use domain::bulk_changes::UndoOutcome;
use serde_json::json;
use store::contacts::bulk::{Deleted, Target, delete_and_keep, deleted, restore};
use uuid::Uuid;

use super::super::step::{Step, Verdict};
use crate::bulk::Stop;

/// Deletes the contacts; the log keeps their names.
pub(in super::super) async fn delete(
    step: &Step<'_>,
    targets: &[Target],
) -> Result<Vec<Verdict>, Stop> {
    let ids: Vec<Uuid> = targets.iter().map(|target| target.id).collect();
    delete_and_keep(step.tx, step.change_id, &ids).await?;
    let gone = |target: &Target| Verdict::Changed(json!({ "code": target.code }));
    Ok(targets.iter().map(gone).collect())
}

/// Undoes [`delete`]: contacts return with all that hung on them, if their owner is within the
/// caller's reach and nobody has what was theirs alone.
pub(in super::super) async fn bring_back(
    step: &Step<'_>,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, UndoOutcome)>, Stop> {
    let reach = step.caller.require(Permission::ContactsDelete)?;
    let found = deleted(step.tx, step.change_id, ids).await?;
    let owners: Vec<Uuid> = found
        .iter()
        .filter_map(|contact| contact.owner_id)
        .collect();
    let owners = store::owners_within(step.tx, Some(reach), owners).await?;
    let missing = ids
        .iter()
        .filter(|id| found.iter().all(|contact| contact.id != **id));
    let mut outcomes: Vec<(Uuid, UndoOutcome)> =
        missing.map(|id| (*id, UndoOutcome::Gone)).collect();
    let (allowed, others): (Vec<Deleted>, Vec<Deleted>) = found
        .into_iter()
        .partition(|contact| owners.include(contact.owner_id));
    let refused = |contact: &Deleted| (contact.id, UndoOutcome::NotAllowed);
    outcomes.extend(others.iter().map(refused));
    let done = restore(step.tx, step.change_id, allowed).await?;
    let back: Vec<_> = done
        .iter()
        .filter(|(_, outcome)| *outcome == UndoOutcome::PutBack)
        .map(|(id, _)| (*id, json!({ "bulk_change_id": step.change_id })))
        .collect();
    step.tell("contact.restored", back).await?;
    outcomes.extend(done);
    Ok(outcomes)
}
