//! Segments as conditions on `contacts`, asked for by their aliases (CON-12).

use std::collections::HashMap;

use db::Error;
use domain::search::{Alias, Query as Asked};
use domain::segments::referred;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{Condition, ConnectionTrait};
use uuid::Uuid;

/// Up to so many members are fetched; of larger segments each contact of a list is asked.
///
/// SQLite's planner does not know how large a segment is, and would gather a million ids to show
/// fifty contacts.
const SMALL: i64 = 10_000;

/// The segments that a query names: their ids and how many members each has.
#[derive(Debug, Clone, Default)]
pub(in crate::contacts) struct Segments(HashMap<String, (Uuid, i64)>);

impl Segments {
    /// Looks up the segments that are named; asks nothing when none is.
    pub(super) async fn of(conn: &impl ConnectionTrait, asked: &Asked) -> Result<Self, Error> {
        let aliases = referred(asked);
        if aliases.is_empty() {
            return Ok(Self::default());
        }
        let select = Query::select()
            .columns(["alias", "id", "member_count"])
            .from("segments")
            .and_where(Expr::col("alias").is_in(aliases.iter().map(Alias::as_str)))
            .to_owned();
        let rows = conn.query_all(&select).await?;
        let found = rows.iter().map(|row| {
            let found = (row.try_get("", "id")?, row.try_get("", "member_count")?);
            Ok((row.try_get("", "alias")?, found))
        });
        found.collect::<Result<_, Error>>().map(Self)
    }

    /// Members of all of these; a segment that is not there has none.
    pub(super) fn members_of_all(&self, aliases: &[Alias]) -> Condition {
        aliases.iter().fold(Condition::all(), |all, alias| {
            all.add(match self.0.get(alias.as_str()) {
                None => Expr::val(false),
                Some((id, count)) => is_member(*id, *count <= SMALL),
            })
        })
    }
}

/// Members of any segment at all.
pub(super) fn members_of_any() -> Condition {
    let members = Query::select()
        .expr(Expr::val(1))
        .from_as("segment_members", "m")
        .and_where(Expr::col(("m", "contact_id")).equals(("contacts", "id")))
        .to_owned();
    Condition::all().add(Expr::exists(members))
}

fn is_member(segment: Uuid, is_small: bool) -> Expr {
    let mut members = Query::select();
    members
        .from_as("segment_members", "m")
        .and_where(Expr::col(("m", "segment_id")).eq(segment));
    if is_small {
        members.column(("m", "contact_id"));
        return Expr::col(("contacts", "id")).in_subquery(members);
    }
    members
        .expr(Expr::val(1))
        .and_where(Expr::col(("m", "contact_id")).equals(("contacts", "id")));
    Expr::exists(members)
}
