//! Looks up the lines of a campaign that is within sight.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use domain::campaign_lines::{AttachmentType, LineFields, LineKind};
use domain::ids::{AttachmentId, CampaignId, CampaignLineId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use uuid::Uuid;

use crate::campaigns::campaign_visible;
use crate::planner::checked_last;
use crate::{Cursor, Slice, fingerprint};

/// A line with its creator's name.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LineRow {
    pub id: Uuid,
    pub kind: String,
    pub paid_on: NaiveDate,
    pub title: String,
    pub amount_minor: i64,
    pub party: Option<String>,
    pub note: Option<String>,
    pub attachment_id: Option<Uuid>,
    pub attachment_stem: Option<String>,
    pub attachment_type: Option<String>,
    pub attachment_bytes: Option<i64>,
    pub version: i64,
    pub created_by: Uuid,
    pub creator_name: String,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// What is known of an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    pub id: AttachmentId,
    /// Its name without the ending, which is the type's.
    pub stem: String,
    pub file_type: AttachmentType,
    pub size_bytes: u64,
}

impl AttachmentRow {
    /// The name with its ending.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.stem, self.file_type.extension())
    }
}

impl LineRow {
    /// Which way the money went.
    pub fn kind(&self) -> LineKind {
        LineKind::parse(&self.kind).unwrap_or_default()
    }

    /// What people said of the line, for a change to start from.
    pub fn fields(&self) -> LineFields {
        LineFields {
            paid_on: self.paid_on,
            title: self.title.clone(),
            amount_minor: self.amount_minor,
            party: self.party.clone(),
            note: self.note.clone(),
        }
    }

    /// Who entered it.
    pub fn creator(&self) -> UserId {
        UserId(self.created_by)
    }

    /// Its attachment, if there is one.
    pub fn attachment(&self) -> Option<AttachmentRow> {
        Some(AttachmentRow {
            id: AttachmentId(self.attachment_id?),
            stem: self.attachment_stem.clone()?,
            file_type: AttachmentType::parse(self.attachment_type.as_deref()?)?,
            size_bytes: u64::try_from(self.attachment_bytes?).ok()?,
        })
    }
}

/// Which lines are meant; every part that is set must hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LineFilter {
    pub kind: Option<LineKind>,
    /// On this day or later.
    pub from: Option<NaiveDate>,
    /// On this day or earlier.
    pub to: Option<NaiveDate>,
}

impl LineFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self, campaign_id: CampaignId) -> String {
        fingerprint(&("campaign_lines", campaign_id, self))
    }

    pub(super) fn condition(&self) -> Condition {
        let holds = |condition: Expr| Condition::all().add(condition);
        let column = |name| Expr::col(("l", name));
        Condition::all()
            .add_option(
                self.kind
                    .map(|kind| holds(column("kind").eq(kind.as_str()))),
            )
            .add_option(self.from.map(|day| holds(column("paid_on").gte(day))))
            .add_option(self.to.map(|day| holds(column("paid_on").lte(day))))
    }
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct LinePage {
    pub limit: u64,
    pub after: Option<Cursor>,
}

/// A line's place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinePosition {
    pub paid_on: NaiveDate,
    pub id: Uuid,
}

impl LinePosition {
    /// Just behind this row.
    pub fn after(row: &LineRow) -> Self {
        Self {
            paid_on: row.paid_on,
            id: row.id,
        }
    }
}

/// One page of a campaign's lines, the latest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    filter: &LineFilter,
    page: &LinePage,
) -> Result<Slice<LineRow>, Error> {
    // A cursor is checked to be ours, so that its key is a day.
    let after = page.after.as_ref().map(|cursor| LinePosition {
        paid_on: cursor.key.parse().unwrap_or_default(),
        id: cursor.id,
    });
    let more = page.limit.saturating_add(1);
    let rows = line_page(conn, scope, campaign_id, filter, after, more).await?;
    let fingerprint = filter.fingerprint(campaign_id);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(row.paid_on.to_string(), row.id, &fingerprint)
    }))
}

/// Up to `limit` lines behind `after`, the latest first.
pub async fn line_page(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    filter: &LineFilter,
    after: Option<LinePosition>,
    limit: u64,
) -> Result<Vec<LineRow>, Error> {
    let mut select = select(scope, campaign_id);
    select
        .cond_where(filter.condition())
        .order_by(("l", "paid_on"), Order::Desc)
        .order_by(("l", "id"), Order::Desc)
        .limit(limit);
    if let Some(after) = after {
        let place = Expr::tuple([Expr::col(("l", "paid_on")), Expr::col(("l", "id"))]);
        let end = Expr::tuple([Expr::val(after.paid_on), Expr::val(after.id)]);
        select.and_where(place.lt(end));
    }
    let statement = conn.get_database_backend().build(&select);
    Ok(LineRow::find_by_statement(statement).all(conn).await?)
}

/// One line, if its campaign is within sight.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    campaign_id: CampaignId,
    id: CampaignLineId,
) -> Result<Option<LineRow>, Error> {
    let mut select = select(scope, campaign_id);
    select.and_where(Expr::col(("l", "id")).eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(LineRow::find_by_statement(statement).one(conn).await?)
}

/// How many lines a campaign has.
pub async fn count(conn: &impl ConnectionTrait, campaign_id: CampaignId) -> Result<u64, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT count(*) AS count FROM campaign_lines WHERE campaign_id = ?";
    crate::count::count(conn, db::sql(engine, text, [campaign_id.0.into()])).await
}

/// The lines of a campaign that is within sight; no columns yet.
pub(super) fn select_of_campaign(scope: Scope, campaign_id: CampaignId) -> SelectStatement {
    Query::select()
        .from_as("campaign_lines", "l")
        .join_as(
            JoinType::InnerJoin,
            "campaigns",
            "c",
            Expr::col(("c", "id")).equals(("l", "campaign_id")),
        )
        .and_where(Expr::col(("l", "campaign_id")).eq(campaign_id.0))
        .cond_where(checked_last(campaign_visible(scope, "c")))
        .to_owned()
}

fn select(scope: Scope, campaign_id: CampaignId) -> SelectStatement {
    let own = [
        "id",
        "kind",
        "paid_on",
        "title",
        "amount_minor",
        "party",
        "note",
        "attachment_id",
        "attachment_stem",
        "attachment_type",
        "attachment_bytes",
        "version",
        "created_by",
        "created_at",
        "updated_at",
    ];
    select_of_campaign(scope, campaign_id)
        .columns(own.map(|column| ("l", column)))
        .expr_as(Expr::col(("u", "name")), "creator_name")
        .join_as(
            JoinType::InnerJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("l", "created_by")),
        )
        .to_owned()
}
