//! Looks up e-mails to one contact with where they stand. Who may see a contact sees what was written to
//! it, so callers ask for the contact first.

use chrono::{DateTime, SecondsFormat, Utc};
use db::{Engine, Error};
use domain::following::Follows;
use domain::ids::{ContactEmailId, ContactId};
use domain::sending::{Block, DeliveryState};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use crate::{Cursor, Slice};

/// An e-mail, who wrote it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ContactEmailRow {
    pub id: Uuid,
    pub to_address: String,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub subject: String,
    pub html: String,
    pub body_text: String,
    pub is_advertising: bool,
    follows_opens: bool,
    follows_clicks: bool,
    pub created_by: Uuid,
    pub creator_name: String,
    pub created_at: DateTime<Utc>,
    pub state: String,
    pub reason: Option<String>,
    pub detail: Option<String>,
    pub due_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
    pub opened_at: Option<DateTime<Utc>>,
    pub clicked_at: Option<DateTime<Utc>>,
}

impl ContactEmailRow {
    /// What of it is followed, if anything may be.
    pub fn follows(&self) -> Follows {
        Follows {
            opens: self.follows_opens,
            clicks: self.follows_clicks,
        }
    }

    /// Where it stands.
    pub fn state(&self) -> DeliveryState {
        DeliveryState::parse(&self.state).unwrap_or(DeliveryState::Unknown)
    }

    /// Why, if a reason is told.
    pub fn reason(&self) -> Option<Block> {
        self.reason.as_deref().and_then(Block::parse)
    }
}

/// An e-mail as the worker hands it over.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct WrittenRow {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub to_address: String,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub subject: String,
    pub html: String,
    pub body_text: String,
    pub is_advertising: bool,
    follows_opens: bool,
    follows_clicks: bool,
    pub created_by: Uuid,
}

impl WrittenRow {
    /// What of it is followed, if anything may be.
    pub fn follows(&self) -> Follows {
        Follows {
            opens: self.follows_opens,
            clicks: self.follows_clicks,
        }
    }
}

/// What ties a cursor to the e-mails to a contact.
pub fn fingerprint(contact_id: ContactId) -> String {
    crate::fingerprint(&("contact_emails", contact_id))
}

/// One page of the e-mails to a contact, the latest first.
pub async fn list(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<ContactEmailRow>, Error> {
    let mut select = select(contact_id);
    select
        .order_by(("e", "created_at"), Order::Desc)
        .order_by(("e", "id"), Order::Desc)
        .limit(limit.saturating_add(1));
    if let Some(cursor) = after {
        // A cursor is checked to be ours, so that its key is a time.
        let at: DateTime<Utc> = cursor.key.parse().unwrap_or_default();
        let place = Expr::tuple([Expr::col(("e", "created_at")), Expr::col(("e", "id"))]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(cursor.id)])));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = ContactEmailRow::find_by_statement(statement)
        .all(conn)
        .await?;
    let fingerprint = fingerprint(contact_id);
    Ok(Slice::cut(rows, limit, |row| {
        let key = row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// One e-mail to a contact.
pub async fn find(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    id: ContactEmailId,
) -> Result<Option<ContactEmailRow>, Error> {
    let mut select = select(contact_id);
    select.and_where(Expr::col(("e", "id")).eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(ContactEmailRow::find_by_statement(statement)
        .one(conn)
        .await?)
}

/// An e-mail by its id alone, whoever it is to.
pub async fn find_written(
    conn: &impl ConnectionTrait,
    id: ContactEmailId,
) -> Result<Option<WrittenRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT id, contact_id, to_address, from_name, reply_to, subject, html, body_text, \
                is_advertising, follows_opens, follows_clicks, created_by FROM contact_emails WHERE id = ?";
    let statement = db::sql(engine, text, [id.0.into()]);
    Ok(WrittenRow::find_by_statement(statement).one(conn).await?)
}

/// The addresses by which a contact is known, the main one first; a merge brings more than that.
pub async fn addresses(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
) -> Result<Vec<String>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT value AS address, 1 AS place FROM contact_identities \
                WHERE contact_id = ? AND kind = 'email' \
                UNION SELECT email, 0 FROM contacts WHERE id = ? AND email IS NOT NULL \
                ORDER BY place, address LIMIT 20";
    let values = [contact_id.0.into(), contact_id.0.into()];
    let mut addresses: Vec<String> = Vec::new();
    for row in conn.query_all_raw(db::sql(engine, text, values)).await? {
        let address: String = row.try_get("", "address")?;
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    Ok(addresses)
}

fn select(contact_id: ContactId) -> SelectStatement {
    let own = [
        "id",
        "to_address",
        "from_name",
        "reply_to",
        "subject",
        "html",
        "body_text",
        "is_advertising",
        "follows_opens",
        "follows_clicks",
        "created_by",
        "created_at",
    ];
    let standing = [
        "state",
        "reason",
        "detail",
        "due_at",
        "sent_at",
        "opened_at",
        "clicked_at",
    ];
    Query::select()
        .columns(own.map(|column| ("e", column)))
        .columns(standing.map(|column| ("d", column)))
        .expr_as(Expr::col(("u", "name")), "creator_name")
        .from_as("contact_emails", "e")
        .join_as(
            JoinType::InnerJoin,
            "deliveries",
            "d",
            Condition::all()
                .add(Expr::col(("d", "source_id")).equals(("e", "id")))
                .add(Expr::col(("d", "source_kind")).eq("contact")),
        )
        .join_as(
            JoinType::InnerJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("e", "created_by")),
        )
        .and_where(Expr::col(("e", "contact_id")).eq(contact_id.0))
        .to_owned()
}
