//! Which segments one contact is in.

use db::{Engine, Error};
use domain::ids::ContactId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// So many segments are shown beside a contact.
const LISTED_MAX: usize = 200;

/// A segment as it stands to one contact.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct MembershipRow {
    pub id: Uuid,
    pub name: String,
    pub alias: String,
    pub has_filter: bool,
    pub is_member: bool,
    /// What was decided by hand, if anything.
    pub is_kept_in: Option<bool>,
}

/// All segments and how each stands to the contact, those it is in first; at most 200.
///
/// Whoever asks must be allowed to see the contact.
pub async fn memberships(
    conn: &impl ConnectionTrait,
    contact: ContactId,
) -> Result<Vec<MembershipRow>, Error> {
    let text = format!(
        "SELECT s.id, s.name, s.alias, s.filter IS NOT NULL AS has_filter, \
           m.contact_id IS NOT NULL AS is_member, p.is_kept_in \
         FROM segments s \
         LEFT JOIN segment_members m ON m.segment_id = s.id AND m.contact_id = ? \
         LEFT JOIN segment_pins p ON p.segment_id = s.id AND p.contact_id = ? \
         ORDER BY CASE WHEN m.contact_id IS NULL THEN 1 ELSE 0 END, s.search_text, s.id \
         LIMIT {LISTED_MAX}"
    );
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, [contact.0.into(), contact.0.into()]);
    Ok(MembershipRow::find_by_statement(statement)
        .all(conn)
        .await?)
}
