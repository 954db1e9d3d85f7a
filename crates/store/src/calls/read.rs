//! Looks up calls. Who may see a contact sees its calls, so callers ask for the contact first.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use db::Error;
use domain::calls::{AudioType, CallDirection, CallFields, CallOutcome};
use domain::ids::{CallId, ContactId, RecordingId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use crate::days::count_of_contact;
use crate::{Cursor, Slice};

/// A call with its agent's name.
#[derive(Debug, Clone, FromQueryResult)]
pub struct CallRow {
    pub id: Uuid,
    pub direction: String,
    pub outcome: String,
    pub started_at: DateTime<Utc>,
    pub duration_seconds: i64,
    pub phone: Option<String>,
    pub note: Option<String>,
    pub agent_id: Option<Uuid>,
    pub agent_name: Option<String>,
    pub recording_id: Option<Uuid>,
    pub recording_stem: Option<String>,
    pub recording_type: Option<String>,
    pub recording_bytes: Option<i64>,
    /// Of a call that a machine made for a campaign.
    pub delivery_id: Option<Uuid>,
    pub campaign_id: Option<Uuid>,
    pub call_keys: Option<String>,
    pub key_status: Option<String>,
    pub key_effect: Option<String>,
    pub recording_url: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// What is known of a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordingRow {
    pub id: RecordingId,
    /// Its name without the ending, which is the type's.
    pub stem: String,
    pub audio_type: AudioType,
    pub size_bytes: u64,
}

impl CallRow {
    /// What is known of the call, for a change to start from.
    pub fn fields(&self) -> CallFields {
        CallFields {
            direction: CallDirection::parse(&self.direction).unwrap_or_default(),
            outcome: CallOutcome::parse(&self.outcome).unwrap_or_default(),
            started_at: self.started_at,
            duration_seconds: u32::try_from(self.duration_seconds).unwrap_or_default(),
            phone: self.phone.clone(),
            note: self.note.clone(),
        }
    }

    /// Who talked to the contact.
    pub fn agent(&self) -> Option<UserId> {
        self.agent_id.map(UserId)
    }

    /// Its recording, if there is one.
    pub fn recording(&self) -> Option<RecordingRow> {
        Some(RecordingRow {
            id: RecordingId(self.recording_id?),
            stem: self.recording_stem.clone()?,
            audio_type: AudioType::parse(self.recording_type.as_deref()?)?,
            size_bytes: u64::try_from(self.recording_bytes?).ok()?,
        })
    }
}

/// What ties a cursor to the list of a contact's calls.
pub fn fingerprint(contact_id: ContactId) -> String {
    crate::fingerprint(&("calls", contact_id))
}

/// One page of a contact's calls, the latest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<CallRow>, Error> {
    let mut select = select(contact_id);
    select
        .order_by(("calls", "started_at"), Order::Desc)
        .order_by(("calls", "id"), Order::Desc)
        .limit(limit.saturating_add(1));
    if let Some(cursor) = after {
        let at = cursor.key.parse::<DateTime<Utc>>().unwrap_or_default();
        let place = Expr::tuple([
            Expr::col(("calls", "started_at")),
            Expr::col(("calls", "id")),
        ]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(cursor.id)])));
    }
    let rows = rows(conn, &select).await?;
    let fingerprint = fingerprint(contact_id);
    Ok(Slice::cut(rows, limit, |row| {
        let key = row.started_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// One call with a contact.
pub async fn find(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    id: CallId,
) -> Result<Option<CallRow>, Error> {
    Ok(by_ids(conn, contact_id, &[id.0]).await?.into_iter().next())
}

/// Those of the contact's calls that have one of these ids.
pub async fn by_ids(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    ids: &[Uuid],
) -> Result<Vec<CallRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select(contact_id);
    select.and_where(Expr::col(("calls", "id")).is_in(ids.iter().copied()));
    rows(conn, &select).await
}

/// How many calls there were with a contact on each day in Vietnam.
pub async fn count_by_day(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    from_at: DateTime<Utc>,
    before_at: DateTime<Utc>,
) -> Result<Vec<(NaiveDate, u64)>, Error> {
    count_of_contact(
        conn,
        ("calls", "started_at"),
        contact_id,
        from_at..before_at,
    )
    .await
}

fn select(contact_id: ContactId) -> SelectStatement {
    let own = [
        "id",
        "direction",
        "outcome",
        "started_at",
        "duration_seconds",
        "phone",
        "note",
        "agent_id",
        "recording_id",
        "recording_stem",
        "recording_type",
        "recording_bytes",
        "delivery_id",
        "campaign_id",
        "call_keys",
        "key_status",
        "key_effect",
        "recording_url",
        "version",
        "created_at",
        "updated_at",
    ];
    Query::select()
        .columns(own.map(|column| ("calls", column)))
        .expr_as(Expr::col(("u", "name")), "agent_name")
        .from("calls")
        .join_as(
            JoinType::LeftJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("calls", "agent_id")),
        )
        .and_where(Expr::col(("calls", "contact_id")).eq(contact_id.0))
        .to_owned()
}

async fn rows(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<CallRow>, Error> {
    let statement = conn.get_database_backend().build(select);
    Ok(CallRow::find_by_statement(statement).all(conn).await?)
}
