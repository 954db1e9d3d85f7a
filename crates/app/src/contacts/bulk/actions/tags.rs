//! Puts tags on contacts and takes them off; what is kept is the tags that really came or went.

use std::collections::HashMap;

use domain::bulk_changes::{Reason, UndoOutcome};
use domain::contacts::normalize::TAGS_MAX;
use serde_json::{Value, json};
use store::contacts::bulk::{Target, ensure_tags, link_tags, tags_of, touch, unlink_tags};
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use crate::Error;
use crate::bulk::Stop;

/// A contact's tags before and after.
struct Change {
    id: Uuid,
    before: Vec<String>,
    after: Vec<String>,
}

/// Gives each contact the tags it lacks.
pub(in super::super) async fn add(
    step: &Step<'_>,
    targets: &[Target],
    tags: &[String],
) -> Result<Vec<Verdict>, Stop> {
    let wishes = targets.iter().map(|target| (target.id, tags.to_vec()));
    let given = give(step, wishes.collect()).await?;
    Ok(given
        .into_iter()
        .map(|new| match new {
            None => Verdict::Refused(Reason::TooManyTags),
            Some(new) if new.is_empty() => Verdict::Unchanged,
            Some(new) => Verdict::Changed(kept(&new)),
        })
        .collect())
}

/// Takes from each contact those of the tags it has.
pub(in super::super) async fn remove(
    step: &Step<'_>,
    targets: &[Target],
    tags: &[String],
) -> Result<Vec<Verdict>, Stop> {
    let wishes = targets.iter().map(|target| (target.id, tags.to_vec()));
    let taken = take(step, wishes.collect()).await?;
    Ok(taken
        .into_iter()
        .map(|gone| {
            if gone.is_empty() {
                Verdict::Unchanged
            } else {
                Verdict::Changed(kept(&gone))
            }
        })
        .collect())
}

/// Undoes [`add`]: the tags it gave go, unless somebody has taken them all since.
pub(in super::super) async fn take_away(
    step: &Step<'_>,
    rows: &[Undoing],
) -> Result<Vec<UndoOutcome>, Stop> {
    let wishes = rows.iter().map(|row| (row.target.id, kept_tags(&row.data)));
    let taken = take(step, wishes.collect()).await?;
    let outcome = |gone: Vec<String>| UndoOutcome::put_back_if(!gone.is_empty());
    Ok(taken.into_iter().map(outcome).collect())
}

/// Undoes [`remove`]: the tags it took return, unless somebody has given them all since.
pub(in super::super) async fn give_back(
    step: &Step<'_>,
    rows: &[Undoing],
) -> Result<Vec<UndoOutcome>, Stop> {
    let wishes = rows.iter().map(|row| (row.target.id, kept_tags(&row.data)));
    let given = give(step, wishes.collect()).await?;
    let outcome =
        |new: Option<Vec<String>>| UndoOutcome::put_back_if(new.is_some_and(|new| !new.is_empty()));
    Ok(given.into_iter().map(outcome).collect())
}

fn kept(tags: &[String]) -> Value {
    json!({ "tags": tags })
}

fn kept_tags(data: &Value) -> Vec<String> {
    let tags = data.get("tags").cloned().unwrap_or_default();
    serde_json::from_value(tags).unwrap_or_default()
}

/// Gives contacts the tags they lack; tells which, or nothing where there would be too many.
async fn give(
    step: &Step<'_>,
    wishes: Vec<(Uuid, Vec<String>)>,
) -> Result<Vec<Option<Vec<String>>>, Error> {
    let mut present = present(step, &wishes).await?;
    let (mut given, mut changes) = (Vec::new(), Vec::new());
    for (id, tags) in wishes {
        let before = present.remove(&id).unwrap_or_default();
        let new: Vec<String> = tags
            .into_iter()
            .filter(|tag| !before.contains(tag))
            .collect();
        if before.len() + new.len() > TAGS_MAX {
            given.push(None);
            continue;
        }
        if !new.is_empty() {
            let mut after = [before.as_slice(), new.as_slice()].concat();
            after.sort();
            changes.push(Change { id, before, after });
        }
        given.push(Some(new));
    }
    let mut names: Vec<String> = given.iter().flatten().flatten().cloned().collect();
    names.sort();
    names.dedup();
    let ids = ensure_tags(step.tx, &names, || step.ctx.new_id()).await?;
    let links: Vec<(Uuid, Uuid)> = changes
        .iter()
        .flat_map(|change| {
            let new = change
                .after
                .iter()
                .filter(|tag| !change.before.contains(tag));
            new.filter_map(|tag| Some((change.id, *ids.get(tag)?)))
                .collect::<Vec<_>>()
        })
        .collect();
    link_tags(step.tx, &links).await?;
    tell(step, changes).await?;
    Ok(given)
}

/// Takes from contacts those of the tags they have; tells which.
async fn take(
    step: &Step<'_>,
    wishes: Vec<(Uuid, Vec<String>)>,
) -> Result<Vec<Vec<String>>, Error> {
    let mut present = present(step, &wishes).await?;
    let (mut taken, mut changes, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for (id, tags) in wishes {
        let before = present.remove(&id).unwrap_or_default();
        let (gone, after): (Vec<String>, Vec<String>) =
            before.iter().cloned().partition(|tag| tags.contains(tag));
        if !gone.is_empty() {
            links.extend(gone.iter().map(|tag| (id, tag.clone())));
            changes.push(Change { id, before, after });
        }
        taken.push(gone);
    }
    unlink_tags(step.tx, &links).await?;
    tell(step, changes).await?;
    Ok(taken)
}

async fn present(
    step: &Step<'_>,
    wishes: &[(Uuid, Vec<String>)],
) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    let ids: Vec<Uuid> = wishes.iter().map(|(id, _)| *id).collect();
    Ok(tags_of(step.tx, &ids).await?)
}

async fn tell(step: &Step<'_>, changes: Vec<Change>) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let ids = changes.iter().map(|change| change.id);
    touch(step.tx, ids, step.now()).await?;
    let payloads = changes.into_iter().map(|change| {
        let fields = json!({ "tags": [change.before, change.after] });
        (
            change.id,
            json!({ "changes": fields, "bulk_change_id": step.change_id }),
        )
    });
    step.tell("contact.updated", payloads).await
}
