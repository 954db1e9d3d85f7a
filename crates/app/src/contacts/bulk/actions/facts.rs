//! Sets one fact of each contact: the owner, the level or the stage.

use std::collections::HashMap;

use domain::bulk_changes::UndoOutcome;
use domain::labels::LabelKind;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::contacts::bulk::{Fact, Target, set_fact};
use store::labels::{ids_of_names, names_of_ids};
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use crate::Error;
use crate::bulk::Stop;

/// What a fact was and what it was set to.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    from: Option<String>,
    to: Option<String>,
}

/// The owner that a contact had before it got another.
pub(in super::super) fn owner_before(data: &Value) -> Option<Uuid> {
    data.get("from")?.as_str()?.parse().ok()
}

/// Sets the fact of all contacts to one value.
pub(in super::super) async fn set_all(
    step: &Step<'_>,
    fact: Fact,
    targets: &[Target],
    value: Option<&str>,
) -> Result<Vec<Verdict>, Stop> {
    let wish = Some(value.map(ToOwned::to_owned));
    let wishes = targets.iter().map(|target| (target, wish.clone()));
    set(step, fact, wishes).await
}

/// Puts all contacts in the stage of this name, or in none; a stage that is gone by now ends the
/// change.
pub(in super::super) async fn set_stage(
    step: &Step<'_>,
    targets: &[Target],
    stage: Option<&String>,
) -> Result<Vec<Verdict>, Stop> {
    let Some(name) = stage else {
        return set_all(step, Fact::Stage, targets, None).await;
    };
    let found = ids_of_names(step.tx, LabelKind::Stages, std::slice::from_ref(name)).await?;
    let (id, _) = found.into_iter().next().ok_or(Stop::Refused)?;
    set_all(step, Fact::Stage, targets, Some(&id.to_string())).await
}

/// Sets the fact of each contact to its own value; those without a wish stay as they are.
pub(in super::super) async fn set<'a>(
    step: &Step<'_>,
    fact: Fact,
    wishes: impl IntoIterator<Item = (&'a Target, Option<Option<String>>)>,
) -> Result<Vec<Verdict>, Stop> {
    let (mut verdicts, mut changes) = (Vec::new(), Vec::new());
    for (target, wish) in wishes {
        let from = target.fact(fact);
        match wish {
            Some(to) if to != from => {
                verdicts.push(Verdict::Changed(json!(Kept {
                    from: from.clone(),
                    to: to.clone(),
                })));
                changes.push((target.id, from, to));
            }
            _ => verdicts.push(Verdict::Unchanged),
        }
    }
    write(step, fact, changes).await?;
    Ok(verdicts)
}

/// Gives back the value of before where it is still the one that was set.
pub(in super::super) async fn put_back(
    step: &Step<'_>,
    fact: Fact,
    rows: &[Undoing],
) -> Result<Vec<UndoOutcome>, Stop> {
    let (mut outcomes, mut changes) = (Vec::new(), Vec::new());
    let kept: Vec<Option<Kept>> = rows
        .iter()
        .map(|row| serde_json::from_value(row.data.clone()).ok())
        .collect();
    let from: Vec<Option<String>> = kept
        .iter()
        .flatten()
        .map(|kept| kept.from.clone())
        .collect();
    let names = names(step, fact, &from).await?;
    // A stage may have been deleted since.
    let is_there = |from: &Option<String>| {
        fact != Fact::Stage || from.as_ref().is_none_or(|id| names.contains_key(id))
    };
    for (row, kept) in rows.iter().zip(kept) {
        let present = row.target.fact(fact);
        match kept {
            Some(kept) if kept.to == present && is_there(&kept.from) => {
                outcomes.push(UndoOutcome::PutBack);
                changes.push((row.target.id, present, kept.from));
            }
            _ => outcomes.push(UndoOutcome::ChangedSince),
        }
    }
    write(step, fact, changes).await?;
    Ok(outcomes)
}

async fn write(
    step: &Step<'_>,
    fact: Fact,
    changes: Vec<(Uuid, Option<String>, Option<String>)>,
) -> Result<(), Error> {
    if changes.is_empty() {
        return Ok(());
    }
    let values: Vec<_> = changes
        .iter()
        .map(|(id, _, to)| (*id, to.clone()))
        .collect();
    set_fact(step.tx, fact, &values, step.now()).await?;
    let told: Vec<Option<String>> = changes
        .iter()
        .flat_map(|(_, from, to)| [from.clone(), to.clone()])
        .collect();
    let names = names(step, fact, &told).await?;
    let written = |value: Option<String>| match value {
        Some(id) if fact == Fact::Stage => names.get(&id).cloned(),
        other => other,
    };
    let payloads = changes.into_iter().map(|(id, from, to)| {
        let fields = json!({ field(fact): [written(from), written(to)] });
        (
            id,
            json!({ "changes": fields, "bulk_change_id": step.change_id }),
        )
    });
    step.tell("contact.updated", payloads).await
}

/// What events and logs call the fact.
fn field(fact: Fact) -> &'static str {
    match fact {
        Fact::Owner => "owner_id",
        Fact::Level => "level",
        Fact::Stage => "stage",
    }
}

/// The names of stages, by the ids that are their values; other facts tell themselves.
async fn names(
    step: &Step<'_>,
    fact: Fact,
    values: &[Option<String>],
) -> Result<HashMap<String, String>, Error> {
    if fact != Fact::Stage {
        return Ok(HashMap::new());
    }
    let mut ids: Vec<Uuid> = values
        .iter()
        .filter_map(|id| id.as_ref()?.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let names = names_of_ids(step.tx, LabelKind::Stages, &ids).await?;
    Ok(names
        .into_iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect())
}
