//! Moves members to another status and keeps each move (CAM-4).

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::access::Scope;
use domain::campaigns::MemberStatus;
use domain::ids::{CampaignId, ContactId, MemberId};
use sea_orm::sea_query::LockType;
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::members::select_named;
use crate::events::{BulkEvent, append_all};

/// Where a member stands, read to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberState {
    pub id: MemberId,
    pub contact_id: ContactId,
    pub name: String,
    pub status: MemberStatus,
    pub version: i64,
}

#[derive(FromQueryResult)]
struct StateRow {
    id: Uuid,
    contact_id: Uuid,
    name: String,
    status: String,
    version: i64,
}

impl From<StateRow> for MemberState {
    fn from(row: StateRow) -> Self {
        Self {
            id: MemberId(row.id),
            contact_id: ContactId(row.contact_id),
            name: row.name,
            status: MemberStatus::parse(&row.status).unwrap_or_default(),
            version: row.version,
        }
    }
}

/// Those of the members within sight, locked until the transaction ends.
pub async fn members_for_update(
    tx: &Tx,
    scope: Scope,
    campaign_id: CampaignId,
    ids: &[MemberId],
) -> Result<Vec<MemberState>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select_named(scope, campaign_id, ids);
    select
        .columns(["id", "contact_id", "status", "version"].map(|column| ("m", column)))
        .column(("c", "name"))
        // One order for all, so that two bulk changes cannot lock each other out.
        .order_by(("m", "id"), sea_orm::Order::Asc)
        .lock_with_tables(LockType::Update, ["m"]);
    let statement = tx.get_database_backend().build(&select);
    let rows = StateRow::find_by_statement(statement).all(tx).await?;
    Ok(rows.into_iter().map(MemberState::from).collect())
}

/// Members who all move to one status.
#[derive(Debug, Clone)]
pub struct Moves<'a> {
    pub campaign_id: CampaignId,
    /// Each as it was read.
    pub members: &'a [MemberState],
    pub to: MemberStatus,
    pub note: Option<&'a str>,
    pub actor_kind: &'a str,
    pub actor_id: Option<Uuid>,
    pub now: DateTime<Utc>,
}

/// Moves the members, appends to their histories and tells of it; returns how many moved, which is
/// fewer than asked when one is no longer at the version it was read at.
pub async fn move_members(
    tx: &Tx,
    moves: &Moves<'_>,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<u64, Error> {
    if moves.members.is_empty() {
        return Ok(0);
    }
    let count = update_members(tx, moves).await?;
    insert_history(tx, moves, &mut new_id).await?;
    let events: Vec<BulkEvent> = moves
        .members
        .iter()
        .map(|member| BulkEvent {
            id: new_id(),
            contact_id: member.contact_id,
            payload: json!({
                "campaign_id": moves.campaign_id,
                "member_id": member.id,
                "from": member.status,
                "to": moves.to,
            }),
        })
        .collect();
    let kind = "campaign_member.transitioned";
    append_all(
        tx,
        kind,
        moves.actor_kind,
        moves.actor_id,
        moves.now,
        &events,
    )
    .await?;
    Ok(count)
}

async fn update_members(tx: &Tx, moves: &Moves<'_>) -> Result<u64, Error> {
    let columns = [("id", ColumnType::Uuid), ("version", ColumnType::Integer)];
    let text = format!(
        "UPDATE campaign_members SET status = ?, version = campaign_members.version + 1, updated_at = ? \
         FROM {} r WHERE campaign_members.id = r.id AND campaign_members.version = r.version",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<_> = moves
        .members
        .iter()
        .map(|member| json!([member.id.0.simple().to_string(), member.version]))
        .collect();
    let values = [
        moves.to.as_str().into(),
        moves.now.into(),
        json!(rows).into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected())
}

async fn insert_history(
    tx: &Tx,
    moves: &Moves<'_>,
    new_id: &mut impl FnMut() -> Uuid,
) -> Result<(), Error> {
    let columns = [
        ("id", ColumnType::Uuid),
        ("member_id", ColumnType::Uuid),
        ("from_status", ColumnType::Text),
    ];
    let text = format!(
        "INSERT INTO campaign_member_transitions \
         (id, member_id, from_status, to_status, actor_kind, actor_id, note, at) \
         SELECT r.id, r.member_id, r.from_status, ?, ?, ?, ?, ? FROM {} r",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<_> = moves
        .members
        .iter()
        .map(|member| {
            json!([
                new_id().simple().to_string(),
                member.id.0.simple().to_string(),
                member.status.as_str()
            ])
        })
        .collect();
    let values = [
        moves.to.as_str().into(),
        moves.actor_kind.into(),
        moves.actor_id.into(),
        moves.note.map(ToOwned::to_owned).into(),
        moves.now.into(),
        json!(rows).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
