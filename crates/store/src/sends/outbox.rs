//! Messages kept in the place of those that would have gone out, where there is no account.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Error, Tx};
use domain::ids::OutboxMessageId;
use domain::sending::SendChannel;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::{Cursor, Slice, fingerprint};

/// A message to keep.
#[derive(Debug, Clone)]
pub struct NewOutboxMessage<'a> {
    pub id: OutboxMessageId,
    pub channel: SendChannel,
    pub message_id: &'a str,
    pub to_address: &'a str,
    pub from_address: &'a str,
    pub subject: &'a str,
    pub html: &'a str,
    pub body_text: &'a str,
    /// Where its reader leaves.
    pub leave_url: Option<&'a str>,
    pub now: DateTime<Utc>,
}

/// A message that was kept.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct OutboxRow {
    pub id: Uuid,
    pub channel: String,
    pub message_id: String,
    pub to_address: String,
    pub from_address: String,
    pub subject: String,
    pub html: String,
    pub body_text: String,
    pub leave_url: Option<String>,
    pub created_at: DateTime<Utc>,
}

impl OutboxRow {
    /// What it would have travelled by.
    pub fn channel(&self) -> SendChannel {
        SendChannel::parse(&self.channel).unwrap_or_default()
    }
}

/// Keeps a message; one of the same name is kept once, and false then.
pub async fn keep_message(tx: &Tx, message: NewOutboxMessage<'_>) -> Result<bool, Error> {
    let text = "INSERT INTO outbox_messages (id, channel, message_id, to_address, from_address, subject, html, body_text, \
                leave_url, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (message_id) DO NOTHING";
    let values = [
        message.id.0.into(),
        message.channel.as_str().into(),
        message.message_id.into(),
        message.to_address.into(),
        message.from_address.into(),
        message.subject.into(),
        message.html.into(),
        message.body_text.into(),
        message.leave_url.map(ToOwned::to_owned).into(),
        message.now.into(),
    ];
    let kept = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(kept.rows_affected() == 1)
}

/// One page of the messages kept, of one channel or of all, the newest first.
pub async fn list_messages(
    conn: &impl ConnectionTrait,
    channel: Option<SendChannel>,
    limit: u64,
    after: Option<&Cursor>,
) -> Result<Slice<OutboxRow>, Error> {
    let mut select = select();
    select
        .order_by("created_at", Order::Desc)
        .order_by("id", Order::Desc)
        .limit(limit.saturating_add(1));
    if let Some(channel) = channel {
        select.and_where(Expr::col("channel").eq(channel.as_str()));
    }
    if let Some(cursor) = after {
        // A cursor is checked to be ours, so that its key is a time.
        let at: DateTime<Utc> = cursor.key.parse().unwrap_or_default();
        let place = Expr::tuple([Expr::col("created_at"), Expr::col("id")]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(cursor.id)])));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = OutboxRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = outbox_fingerprint(channel);
    Ok(Slice::cut(rows, limit, |row| {
        let key = row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// What ties a cursor to the outbox and this filter.
pub fn outbox_fingerprint(channel: Option<SendChannel>) -> String {
    fingerprint(&("outbox_messages", channel))
}

/// One message that was kept.
pub async fn find_message(
    conn: &impl ConnectionTrait,
    id: OutboxMessageId,
) -> Result<Option<OutboxRow>, Error> {
    let mut select = select();
    select.and_where(Expr::col("id").eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(OutboxRow::find_by_statement(statement).one(conn).await?)
}

fn select() -> SelectStatement {
    Query::select()
        .columns([
            "id",
            "channel",
            "message_id",
            "to_address",
            "from_address",
            "subject",
            "html",
            "body_text",
            "leave_url",
            "created_at",
        ])
        .from("outbox_messages")
        .to_owned()
}
