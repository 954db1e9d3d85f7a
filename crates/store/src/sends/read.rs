//! Looks up the sends of campaigns within sight.

use chrono::{DateTime, SecondsFormat, Utc};
use db::Error;
use domain::access::Scope;
use domain::following::Follows;
use domain::ids::{CampaignId, SendId, UserId};
use domain::sending::{Audience, CallPlan, Recipients, SendChannel, SendState};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use super::audience::AudiencePosition;
use super::write::SendContent;
use crate::campaigns::{MemberPosition, campaign_visible};
use crate::{Cursor, Slice, fingerprint};

/// A send with its creator's name.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct SendRow {
    pub id: Uuid,
    pub campaign_id: Option<Uuid>,
    pub state: String,
    pub channel: String,
    pub audience: serde_json::Value,
    pub recipients: String,
    /// Of text messages and calls how they begin.
    pub subject: String,
    pub html: String,
    pub body_text: String,
    pub strip_marks: bool,
    pub is_advertising: bool,
    pub follows_opens: bool,
    pub follows_clicks: bool,
    pub call_plan: Option<serde_json::Value>,
    pub scheduled_at: Option<DateTime<Utc>>,
    pub job_id: Option<Uuid>,
    /// All its recipients are known.
    pub is_frozen: bool,
    pub frozen_joined_at: Option<DateTime<Utc>>,
    pub frozen_member_id: Option<Uuid>,
    pub frozen_person_id: Option<Uuid>,
    /// Why the worker paused it.
    pub halt: Option<String>,
    pub halt_detail: Option<String>,
    pub created_by: Uuid,
    pub creator_name: String,
    pub started_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub started_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub version: i64,
}

const COLUMNS: [&str; 29] = [
    "id",
    "campaign_id",
    "state",
    "channel",
    "audience",
    "recipients",
    "subject",
    "html",
    "body_text",
    "strip_marks",
    "is_advertising",
    "follows_opens",
    "follows_clicks",
    "call_plan",
    "scheduled_at",
    "job_id",
    "is_frozen",
    "frozen_joined_at",
    "frozen_member_id",
    "frozen_person_id",
    "halt",
    "halt_detail",
    "created_by",
    "started_by",
    "created_at",
    "updated_at",
    "started_at",
    "finished_at",
    "version",
];

impl SendRow {
    /// Where it stands.
    pub fn state(&self) -> SendState {
        SendState::parse(&self.state).unwrap_or_default()
    }

    /// What its messages travel by.
    pub fn channel(&self) -> SendChannel {
        SendChannel::parse(&self.channel).unwrap_or_default()
    }

    /// What is sent, and to whom.
    pub fn content(&self) -> SendContent {
        SendContent {
            channel: self.channel(),
            audience: self.audience(),
            recipients: self.recipients(),
            subject: self.subject.clone(),
            html: self.html.clone(),
            text: self.body_text.clone(),
            strip_marks: self.strip_marks,
            is_advertising: self.is_advertising,
            follows: self.follows(),
            call: self.call_plan(),
        }
    }

    /// What of its e-mails is followed, if anything may be.
    pub fn follows(&self) -> Follows {
        Follows {
            opens: self.follows_opens,
            clicks: self.follows_clicks,
        }
    }

    /// How its calls go, if it is of calls.
    pub fn call_plan(&self) -> Option<CallPlan> {
        serde_json::from_value(self.call_plan.clone()?).ok()
    }

    /// Whom it is for.
    pub fn audience(&self) -> Audience {
        serde_json::from_value(self.audience.clone()).unwrap_or_default()
    }

    /// Who gets its messages.
    pub fn recipients(&self) -> Recipients {
        Recipients::parse(&self.recipients).unwrap_or_default()
    }

    /// How far its recipients are known.
    pub fn frozen_up_to(&self) -> Option<AudiencePosition> {
        let (joined_at, id) = self.frozen_joined_at.zip(self.frozen_member_id)?;
        Some(AudiencePosition {
            member: MemberPosition { joined_at, id },
            person_id: self.frozen_person_id,
        })
    }

    /// Who started it.
    pub fn starter(&self) -> Option<UserId> {
        self.started_by.map(UserId)
    }
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct SendPage {
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl SendPage {
    /// What ties a cursor to the sends of this campaign.
    pub fn fingerprint(campaign_id: CampaignId) -> String {
        fingerprint(&("sends", campaign_id))
    }
}

/// One page of a campaign's sends, the newest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    page: &SendPage,
) -> Result<Slice<SendRow>, Error> {
    let mut select = select(scope);
    select
        .and_where(Expr::col(("s", "campaign_id")).eq(campaign_id.0))
        .order_by(("s", "created_at"), Order::Desc)
        .order_by(("s", "id"), Order::Desc)
        .limit(page.limit.saturating_add(1));
    if let Some(cursor) = &page.after {
        // A cursor is checked to be ours, so that its key is a time.
        let at: DateTime<Utc> = cursor.key.parse().unwrap_or_default();
        let place = Expr::tuple([Expr::col(("s", "created_at")), Expr::col(("s", "id"))]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(cursor.id)])));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = SendRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = SendPage::fingerprint(campaign_id);
    Ok(Slice::cut(rows, page.limit, |row| {
        let key = row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// One send, if its campaign is within sight.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    id: SendId,
) -> Result<Option<SendRow>, Error> {
    let mut select = select(scope);
    select
        .and_where(Expr::col(("s", "campaign_id")).eq(campaign_id.0))
        .and_where(Expr::col(("s", "id")).eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(SendRow::find_by_statement(statement).one(conn).await?)
}

/// The send of a delivery, wherever its campaign is.
pub async fn send_behind(
    conn: &impl ConnectionTrait,
    id: SendId,
) -> Result<Option<SendRow>, Error> {
    let mut select = select_all();
    select.and_where(Expr::col(("s", "id")).eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(SendRow::find_by_statement(statement).one(conn).await?)
}

/// The sends of campaigns within sight.
fn select(scope: Scope) -> SelectStatement {
    select_all()
        .join_as(
            JoinType::InnerJoin,
            "campaigns",
            "g",
            Expr::col(("g", "id")).equals(("s", "campaign_id")),
        )
        .cond_where(campaign_visible(scope, "g"))
        .to_owned()
}

/// All sends, also those whose campaign is gone.
pub(super) fn select_all() -> SelectStatement {
    Query::select()
        .columns(COLUMNS.map(|column| ("s", column)))
        .expr_as(Expr::col(("u", "name")), "creator_name")
        .from_as("sends", "s")
        .join_as(
            JoinType::InnerJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("s", "created_by")),
        )
        .to_owned()
}
