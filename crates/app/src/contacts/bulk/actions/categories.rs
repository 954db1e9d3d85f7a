//! Puts contacts into categories and takes them out; what is kept is the categories that really
//! came or went.

use std::collections::HashMap;

use domain::bulk_changes::{Reason, UndoOutcome};
use domain::contacts::normalize::TAGS_MAX;
use domain::labels::LabelKind;
use serde_json::{Value, json};
use store::contacts::bulk::{Target, categories_of, link_categories, touch, unlink_categories};
use store::labels::{ids_of_names, names_of_ids};
use uuid::Uuid;

use super::super::step::{Step, Undoing, Verdict};
use crate::Error;
use crate::bulk::Stop;

/// A category by id and name.
type Category = (Uuid, String);

/// What of a contact's categories was to come or go.
struct Wish {
    contact: Uuid,
    categories: Vec<Category>,
}

/// A contact's categories before and after.
struct Change {
    contact: Uuid,
    before: Vec<Category>,
    after: Vec<Category>,
}

/// Gives each contact the categories it lacks.
pub(in super::super) async fn add(
    step: &Step<'_>,
    targets: &[Target],
    names: &[String],
) -> Result<Vec<Verdict>, Stop> {
    let given = give(step, alike(step, targets, names).await?).await?;
    let verdict = |new: Option<Vec<Uuid>>| match new {
        None => Verdict::Refused(Reason::TooManyCategories),
        Some(new) if new.is_empty() => Verdict::Unchanged,
        Some(new) => Verdict::Changed(kept(&new)),
    };
    Ok(given.into_iter().map(verdict).collect())
}

/// Takes from each contact those of the categories it has.
pub(in super::super) async fn remove(
    step: &Step<'_>,
    targets: &[Target],
    names: &[String],
) -> Result<Vec<Verdict>, Stop> {
    let taken = take(step, alike(step, targets, names).await?).await?;
    let verdict = |gone: Vec<Uuid>| {
        if gone.is_empty() {
            Verdict::Unchanged
        } else {
            Verdict::Changed(kept(&gone))
        }
    };
    Ok(taken.into_iter().map(verdict).collect())
}

/// Undoes [`add`]: the categories it gave go, unless somebody has taken them all since.
pub(in super::super) async fn take_away(
    step: &Step<'_>,
    rows: &[Undoing],
) -> Result<Vec<UndoOutcome>, Stop> {
    let taken = take(step, as_kept(step, rows).await?).await?;
    let outcome = |gone: Vec<Uuid>| UndoOutcome::put_back_if(!gone.is_empty());
    Ok(taken.into_iter().map(outcome).collect())
}

/// Undoes [`remove`]: the categories it took return, as far as they are still there, unless
/// somebody has given them all since.
pub(in super::super) async fn give_back(
    step: &Step<'_>,
    rows: &[Undoing],
) -> Result<Vec<UndoOutcome>, Stop> {
    let given = give(step, as_kept(step, rows).await?).await?;
    let outcome =
        |new: Option<Vec<Uuid>>| UndoOutcome::put_back_if(new.is_some_and(|new| !new.is_empty()));
    Ok(given.into_iter().map(outcome).collect())
}

/// The same categories for all; one that is gone by now ends the change.
async fn alike(step: &Step<'_>, targets: &[Target], names: &[String]) -> Result<Vec<Wish>, Stop> {
    let categories = ids_of_names(step.tx, LabelKind::Categories, names).await?;
    if categories.len() < names.len() {
        return Err(Stop::Refused);
    }
    let wish = |target: &Target| Wish {
        contact: target.id,
        categories: categories.clone(),
    };
    Ok(targets.iter().map(wish).collect())
}

