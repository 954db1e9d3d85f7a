//! Each change of a member's status: who or what, from, to and when (CAM-4).

use chrono::{DateTime, Utc};
use db::{Engine, Error};
use domain::ids::MemberId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// One change, with the name of the user who made it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct HistoryRow {
    /// Absent on joining.
    pub from_status: Option<String>,
    pub to_status: String,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: Option<String>,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
}

/// A member's changes, oldest first. The status machine has no way back, so they are few.
pub async fn history(conn: &impl ConnectionTrait, id: MemberId) -> Result<Vec<HistoryRow>, Error> {
    let text = "SELECT t.from_status, t.to_status, t.actor_kind, t.actor_id, u.name AS actor_name, t.note, t.at \
                FROM campaign_member_transitions t LEFT JOIN users u ON u.id = t.actor_id \
                WHERE t.member_id = ? ORDER BY t.at, t.id";
    let engine = Engine::from(conn.get_database_backend());
    Ok(
        HistoryRow::find_by_statement(db::sql(engine, text, [id.0.into()]))
            .all(conn)
            .await?,
    )
}
