//! Contacts with all that can be tied to one, and what the database says of them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use db::{Db, Engine, Tx};
use domain::access::Scope;
use domain::contacts::ContactFields;
use domain::contacts::merge::{MergeField, merge};
use domain::ids::{AddressId, ContactId, MergeId};
use sea_orm::ConnectionTrait;
use store::contacts::merge::{Merging, Obstacle, PLACES, Way, apply, find, sides_for_update, undo};
use store::contacts::{NewContact, create, set_tags, take_codes};
use uuid::Uuid;

use crate::support::{at, execute};

/// Adds a contact with these fields, tags included.
pub(super) async fn contact(db: &Db, fields: ContactFields) -> ContactId {
    let id = ContactId(Uuid::now_v7());
    let fields = fields.checked().expect("fields in order");
    let tx = db.begin().await.unwrap();
    let code = format!("KH-{:06}", take_codes(&tx, 1).await.unwrap());
    let new = NewContact {
        id,
        code: &code,
        fields: &fields,
        created_by: None,
        now: at(0),
        may_share_email: false,
    };
    create(&tx, new).await.unwrap();
    set_tags(&tx, id, &fields.tags, Uuid::now_v7).await.unwrap();
    tx.commit().await.unwrap();
    id
}

pub(super) fn named(name: &str) -> ContactFields {
    ContactFields {
        name: name.to_owned(),
        ..ContactFields::default()
    }
}

/// Merges `other` into `present`, taking the other's value of the fields in `chosen`.
pub(super) async fn merged(
    db: &Db,
    [present, other]: [ContactId; 2],
    chosen: &[MergeField],
) -> MergeId {
    let tx = db.begin().await.unwrap();
    let id = merge_within(&tx, [present, other], chosen).await;
    tx.commit().await.unwrap();
    id
}

async fn merge_within(tx: &Tx, [present, other]: [ContactId; 2], chosen: &[MergeField]) -> MergeId {
    let sides = sides_for_update(tx, Scope::All, [present, other])
        .await
        .unwrap();
    let [mine, theirs] = sides.expect("both contacts");
    let chosen: BTreeSet<MergeField> = chosen.iter().copied().collect();
    let result = merge(&mine.facts, &theirs.facts, &chosen, &BTreeSet::new())
        .expect("two that can be merged");
    let dropped_tags: Vec<String> = result
        .dropped()
        .filter(|(field, _)| *field == MergeField::Tags)
        .map(|(_, tag)| tag.to_owned())
        .collect();
    let id = MergeId(Uuid::now_v7());
    let merging = Merging {
        id,
        present,
        other: &theirs.row,
        facts: &result.facts,
        moved_address: AddressId(Uuid::now_v7()),
        dropped_tags: &dropped_tags,
        by: None,
        now: at(10),
    };
    apply(tx, &merging).await.unwrap();
    id
}

/// Undoes a merge, unless something stands in the way.
pub(super) async fn undone(db: &Db, id: MergeId) -> Result<(), Obstacle> {
    let tx = db.begin().await.unwrap();
    let row = find(&tx, id).await.unwrap().expect("a merge");
    let outcome = undo(&tx, &row, None, at(20)).await.unwrap();
    tx.commit().await.unwrap();
    outcome
}

pub(super) async fn event(db: &Db, contact: ContactId, kind: &str) {
    let text = "INSERT INTO events (id, contact_id, kind, payload, actor_kind, occurred_at) \
                VALUES (?, ?, ?, ?, 'system', ?)";
    let payload = serde_json::json!({ "of": contact }).into();
    let values = [id(), contact.0.into(), kind.into(), payload, at(1).into()];
    execute(db, text, values).await;
}

/// A campaign without members.
pub(super) async fn campaign(db: &Db, executor: Uuid, name: &str) -> Uuid {
    let campaign = Uuid::now_v7();
    let text = "INSERT INTO campaigns (id, name, search_text, starts_on, ends_on, executor_id, \
                created_by, created_at, updated_at) VALUES (?, ?, '', ?, ?, ?, ?, ?, ?)";
    let day = at(0).date_naive();
    let values = [
        campaign.into(),
        name.into(),
        day.into(),
        day.into(),
        executor.into(),
        executor.into(),
        at(0).into(),
        at(0).into(),
    ];
    execute(db, text, values).await;
    campaign
}

/// Puts a contact into a campaign, with a line of history.
pub(super) async fn member(
    db: &Db,
    (campaign, contact): (Uuid, ContactId),
    status: &str,
    joined_at: DateTime<Utc>,
) {
    let member = Uuid::now_v7();
    let text = "INSERT INTO campaign_members (id, campaign_id, contact_id, status, action, joined_at, \
                updated_at) VALUES (?, ?, ?, ?, 'manual', ?, ?)";
    let values = [
        member.into(),
        campaign.into(),
        contact.0.into(),
        status.into(),
        joined_at.into(),
        joined_at.into(),
    ];
    execute(db, text, values).await;
    let text = "INSERT INTO campaign_member_transitions (id, member_id, to_status, actor_kind, at) \
                VALUES (?, ?, ?, 'system', ?)";
    execute(
        db,
        text,
        [id(), member.into(), status.into(), joined_at.into()],
    )
    .await;
}

fn id() -> sea_orm::Value {
    Uuid::now_v7().into()
}

/// Every row of every table of the registry, and of what hangs on them, but for what rises with
/// each change.
pub(super) async fn dump(db: &Db) -> BTreeSet<String> {
    // What is told of a contact grows with each change.
    let places = PLACES.iter().filter(|place| place.way != Way::Told);
    let mut tables: BTreeSet<&str> = places.map(|place| place.table).collect();
    tables.insert("campaign_member_transitions");
    // Notes for segments to look at contacts again: each change makes more of them.
    tables.remove("segment_dirty");
    let mut lines = BTreeSet::new();
    for table in tables {
        let text = match db.engine() {
            Engine::Postgres => format!(
                "SELECT (to_jsonb(t) - 'version' - 'updated_at' - 'preferences_version')::text AS line FROM {table} t"
            ),
            Engine::Sqlite => {
                let cells = sqlite_cells(db, table).await;
                format!("SELECT {cells} AS line FROM {table}")
            }
        };
        let rows = db
            .reader()
            .query_all_raw(db::sql(db.engine(), text, []))
            .await;
        for row in rows.unwrap() {
            let line: String = row.try_get("", "line").unwrap();
            lines.insert(format!("{table}: {line}"));
        }
    }
    lines
}

async fn sqlite_cells(db: &Db, table: &str) -> String {
    let text = "SELECT name FROM pragma_table_info(?) \
                WHERE name NOT IN ('version', 'updated_at', 'preferences_version')";
    let statement = db::sql(db.engine(), text, [table.into()]);
    let rows = db.reader().query_all_raw(statement).await.unwrap();
    let cells: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "name").unwrap())
        .map(|name: String| format!("'{name}=' || quote({name})"))
        .collect();
    cells.join(" || ' ' || ")
}

/// How many rows a query counts.
pub(super) async fn count(
    db: &Db,
    text: &str,
    values: impl IntoIterator<Item = sea_orm::Value>,
) -> i64 {
    let statement = db::sql(db.engine(), text, values);
    let row = db.reader().query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "count").unwrap()
}
