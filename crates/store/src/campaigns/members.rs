//! Looks up the members of a campaign: pages, counts, ids for bulk commands, one for removal.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Error, Tx};
use domain::access::Scope;
use domain::campaigns::MemberStatus;
use domain::ids::{CampaignId, MemberId, UserId};
use domain::phones;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::read::campaign_visible;
use crate::count::{count, rows};
use crate::planner::checked_last;
use crate::scope::visible;
use crate::search::contains_all;
use crate::{Cursor, Slice, fingerprint};

/// A member with the facts of their contact that lists show.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct MemberRow {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub name: String,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub status: String,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
    pub source: Option<String>,
    pub action: String,
    pub joined_at: DateTime<Utc>,
    pub version: i64,
}

/// Which members are meant; every part that is set must hold. Serialises, so that a job can carry it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberFilter {
    /// Words of name, address, phone or e-mail.
    pub q: Option<String>,
    /// Any of these; empty means any at all.
    pub statuses: Vec<MemberStatus>,
    pub owner_id: Option<UserId>,
    /// Joined at this moment or later.
    pub joined_from: Option<DateTime<Utc>>,
    /// Joined before this moment.
    pub joined_before: Option<DateTime<Utc>>,
}

impl MemberFilter {
    /// What ties a cursor to this filter and order.
    pub fn fingerprint(&self, campaign_id: CampaignId, is_descending: bool) -> String {
        fingerprint(&("members", campaign_id, self, is_descending))
    }

    /// The condition on the members `m` and their contacts `c`.
    pub(crate) fn condition(&self) -> Condition {
        let column = |name| Expr::col(("m", name));
        let statuses = self.statuses.iter().map(|status| status.as_str());
        Condition::all()
            .add_option(self.q.as_deref().map(words_condition))
            .add_option(
                (!self.statuses.is_empty())
                    .then(|| Condition::all().add(column("status").is_in(statuses))),
            )
            .add_option(
                self.owner_id
                    .map(|id| Condition::all().add(column("owner_id").eq(id.0))),
            )
            .add_option(
                self.joined_from
                    .map(|at| Condition::all().add(column("joined_at").gte(at))),
            )
            .add_option(
                self.joined_before
                    .map(|at| Condition::all().add(column("joined_at").lt(at))),
            )
    }
}

/// A phone number is one word however it was typed; contacts keep its national digits.
fn words_condition(q: &str) -> Condition {
    let column = ("c", "search_text");
    match phones::parse(q) {
        Some(phone) => contains_all(&phone.national().replace(' ', ""), column),
        None => contains_all(q, column),
    }
}

/// A member's place in the order of joining. Serialises, so that a job can go on behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult, Serialize, Deserialize)]
pub struct MemberPosition {
    pub joined_at: DateTime<Utc>,
    pub id: Uuid,
}

impl MemberPosition {
    /// Just behind this row.
    pub fn after(row: &MemberRow) -> Self {
        Self {
            joined_at: row.joined_at,
            id: row.id,
        }
    }

    fn place(self) -> Expr {
        Expr::tuple([Expr::val(self.joined_at), Expr::val(self.id)])
    }
}

/// What [`MemberPosition::place`] is compared with.
fn place() -> Expr {
    Expr::tuple([Expr::col(("m", "joined_at")), Expr::col(("m", "id"))])
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct MemberPage {
    pub is_descending: bool,
    pub limit: u64,
    pub after: Option<Cursor>,
}

/// One page of the members within sight, in the order of joining.
pub async fn list_members(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    filter: &MemberFilter,
    page: &MemberPage,
) -> Result<Slice<MemberRow>, Error> {
    // A cursor is checked to be ours, so that its key is a time.
    let after = page.after.as_ref().map(|cursor| MemberPosition {
        joined_at: cursor.key.parse().unwrap_or_default(),
        id: cursor.id,
    });
    let (descending, more) = (page.is_descending, page.limit.saturating_add(1));
    let rows = member_page(conn, scope, campaign_id, filter, descending, after, more).await?;
    let fingerprint = filter.fingerprint(campaign_id, descending);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(
            row.joined_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            row.id,
            &fingerprint,
        )
    }))
}

/// Up to `limit` members behind `after`, in the order of joining.
pub async fn member_page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    filter: &MemberFilter,
    is_descending: bool,
    after: Option<MemberPosition>,
    limit: u64,
) -> Result<Vec<MemberRow>, Error> {
    let order = if is_descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let mut select = select_rows(scope, campaign_id);
    select
        .cond_where(filter.condition())
        .order_by(("m", "joined_at"), order.clone())
        .order_by(("m", "id"), order)
        .limit(limit);
    if let Some(position) = after {
        select.and_where(if is_descending {
            place().lt(position.place())
        } else {
            place().gt(position.place())
        });
    }
    let statement = conn.get_database_backend().build(&select);
    Ok(MemberRow::find_by_statement(statement).all(conn).await?)
}

