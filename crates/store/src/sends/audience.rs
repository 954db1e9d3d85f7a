//! The members that a send is for, or the people who stand for them, in the order of joining.

use chrono::{DateTime, Utc};
use db::Error;
use domain::access::Scope;
use domain::contacts::Kind;
use domain::dates;
use domain::ids::{CampaignId, SegmentId};
use domain::sending::{Audience, AudienceFilter, Block, Reach, Recipients, SendChannel};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use crate::campaigns::{MemberFilter, MemberPosition, select_members};
use crate::scope::visible;

/// Somebody who may get a message.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Candidate {
    /// The member's.
    pub id: Uuid,
    pub joined_at: DateTime<Utc>,
    /// Who gets the message: the member, or somebody who stands for them.
    pub contact_id: Uuid,
    /// The latter.
    pub person_id: Option<Uuid>,
    pub is_primary: Option<bool>,
    /// What the member is.
    pub kind: String,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
}

/// A candidate's place, behind which the next page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AudiencePosition {
    pub member: MemberPosition,
    pub person_id: Option<Uuid>,
}

/// Some of the candidates.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    /// Of the people of one member the primary one first.
    pub found: Vec<Candidate>,
    /// Behind which there may be more.
    pub last: Option<AudiencePosition>,
}

/// Whom a send is for, and whether it goes to them or to their people.
#[derive(Debug, Clone, Copy)]
pub struct Meant<'a> {
    pub audience: &'a Audience,
    pub recipients: Recipients,
}

impl Candidate {
    /// Where a channel reaches them, in its canonical form.
    pub fn address(&self, channel: SendChannel) -> Option<String> {
        channel.address_of(Reach {
            email: self.email.as_deref(),
            mobile: self.mobile.as_deref(),
            phone: self.phone.as_deref(),
        })
    }

    /// The member for whom they stand, if they are none themselves.
    pub fn member_id(&self) -> Option<Uuid> {
        self.person_id.map(|_| self.id)
    }

    /// Why a member gets nothing for whom nobody stands.
    pub fn alone(&self, recipients: Recipients) -> Option<Block> {
        let kind = Kind::parse(&self.kind).unwrap_or_default();
        recipients.alone(kind).filter(|_| self.person_id.is_none())
    }

    fn position(&self) -> AudiencePosition {
        AudiencePosition {
            member: MemberPosition {
                joined_at: self.joined_at,
                id: self.id,
            },
            person_id: self.person_id,
        }
    }
}

/// Up to `limit` of those meant whom `scope` covers, from behind `after` on.
pub async fn candidates(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    meant: Meant<'_>,
    after: Option<AudiencePosition>,
    limit: u64,
) -> Result<Candidates, Error> {
    let mut members = select_members(scope, campaign_id);
    members
        .columns(["id", "joined_at", "contact_id"].map(|column| ("m", column)))
        .columns(["kind", "email", "mobile", "phone"].map(|column| ("c", column)))
        .cond_where(condition(meant.audience))
        .order_by(("m", "joined_at"), Order::Asc)
        .order_by(("m", "id"), Order::Asc);
    let place = || Expr::tuple([Expr::col(("m", "joined_at")), Expr::col(("m", "id"))]);
    let end =
        |after: MemberPosition| Expr::tuple([Expr::val(after.joined_at), Expr::val(after.id)]);
    // Of the member at whose people the last page ended, more may work for them than it held.
    let within = after.filter(|after| after.person_id.is_some());
    members.limit(limit + u64::from(within.is_some()));
    members.cond_where(match (after, within) {
        (_, Some(within)) => Condition::all().add(place().gte(end(within.member))),
        (Some(after), None) => Condition::all().add(place().gt(end(after.member))),
        (None, None) => Condition::all(),
    });
    let select = match meant.recipients {
        Recipients::Members => members
            .expr_as(Expr::cust("NULL"), "person_id")
            .expr_as(Expr::cust("NULL"), "is_primary")
            .to_owned(),
        Recipients::People => people_of(members, scope, within).limit(limit).to_owned(),
    };
    let statement = conn.get_database_backend().build(&select);
    let mut found = Candidate::find_by_statement(statement).all(conn).await?;
    let is_full = u64::try_from(found.len()).unwrap_or(u64::MAX) >= limit;
    let last = found.last().map(Candidate::position).filter(|_| is_full);
    found.sort_by_key(|one| (one.joined_at, one.id, one.is_primary != Some(true)));
    Ok(Candidates { found, last })
}

/// In the place of each of these members the people within sight who work for them, if there are any. The
/// members come from a query with a limit of its own: who was put in at one moment has one time of joining, of
/// which an engine knows too little to plan for people and members together.
fn people_of(
    members: SelectStatement,
    scope: Scope,
    within: Option<AudiencePosition>,
) -> SelectStatement {
    let (member, person) = (
        |name| Expr::col(("page", name)),
        |name| Expr::col(("p", name)),
    );
    let works_for = visible(scope, ("p", "owner_id"))
        .add(person("account_id").equals(("page", "contact_id")))
        .add(person("kind").eq(Kind::Person.as_str()));
    let mut select = Query::select();
    select
        .columns(["id", "joined_at", "kind"].map(|column| ("page", column)))
        .from_subquery(members, "page")
        .join_as(JoinType::LeftJoin, "contacts", "p", works_for)
        .expr_as(person("id"), "person_id")
        .column(("p", "is_primary"))
        .expr_as(person("id").if_null(member("contact_id")), "contact_id")
        .order_by(("page", "joined_at"), Order::Asc)
        .order_by(("page", "id"), Order::Asc)
        .order_by(("p", "id"), Order::Asc);
    for column in ["email", "mobile", "phone"] {
        let of_whom = Expr::case(person("id").is_null(), member(column));
        select.expr_as(of_whom.finally(person(column)), column);
    }
    if let Some(AudiencePosition {
        member: at,
        person_id,
    }) = within
    {
        let behind = Condition::any()
            .add(member("id").ne(at.id))
            .add(person("id").gt(person_id));
        select.cond_where(behind);
    }
    select
}

/// The members that are meant.
fn condition(audience: &Audience) -> Condition {
    match audience {
        Audience::Members { member_ids } => {
            let ids = member_ids.iter().map(|id| id.0);
            Condition::all().add(Expr::col(("m", "id")).is_in(ids))
        }
        Audience::Statuses { statuses } => {
            let filter = MemberFilter {
                statuses: statuses.clone(),
                ..MemberFilter::default()
            };
            filter.condition()
        }
        Audience::Filter { filter } => {
            let AudienceFilter {
                statuses,
                q,
                segment_id,
                owner_id,
                joined_from,
                joined_to,
            } = filter.clone();
            let members = MemberFilter {
                q,
                statuses,
                owner_id,
                joined_from: joined_from.map(dates::start_in_vietnam),
                joined_before: joined_to.map(dates::end_in_vietnam),
            };
            members.condition().add_option(segment_id.map(in_segment))
        }
    }
}

fn in_segment(id: SegmentId) -> Expr {
    let members = Query::select()
        .expr(Expr::val(1))
        .from_as("segment_members", "sm")
        .and_where(Expr::col(("sm", "segment_id")).eq(id.0))
        .and_where(Expr::col(("sm", "contact_id")).equals(("m", "contact_id")))
        .to_owned();
    Expr::exists(members)
}
