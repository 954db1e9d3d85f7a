//! The members that a send is for, in the order of joining.

use chrono::{DateTime, Utc};
use db::Error;
use domain::access::Scope;
use domain::ids::CampaignId;
use domain::sending::{Audience, Reach, SendChannel};
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::campaigns::{MemberPosition, select_members};

/// Somebody who may get a message.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Candidate {
    pub id: Uuid,
    pub joined_at: DateTime<Utc>,
    pub contact_id: Uuid,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
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

    /// Its place, behind which the next page begins.
    pub fn position(&self) -> MemberPosition {
        MemberPosition {
            joined_at: self.joined_at,
            id: self.id,
        }
    }
}

/// Up to `limit` of those meant whom `scope` covers, from behind `after` on.
pub async fn candidates(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    audience: &Audience,
    after: Option<MemberPosition>,
    limit: u64,
) -> Result<Vec<Candidate>, Error> {
    let mut select = select_members(scope, campaign_id);
    select
        .columns(["id", "joined_at", "contact_id"].map(|column| ("m", column)))
        .columns(["email", "mobile", "phone"].map(|column| ("c", column)))
        .order_by(("m", "joined_at"), Order::Asc)
        .order_by(("m", "id"), Order::Asc)
        .limit(limit);
    match audience {
        Audience::Members { member_ids } => {
            let ids = member_ids.iter().map(|id| id.0);
            select.and_where(Expr::col(("m", "id")).is_in(ids));
        }
        Audience::Statuses { statuses } if !statuses.is_empty() => {
            let names = statuses.iter().map(|status| status.as_str());
            select.and_where(Expr::col(("m", "status")).is_in(names));
        }
        Audience::Statuses { .. } => {}
    }
    if let Some(after) = after {
        let place = Expr::tuple([Expr::col(("m", "joined_at")), Expr::col(("m", "id"))]);
        let end = Expr::tuple([Expr::val(after.joined_at), Expr::val(after.id)]);
        select.and_where(place.gt(end));
    }
    let statement = conn.get_database_backend().build(&select);
    Ok(Candidate::find_by_statement(statement).all(conn).await?)
}
