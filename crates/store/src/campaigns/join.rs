//! Puts contacts into a campaign, nobody twice (CAM-3).

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::access::Scope;
use domain::campaigns::{JoinAction, MemberStatus};
use domain::ids::{CampaignId, ContactId};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use crate::planner::checked_last;
use crate::scope::visible;

/// How contacts come into a campaign.
#[derive(Debug, Clone)]
pub struct Joining<'a> {
    pub campaign_id: CampaignId,
    pub source: Option<&'a str>,
    pub action: JoinAction,
    pub actor_kind: &'a str,
    pub actor_id: Option<Uuid>,
    pub now: DateTime<Utc>,
}

/// How many came in, were in already or are out of sight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Joined {
    pub added: u64,
    pub already_members: u64,
    pub not_found: u64,
}

#[derive(FromQueryResult)]
struct ContactOwner {
    id: Uuid,
    owner_id: Option<Uuid>,
}

/// A contact that came into a campaign.
#[derive(Debug, Clone, Copy, FromQueryResult)]
pub struct NewMember {
    pub id: Uuid,
    pub contact_id: Uuid,
}

/// Adds the contacts that `scope` (of the contacts) covers as registered members owned by their
/// contacts' owners, each with the first line of their history and an event.
///
/// A contact named twice counts as a member already the second time.
pub async fn join(
    tx: &Tx,
    scope: Scope,
    contacts: &[ContactId],
    joining: &Joining<'_>,
    new_id: impl FnMut() -> Uuid,
) -> Result<Joined, Error> {
    let distinct: HashSet<Uuid> = contacts.iter().map(|id| id.0).collect();
    let owners = owners_for_share(tx, scope, &distinct).await?;
    let added = join_owned(tx, &owners, joining, new_id).await?;
    let not_found = distinct.len() - owners.len();
    Ok(Joined {
        added: count(added.len()),
        already_members: count(contacts.len() - not_found - added.len()),
        not_found: count(not_found),
    })
}

/// Adds contacts, each beside its owner, as [`join`] does; returns those that were no members yet.
///
/// The contacts must be kept from being deleted.
pub async fn join_owned(
    tx: &Tx,
    owners: &BTreeMap<Uuid, Option<Uuid>>,
    joining: &Joining<'_>,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<Vec<NewMember>, Error> {
    let added = insert_members(tx, owners, joining, &mut new_id).await?;
    if !added.is_empty() {
        insert_history(tx, &added, joining, &mut new_id).await?;
        insert_events(tx, &added, joining, &mut new_id).await?;
    }
    Ok(added)
}

/// The visible contacts with their owners in one order for all, so that two commands cannot lock
/// each other out; kept from being deleted until the transaction ends.
async fn owners_for_share(
    tx: &Tx,
    scope: Scope,
    contacts: &HashSet<Uuid>,
) -> Result<BTreeMap<Uuid, Option<Uuid>>, Error> {
    if contacts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let select = Query::select()
        .columns(["id", "owner_id"])
        .from("contacts")
        .cond_where(checked_last(visible(scope, "owner_id")))
        .and_where(Expr::col("id").is_in(contacts.iter().copied()))
        .lock(LockType::KeyShare)
        .to_owned();
    let statement = tx.get_database_backend().build(&select);
    let rows = ContactOwner::find_by_statement(statement).all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.owner_id)).collect())
}

async fn insert_members(
    tx: &Tx,
    owners: &BTreeMap<Uuid, Option<Uuid>>,
    joining: &Joining<'_>,
    new_id: &mut impl FnMut() -> Uuid,
) -> Result<Vec<NewMember>, Error> {
    let columns = [
        ("id", ColumnType::Uuid),
        ("contact_id", ColumnType::Uuid),
        ("owner_id", ColumnType::Uuid),
    ];
    // `WHERE true` keeps SQLite from reading ON CONFLICT as a join's ON.
    let text = format!(
        "INSERT INTO campaign_members (id, campaign_id, contact_id, status, owner_id, source, action, \
         joined_at, updated_at) \
         SELECT r.id, ?, r.contact_id, ?, r.owner_id, ?, ?, ?, ? FROM {} r WHERE true \
         ON CONFLICT (campaign_id, contact_id) DO NOTHING RETURNING id, contact_id",
        json_rows(tx.engine(), &columns)
    );
    let hex = |id: Uuid| id.simple().to_string();
    let rows: Vec<_> = owners
        .iter()
        .map(|(contact, owner)| json!([hex(new_id()), hex(*contact), owner.map(hex)]))
        .collect();
    let values = [
        joining.campaign_id.0.into(),
        MemberStatus::default().as_str().into(),
        joining.source.map(ToOwned::to_owned).into(),
        joining.action.as_str().into(),
        joining.now.into(),
        joining.now.into(),
        json!(rows).into(),
    ];
    Ok(
        NewMember::find_by_statement(db::sql(tx.engine(), text, values))
            .all(tx)
            .await?,
    )
}

async fn insert_history(
    tx: &Tx,
    members: &[NewMember],
    joining: &Joining<'_>,
    new_id: &mut impl FnMut() -> Uuid,
) -> Result<(), Error> {
    let columns = [("id", ColumnType::Uuid), ("member_id", ColumnType::Uuid)];
    let text = format!(
        "INSERT INTO campaign_member_transitions (id, member_id, to_status, actor_kind, actor_id, at) \
         SELECT r.id, r.member_id, ?, ?, ?, ? FROM {} r",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<_> = members
        .iter()
        .map(|member| {
            json!([
                new_id().simple().to_string(),
                member.id.simple().to_string()
            ])
        })
        .collect();
    let values = [
        MemberStatus::default().as_str().into(),
        joining.actor_kind.into(),
        joining.actor_id.into(),
        joining.now.into(),
        json!(rows).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

async fn insert_events(
    tx: &Tx,
    members: &[NewMember],
    joining: &Joining<'_>,
    new_id: &mut impl FnMut() -> Uuid,
) -> Result<(), Error> {
    let events: Vec<_> = members
        .iter()
        .map(|member| {
            let payload = json!({
                "campaign_id": joining.campaign_id,
                "member_id": member.id,
                "source": joining.source,
                "action": joining.action,
            });
            crate::events::BulkEvent {
                id: new_id(),
                contact_id: ContactId(member.contact_id),
                payload,
            }
        })
        .collect();
    let kind = "campaign_member.added";
    crate::events::append_all(
        tx,
        kind,
        joining.actor_kind,
        joining.actor_id,
        joining.now,
        &events,
    )
    .await
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
