//! Takes many members out of a campaign, and puts them back as they were (CON-9).

use chrono::{DateTime, SecondsFormat, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::access::Scope;
use domain::ids::CampaignId;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Order};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::members::select_of_contacts;

/// A member with all that is kept of them. Serialises, so that undoing can put them back.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct KeptMember {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub status: String,
    pub owner_id: Option<Uuid>,
    pub source: Option<String>,
    pub action: String,
    pub joined_at: DateTime<Utc>,
    pub version: i64,
    pub updated_at: DateTime<Utc>,
}

/// One line of a member's history.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct KeptTransition {
    pub id: Uuid,
    pub member_id: Uuid,
    pub from_status: Option<String>,
    pub to_status: String,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
}

/// The members within scope that these contacts are, locked until the transaction ends.
pub async fn members_of_contacts(
    tx: &Tx,
    scope: Scope,
    campaign_id: CampaignId,
    contacts: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<KeptMember>, Error> {
    let columns = [
        "id",
        "contact_id",
        "status",
        "owner_id",
        "source",
        "action",
        "joined_at",
        "version",
        "updated_at",
    ];
    let mut select = select_of_contacts(scope, campaign_id, contacts);
    select
        .columns(columns.map(|column| ("m", column)))
        .order_by(("m", "id"), Order::Asc)
        .lock_with_tables(LockType::Update, ["m"]);
    let statement = tx.get_database_backend().build(&select);
    Ok(KeptMember::find_by_statement(statement).all(tx).await?)
}

/// The histories of these members, oldest first.
pub async fn transitions_of(
    tx: &Tx,
    members: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<KeptTransition>, Error> {
    let select = sea_orm::sea_query::Query::select()
        .columns([
            "id",
            "member_id",
            "from_status",
            "to_status",
            "actor_kind",
            "actor_id",
            "note",
            "at",
        ])
        .from("campaign_member_transitions")
        .and_where(Expr::col("member_id").is_in(members))
        .order_by("at", Order::Asc)
        .order_by("id", Order::Asc)
        .to_owned();
    let statement = tx.get_database_backend().build(&select);
    Ok(KeptTransition::find_by_statement(statement).all(tx).await?)
}

/// Takes members out of their campaign, with their histories.
pub async fn remove_members(tx: &Tx, members: impl IntoIterator<Item = Uuid>) -> Result<(), Error> {
    let text = format!(
        "DELETE FROM campaign_members WHERE id IN (SELECT k.id FROM {} k)",
        json_rows(tx.engine(), &[("id", ColumnType::Uuid)])
    );
    let rows: Vec<Value> = members.into_iter().map(|id| json!([hex(id)])).collect();
    tx.execute_raw(db::sql(tx.engine(), text, [Value::Array(rows).into()]))
        .await?;
    Ok(())
}

/// Puts members back with their histories; the contacts that are members by now stay as they are.
/// Returns the contacts that came back.
pub async fn put_members_back(
    tx: &Tx,
    campaign_id: CampaignId,
    members: &[KeptMember],
    transitions: &[KeptTransition],
) -> Result<Vec<Uuid>, Error> {
    let columns = [
        ("id", ColumnType::Uuid),
        ("contact_id", ColumnType::Uuid),
        ("status", ColumnType::Text),
        ("owner_id", ColumnType::Uuid),
        ("source", ColumnType::Text),
        ("action", ColumnType::Text),
        ("joined_at", ColumnType::Timestamp),
        ("version", ColumnType::Integer),
        ("updated_at", ColumnType::Timestamp),
    ];
    let names = columns.map(|(name, _)| name).join(", ");
    // `WHERE true` keeps SQLite from reading ON CONFLICT as a join's ON.
    let text = format!(
        "INSERT INTO campaign_members (campaign_id, {names}) SELECT ?, {names} FROM {} k WHERE true \
         ON CONFLICT (campaign_id, contact_id) DO NOTHING RETURNING contact_id",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<Value> = members
        .iter()
        .map(|member| {
            json!([
                hex(member.id),
                hex(member.contact_id),
                member.status,
                member.owner_id.map(hex),
                member.source,
                member.action,
                time(member.joined_at),
                member.version,
                time(member.updated_at)
            ])
        })
        .collect();
    let values = [campaign_id.0.into(), Value::Array(rows).into()];
    let back = tx.query_all_raw(db::sql(tx.engine(), text, values)).await?;
    let back: Vec<Uuid> = back
        .iter()
        .map(|row| row.try_get("", "contact_id"))
        .collect::<Result<_, _>>()?;
    put_transitions_back(tx, transitions).await?;
    Ok(back)
}

/// Only of members that are there again.
async fn put_transitions_back(tx: &Tx, transitions: &[KeptTransition]) -> Result<(), Error> {
    let columns = [
        ("id", ColumnType::Uuid),
        ("member_id", ColumnType::Uuid),
        ("from_status", ColumnType::Text),
        ("to_status", ColumnType::Text),
        ("actor_kind", ColumnType::Text),
        ("actor_id", ColumnType::Uuid),
        ("note", ColumnType::Text),
        ("at", ColumnType::Timestamp),
    ];
    let names = columns.map(|(name, _)| name).join(", ");
    let text = format!(
        "INSERT INTO campaign_member_transitions ({names}) SELECT {names} FROM {} k \
         WHERE EXISTS (SELECT 1 FROM campaign_members m WHERE m.id = k.member_id)",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<Value> = transitions
        .iter()
        .map(|line| {
            json!([
                hex(line.id),
                hex(line.member_id),
                line.from_status,
                line.to_status,
                line.actor_kind,
                line.actor_id.map(hex),
                line.note,
                time(line.at)
            ])
        })
        .collect();
    tx.execute_raw(db::sql(tx.engine(), text, [Value::Array(rows).into()]))
        .await?;
    Ok(())
}

fn hex(id: Uuid) -> String {
    id.simple().to_string()
}

/// As SQLite keeps times.
fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}
