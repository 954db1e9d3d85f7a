//! Counts who opened the e-mails of a send and clicked what in them; programs are counted apart.

use db::{Engine, Error};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// Who read the e-mails of a send.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromQueryResult)]
pub struct ReadCounts {
    /// Recipients who opened it, or clicked in it.
    pub opened: i64,
    /// Recipients who clicked in it.
    pub clicked: i64,
    /// How often people clicked.
    pub clicks: i64,
    /// How often programs fetched it or followed its links.
    pub by_programs: i64,
}

/// Who clicked a link.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct LinkCountRow {
    pub id: Uuid,
    pub address: String,
    /// Recipients who clicked it.
    pub clicked: i64,
    /// How often people clicked it.
    pub clicks: i64,
    /// How often programs followed it.
    pub by_programs: i64,
}

/// Who read the e-mails of a source: of a send, or the one to one contact.
pub async fn counts(
    conn: &impl ConnectionTrait,
    source: impl Into<Uuid>,
) -> Result<ReadCounts, Error> {
    let source: Uuid = source.into();
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT \
                (SELECT count(*) FROM deliveries WHERE source_id = ? AND opened_at IS NOT NULL) AS opened, \
                (SELECT count(*) FROM deliveries WHERE source_id = ? AND clicked_at IS NOT NULL) AS clicked, \
                CAST(coalesce(sum(CASE WHEN is_counted AND position > 0 THEN times ELSE 0 END), 0) AS BIGINT) AS clicks, \
                CAST(coalesce(sum(CASE WHEN is_counted THEN 0 ELSE times END), 0) AS BIGINT) AS by_programs \
                FROM message_reads WHERE source_id = ?";
    let values = [source.into(), source.into(), source.into()];
    let statement = db::sql(engine, text, values);
    let row = ReadCounts::find_by_statement(statement).one(conn).await?;
    Ok(row.unwrap_or_default())
}

/// Every link of a source with who clicked it, in the order in which they stand.
pub async fn counts_by_link(
    conn: &impl ConnectionTrait,
    source: impl Into<Uuid>,
) -> Result<Vec<LinkCountRow>, Error> {
    let source: Uuid = source.into();
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT l.id, l.address, \
                count(DISTINCT CASE WHEN r.is_counted THEN r.delivery_id END) AS clicked, \
                CAST(coalesce(sum(CASE WHEN r.is_counted THEN r.times ELSE 0 END), 0) AS BIGINT) AS clicks, \
                CAST(coalesce(sum(CASE WHEN r.is_counted THEN 0 ELSE r.times END), 0) AS BIGINT) AS by_programs \
                FROM message_links l \
                LEFT JOIN message_reads r ON r.source_id = l.source_id AND r.position = l.position \
                WHERE l.source_id = ? GROUP BY l.id, l.address, l.position ORDER BY l.position";
    let statement = db::sql(engine, text, [source.into()]);
    Ok(LinkCountRow::find_by_statement(statement).all(conn).await?)
}
