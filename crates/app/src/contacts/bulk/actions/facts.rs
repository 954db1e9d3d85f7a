//! Sets one fact of each contact: the owner or the level.

use domain::bulk_changes::UndoOutcome;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::contacts::bulk::{Fact, Target, set_fact};
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
    for row in rows {
        let present = row.target.fact(fact);
        match serde_json::from_value::<Kept>(row.data.clone()) {
            Ok(kept) if kept.to == present => {
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
    let payloads = changes.into_iter().map(|(id, from, to)| {
        let fields = json!({ fact.name(): [from, to] });
        (
            id,
            json!({ "changes": fields, "bulk_change_id": step.change_id }),
        )
    });
    step.tell("contact.updated", payloads).await
}
