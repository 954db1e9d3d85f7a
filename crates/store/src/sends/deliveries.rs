//! Lists the deliveries of a send to contacts within sight.

use chrono::{DateTime, Utc};
use db::{Engine, Error};
use domain::access::Scope;
use domain::calls::CallOutcome;
use domain::following::ReadState;
use domain::ids::{ContactId, DeliveryId, SendId};
use domain::sending::{Block, DeliveryState, Receipt};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use uuid::Uuid;

use crate::scope::visible;
use crate::{Cursor, Slice, fingerprint};

/// A delivery with the name of its contact.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct DeliveryRow {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub contact_name: String,
    /// The contact of the member for whom they stand, if it is within sight.
    pub member_contact_id: Option<Uuid>,
    pub member_name: Option<String>,
    pub address: Option<String>,
    pub state: String,
    pub reason: Option<String>,
    pub detail: Option<String>,
    pub attempt: i64,
    pub resends: i64,
    pub due_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub segments: Option<i64>,
    pub cost_minor: Option<i64>,
    pub receipt: Option<String>,
    pub receipt_detail: Option<String>,
    pub receipt_at: Option<DateTime<Utc>>,
    pub opened_at: Option<DateTime<Utc>>,
    pub clicked_at: Option<DateTime<Utc>>,
    pub call_outcome: Option<String>,
    pub call_seconds: Option<i64>,
    pub call_keys: Option<String>,
    pub key_status: Option<String>,
    pub key_effect: Option<String>,
    pub recording_url: Option<String>,
    pub updated_at: DateTime<Utc>,
}

impl DeliveryRow {
    /// Where it stands.
    pub fn state(&self) -> DeliveryState {
        DeliveryState::parse(&self.state).unwrap_or(DeliveryState::Unknown)
    }

    /// What carriers reported of it, if anything.
    pub fn receipt(&self) -> Option<Receipt> {
        self.receipt.as_deref().and_then(Receipt::parse)
    }

    /// Why, if a reason is told.
    pub fn reason(&self) -> Option<Block> {
        self.reason.as_deref().and_then(Block::parse)
    }
}

/// Which deliveries are meant; every part that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DeliveryFilter {
    pub state: Option<DeliveryState>,
    pub reason: Option<Block>,
    pub receipt: Option<Receipt>,
    /// How calls ended.
    pub outcome: Option<CallOutcome>,
    /// What was pressed.
    pub keys: Option<String>,
    pub read: Option<ReadState>,
}

impl DeliveryFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self, id: SendId) -> String {
        fingerprint(&("deliveries", id, self))
    }
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct DeliveryPage {
    pub limit: u64,
    pub after: Option<Cursor>,
}

/// One page of the deliveries of a send, in the order in which recipients were found.
pub async fn list_deliveries(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: SendId,
    filter: &DeliveryFilter,
    page: &DeliveryPage,
) -> Result<Slice<DeliveryRow>, Error> {
    let own = [
        "id",
        "contact_id",
        "address",
        "state",
        "reason",
        "detail",
        "attempt",
        "resends",
        "due_at",
        "sent_at",
        "segments",
        "cost_minor",
        "receipt",
        "receipt_detail",
        "receipt_at",
        "opened_at",
        "clicked_at",
        "call_outcome",
        "call_seconds",
        "call_keys",
        "key_status",
        "key_effect",
        "recording_url",
        "updated_at",
    ];
    let holds = |condition: Expr| Condition::all().add(condition);
    let column = |name| Expr::col(("d", name));
    let select = Query::select()
        .columns(own.map(|column| ("d", column)))
        .expr_as(Expr::col(("c", "name")), "contact_name")
        .from_as("deliveries", "d")
        .join_as(
            JoinType::InnerJoin,
            "contacts",
            "c",
            Expr::col(("c", "id")).equals(("d", "contact_id")),
        )
        .join_as(
            JoinType::LeftJoin,
            "campaign_members",
            "m",
            Expr::col(("m", "id")).equals(("d", "member_id")),
        )
        .expr_as(Expr::col(("a", "id")), "member_contact_id")
        .expr_as(Expr::col(("a", "name")), "member_name")
        .join_as(
            JoinType::LeftJoin,
            "contacts",
            "a",
            visible(scope, ("a", "owner_id"))
                .add(Expr::col(("a", "id")).equals(("m", "contact_id"))),
        )
        .and_where(column("source_id").eq(id.0))
        .cond_where(visible(scope, ("c", "owner_id")))
        .cond_where(
            Condition::all()
                .add_option(
                    filter
                        .state
                        .map(|state| holds(column("state").eq(state.as_str()))),
                )
                .add_option(
                    filter
                        .reason
                        .map(|why| holds(column("reason").eq(why.as_str()))),
                )
                .add_option(
                    filter
                        .receipt
                        .map(|told| holds(column("receipt").eq(told.as_str()))),
                )
                .add_option(filter.read.map(|read| {
                    holds(match read {
                        ReadState::Opened => column("opened_at").is_not_null(),
                        ReadState::Clicked => column("clicked_at").is_not_null(),
                        ReadState::Unopened => column("opened_at")
                            .is_null()
                            .and(column("state").eq(DeliveryState::Accepted.as_str())),
                    })
                }))
                .add_option(
                    filter
                        .outcome
                        .map(|outcome| holds(column("call_outcome").eq(outcome.as_str()))),
                )
                .add_option(
                    filter
                        .keys
                        .as_ref()
                        .map(|keys| holds(column("call_keys").eq(keys.as_str()))),
                )
                .add_option(
                    page.after
                        .as_ref()
                        .map(|cursor| holds(column("id").gt(cursor.id))),
                ),
        )
        .order_by(("d", "id"), Order::Asc)
        .limit(page.limit.saturating_add(1))
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let rows = DeliveryRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = filter.fingerprint(id);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(String::new(), row.id, &fingerprint)
    }))
}

/// The contact that a delivery belongs to now, also after a merge.
pub async fn whose(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
) -> Result<Option<ContactId>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT contact_id FROM deliveries WHERE id = ?";
    let row = conn
        .query_one_raw(db::sql(engine, text, [id.0.into()]))
        .await?;
    let found: Option<Uuid> = row.map(|row| row.try_get("", "contact_id")).transpose()?;
    Ok(found.map(ContactId))
}