/// The categories that were kept of each contact, as far as they are still there.
async fn as_kept(step: &Step<'_>, rows: &[Undoing]) -> Result<Vec<Wish>, Error> {
    let ids: Vec<Vec<Uuid>> = rows.iter().map(|row| kept_ids(&row.data)).collect();
    let mut all = ids.concat();
    all.sort_unstable();
    all.dedup();
    let names = names_of_ids(step.tx, LabelKind::Categories, &all).await?;
    let with_name = |id: Uuid| Some((id, names.get(&id)?.clone()));
    let wishes = rows.iter().zip(ids).map(|(row, ids)| Wish {
        contact: row.target.id,
        categories: ids.into_iter().filter_map(with_name).collect(),
    });
    Ok(wishes.collect())
}

/// Gives contacts the categories they lack; tells which, or nothing where there would be too many.
async fn give(step: &Step<'_>, wishes: Vec<Wish>) -> Result<Vec<Option<Vec<Uuid>>>, Error> {
    let mut present = present(step, &wishes).await?;
    let (mut given, mut links, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for Wish {
        contact,
        categories,
    } in wishes
    {
        let before = present.remove(&contact).unwrap_or_default();
        let is_new = |category: &Category| !before.contains(category);
        let new: Vec<Category> = categories.into_iter().filter(is_new).collect();
        if before.len() + new.len() > TAGS_MAX {
            given.push(None);
            continue;
        }
        let ids: Vec<Uuid> = new.iter().map(|(id, _)| *id).collect();
        links.extend(ids.iter().map(|id| (contact, *id)));
        if !new.is_empty() {
            let after = [before.as_slice(), new.as_slice()].concat();
            changes.push(Change {
                contact,
                before,
                after,
            });
        }
        given.push(Some(ids));
    }
    link_categories(step.tx, &links).await?;
    tell(step, changes).await?;
    Ok(given)
}

/// Takes from contacts those of the categories they have; tells which.
async fn take(step: &Step<'_>, wishes: Vec<Wish>) -> Result<Vec<Vec<Uuid>>, Error> {
    let mut present = present(step, &wishes).await?;
    let (mut taken, mut links, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for Wish {
        contact,
        categories,
    } in wishes
    {
        let before = present.remove(&contact).unwrap_or_default();
        let (gone, after): (Vec<Category>, Vec<Category>) = before
            .iter()
            .cloned()
            .partition(|category| categories.contains(category));
        let ids: Vec<Uuid> = gone.iter().map(|(id, _)| *id).collect();
        links.extend(ids.iter().map(|id| (contact, *id)));
        if !gone.is_empty() {
            changes.push(Change {
                contact,
                before,
                after,
            });
        }
        taken.push(ids);
    }
    unlink_categories(step.tx, &links).await?;
    tell(step, changes).await?;
    Ok(taken)
}

async fn present(step: &Step<'_>, wishes: &[Wish]) -> Result<HashMap<Uuid, Vec<Category>>, Error> {
    let ids: Vec<Uuid> = wishes.iter().map(|wish| wish.contact).collect();
    Ok(categories_of(step.tx, &ids).await?)
}

async fn tell(step: &Step<'_>, changes: Vec<Change>) -> Result<(), Error> {
    let ids = changes.iter().map(|change| change.contact);
    touch(step.tx, ids, step.now()).await?;
    let names = |categories: Vec<Category>| {
        let mut names: Vec<String> = categories.into_iter().map(|(_, name)| name).collect();
        names.sort();
        names
    };
    let payloads = changes.into_iter().map(|change| {
        let fields = json!({ "categories": [names(change.before), names(change.after)] });
        let payload = json!({ "changes": fields, "bulk_change_id": step.change_id });
        (change.contact, payload)
    });
    step.tell("contact.updated", payloads).await
}

fn kept(ids: &[Uuid]) -> Value {
    json!({ "categories": ids })
}

fn kept_ids(data: &Value) -> Vec<Uuid> {
    let ids = data.get("categories").cloned().unwrap_or_default();
    serde_json::from_value(ids).unwrap_or_default()
}