/// One member, if within sight.
pub async fn find_member(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    id: MemberId,
) -> Result<Option<MemberRow>, Error> {
    let mut select = select_rows(scope, campaign_id);
    select.and_where(Expr::col(("m", "id")).eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(MemberRow::find_by_statement(statement).one(conn).await?)
}

/// How many members a filter means.
pub async fn count_members(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    filter: &MemberFilter,
) -> Result<u64, Error> {
    let mut select = select_members(scope, campaign_id);
    select
        .expr_as(rows(), "count")
        .cond_where(filter.condition());
    count(conn, conn.get_database_backend().build(&select)).await
}

/// The places of the members that a filter means, in the order of joining from `after` on, for bulk
/// commands to page through.
pub async fn positions_matching(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    filter: &MemberFilter,
    after: Option<MemberPosition>,
    limit: u64,
) -> Result<Vec<MemberPosition>, Error> {
    let mut select = select_members(scope, campaign_id);
    select
        .columns(["joined_at", "id"].map(|column| ("m", column)))
        .cond_where(filter.condition())
        .order_by(("m", "joined_at"), Order::Asc)
        .order_by(("m", "id"), Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        select.and_where(place().gt(after.place()));
    }
    let statement = conn.get_database_backend().build(&select);
    Ok(MemberPosition::find_by_statement(statement)
        .all(conn)
        .await?)
}

/// Takes a member out of their campaign, with their history.
pub async fn remove_member(tx: &Tx, id: MemberId) -> Result<(), Error> {
    let text = "DELETE FROM campaign_members WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// The members of a visible campaign whom somebody within `scope` owns (CAM-12), joined with
/// their contacts; no columns yet.
pub(crate) fn select_members(scope: Scope, campaign_id: CampaignId) -> SelectStatement {
    select_where(of_campaign(scope, campaign_id))
}

/// Those of [`select_members`] that are named, each found by its id.
pub(super) fn select_named(
    scope: Scope,
    campaign_id: CampaignId,
    ids: &[MemberId],
) -> SelectStatement {
    select_where(checked_last(of_campaign(scope, campaign_id)))
        .and_where(Expr::col(("m", "id")).is_in(ids.iter().map(|id| id.0)))
        .to_owned()
}

/// Those of [`select_members`] that these contacts are.
pub(super) fn select_of_contacts(
    scope: Scope,
    campaign_id: CampaignId,
    contacts: impl IntoIterator<Item = Uuid>,
) -> SelectStatement {
    select_where(of_campaign(scope, campaign_id))
        .and_where(Expr::col(("m", "contact_id")).is_in(contacts))
        .to_owned()
}

fn select_where(condition: Condition) -> SelectStatement {
    Query::select()
        .from_as("campaign_members", "m")
        .join_as(
            JoinType::InnerJoin,
            "contacts",
            "c",
            Expr::col(("c", "id")).equals(("m", "contact_id")),
        )
        .cond_where(condition)
        .to_owned()
}

fn of_campaign(scope: Scope, campaign_id: CampaignId) -> Condition {
    let members =
        visible(scope, ("m", "owner_id")).add(Expr::col(("m", "campaign_id")).eq(campaign_id.0));
    if scope == Scope::All {
        return members;
    }
    let campaign = Query::select()
        .column(("g", "id"))
        .from_as("campaigns", "g")
        .and_where(Expr::col(("g", "id")).eq(campaign_id.0))
        .cond_where(campaign_visible(scope, "g"))
        .to_owned();
    members.add(Expr::exists(campaign))
}

fn select_rows(scope: Scope, campaign_id: CampaignId) -> SelectStatement {
    let of_member = [
        "id",
        "contact_id",
        "status",
        "owner_id",
        "source",
        "action",
        "joined_at",
        "version",
    ];
    let of_contact = ["name", "email", "mobile", "phone", "address"];
    select_members(scope, campaign_id)
        .columns(of_member.map(|column| ("m", column)))
        .columns(of_contact.map(|column| ("c", column)))
        .expr_as(Expr::col(("o", "name")), "owner_name")
        .join_as(
            JoinType::LeftJoin,
            "users",
            "o",
            Expr::col(("o", "id")).equals(("m", "owner_id")),
        )
        .to_owned()
}

#[cfg(test)]
mod tests {
    use db::Engine;

    use super::*;

    /// Without statistics SQLite would rather read the campaign than look up so many.
    #[tokio::test]
    async fn cam_4_named_members_are_looked_up_however_large_the_campaign() {
        let fresh = migration::testing::migrated(Engine::Sqlite).await;
        let ids: Vec<_> = (0..2_000).map(|_| MemberId(Uuid::now_v7())).collect();
        let mut select = select_named(Scope::All, CampaignId(Uuid::now_v7()), &ids);
        select.column(("m", "status"));
        let conn = fresh.db.reader();
        let mut question = conn.get_database_backend().build(&select);
        question.sql.insert_str(0, "EXPLAIN QUERY PLAN ");
        let plan = conn.query_all_raw(question).await.expect("a plan");
        let first: String = plan[0].try_get("", "detail").expect("a line");
        assert!(first.ends_with("(id=?)"), "{first}");
    }
}
