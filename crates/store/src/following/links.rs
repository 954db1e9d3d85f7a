//! The links of an e-mail: where each leads, kept when nothing of the e-mail can change any more.

use db::{Engine, Error, Tx};
use domain::ids::{ContactEmailId, LinkId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// A link to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    pub id: LinkId,
    pub address: String,
}

/// A link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LinkRow {
    pub id: Uuid,
    /// The send or the e-mail to one contact that it stands in.
    pub source_id: Uuid,
    /// From 1 on.
    pub position: i64,
    pub address: String,
}

/// Keeps the links of a send, or of an e-mail to one contact, in their order; once they are kept, nothing
/// changes them.
pub async fn keep_links(
    tx: &Tx,
    source: impl Into<Uuid>,
    email: Option<ContactEmailId>,
    links: &[NewLink],
) -> Result<(), Error> {
    if links.is_empty() {
        return Ok(());
    }
    let source: Uuid = source.into();
    let text = format!(
        "INSERT INTO message_links (id, source_id, email_id, position, address) VALUES {} \
         ON CONFLICT (source_id, position) DO NOTHING",
        vec!["(?, ?, ?, ?, ?)"; links.len()].join(", ")
    );
    let values = (1_i64..).zip(links).flat_map(|(position, link)| {
        [
            link.id.0.into(),
            source.into(),
            email.map(Uuid::from).into(),
            position.into(),
            link.address.clone().into(),
        ]
    });
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// The links of a send or of an e-mail to one contact, in their order.
pub async fn links_of(
    conn: &impl ConnectionTrait,
    source: impl Into<Uuid>,
) -> Result<Vec<LinkRow>, Error> {
    let source: Uuid = source.into();
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT id, source_id, position, address FROM message_links \
                WHERE source_id = ? ORDER BY position";
    let statement = db::sql(engine, text, [source.into()]);
    Ok(LinkRow::find_by_statement(statement).all(conn).await?)
}

/// One link.
pub async fn link(conn: &impl ConnectionTrait, id: LinkId) -> Result<Option<LinkRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT id, source_id, position, address FROM message_links WHERE id = ?";
    let statement = db::sql(engine, text, [id.0.into()]);
    Ok(LinkRow::find_by_statement(statement).one(conn).await?)
}
