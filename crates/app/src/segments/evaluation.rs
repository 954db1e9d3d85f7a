//! Holds changed contacts against the filters of all segments, in an order that lets filters name
//! other segments (ADR 0007).

use std::collections::{HashMap, HashSet};

use db::Tx;
use domain::ids::{ContactId, SegmentId, UserId};
use domain::search::{Query, parse};
use domain::segments::referred;
use serde_json::json;
use store::events::BulkEvent;
use store::segments::{Batch, Changes, FilterRow};

use crate::{Ctx, Error};

/// Who let contacts in or put them out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Actor {
    pub(crate) kind: &'static str,
    pub(crate) id: Option<UserId>,
}

/// A filter as it can be run.
struct Filter {
    row: FilterRow,
    query: Query,
}

/// Holds contacts against every filter and every decision; members and counts follow.
pub(super) async fn hold_against_all(
    ctx: &Ctx,
    tx: &Tx,
    contacts: Vec<ContactId>,
) -> Result<(), Error> {
    let by_hand = store::segments::decided_by_hand(tx, &contacts).await?;
    let batch = &Batch::These(contacts);
    for segment in by_hand {
        // A person decided, and their command told of it.
        let changes = store::segments::evaluate(tx, segment, None, batch, ctx.now()).await?;
        store::segments::add_to_count(tx, segment, changes.growth()).await?;
    }
    let system = Actor {
        kind: "system",
        id: None,
    };
    for Filter { row, query } in in_order(store::segments::filters(tx).await?) {
        let changes = store::segments::evaluate(tx, row.id, Some(&query), batch, ctx.now()).await?;
        store::segments::add_to_count(tx, row.id, changes.growth()).await?;
        // A new filter is no news of a million contacts; the log has it.
        if !row.is_building {
            append_events(ctx, tx, system, (row.id, &row.name), &changes).await?;
        }
    }
    Ok(())
}

/// Tells the timelines of the contacts, and whatever automations listen to.
pub(crate) async fn append_events(
    ctx: &Ctx,
    tx: &Tx,
    actor: Actor,
    (id, name): (SegmentId, &str),
    changes: &Changes,
) -> Result<(), Error> {
    let moves = [
        ("segment.entered", &changes.entered),
        ("segment.left", &changes.left),
    ];
    for (kind, contacts) in moves {
        if contacts.is_empty() {
            continue;
        }
        let events: Vec<BulkEvent> = contacts
            .iter()
            .map(|contact| BulkEvent {
                id: ctx.new_id(),
                contact_id: *contact,
                payload: json!({ "segment_id": id, "segment": name }),
            })
            .collect();
        let by = actor.id.map(uuid::Uuid::from);
        store::events::append_all(tx, kind, actor.kind, by, ctx.now(), &events).await?;
    }
    Ok(())
}

/// Segments that a filter names come before it. A filter that can no longer be read is left alone.
fn in_order(rows: Vec<FilterRow>) -> Vec<Filter> {
    let mut waiting: Vec<Filter> = rows
        .into_iter()
        .filter_map(|row| {
            let query = parse(&row.filter).ok()?;
            Some(Filter { row, query })
        })
        .collect();
    let ids: HashMap<String, SegmentId> = waiting
        .iter()
        .map(|filter| (filter.row.alias.clone(), filter.row.id))
        .collect();
    let mut done: HashSet<SegmentId> = HashSet::new();
    let mut ordered = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let (ready, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|filter| {
            referred(&filter.query)
                .iter()
                .all(|alias| ids.get(alias.as_str()).is_none_or(|id| done.contains(id)))
        });
        if ready.is_empty() {
            // Circles are refused when filters are written; should there be one, it still ends.
            ordered.extend(later);
            break;
        }
        done.extend(ready.iter().map(|filter| filter.row.id));
        ordered.extend(ready);
        waiting = later;
    }
    ordered
}
