//! Contacts that lack a fact they should have (RTA-2).

use chrono::SecondsFormat;
use db::Error;
use domain::access::Scope;
use domain::contacts::Kind;
use domain::duplicates::RequiredFact;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};

use super::read::{ContactRow, select_rows};
use super::visitors::is_anonymous;
use crate::scope::visible;
use crate::{Cursor, Slice, fingerprint};

/// What ties a cursor to a list of contacts that lack one of these.
pub fn missing_fingerprint(facts: &[RequiredFact]) -> String {
    fingerprint(&("missing", facts))
}

/// One page of the visible contacts that lack any of `facts`, the newest first. Visitors of whom nothing
/// is known lack everything, and nobody can ask them.
pub async fn list_missing(
    conn: &impl ConnectionTrait,
    scope: Scope,
    facts: &[RequiredFact],
    limit: u64,
    after: Option<&Cursor>,
) -> Result<Slice<ContactRow>, Error> {
    let any = facts
        .iter()
        .fold(Condition::any(), |any, fact| any.add(lacks(*fact)));
    let mut select = select_rows();
    select
        .cond_where(visible(scope, ("contacts", "owner_id")))
        .cond_where(any)
        .cond_where(is_anonymous().not())
        .order_by(("contacts", "created_at"), Order::Desc)
        .order_by(("contacts", "id"), Order::Desc)
        .limit(limit.saturating_add(1));
    if facts.is_empty() {
        select.and_where(Expr::cust("1 = 0"));
    }
    if let Some(after) = after {
        let at: chrono::DateTime<chrono::Utc> = after.key.parse().unwrap_or_default();
        let place = Expr::tuple([column("created_at"), column("id")]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(after.id)])));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = ContactRow::find_by_statement(statement).all(conn).await?;
    let fingerprint = missing_fingerprint(facts);
    Ok(Slice::cut(rows, limit, |row| {
        let at = row.created_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(at, row.id, &fingerprint)
    }))
}

fn column(name: &'static str) -> Expr {
    Expr::col(("contacts", name))
}

/// As `domain::duplicates::missing` decides of one contact.
fn lacks(fact: RequiredFact) -> Condition {
    let columns: &[&'static str] = match fact {
        RequiredFact::Phone => &["mobile", "phone"],
        RequiredFact::Mobile => &["mobile"],
        RequiredFact::Email => &["email"],
        RequiredFact::Birthday => &["birthday_on"],
        RequiredFact::Gender => &["gender"],
        RequiredFact::Title => &["title"],
        RequiredFact::Company => &["account_id", "company"],
        RequiredFact::TaxCode => &["tax_code"],
        RequiredFact::Website => &["website"],
        RequiredFact::Address => &["address"],
        RequiredFact::Ward => &["ward"],
        RequiredFact::District => &["district"],
        RequiredFact::Province => &["province"],
        RequiredFact::Source => &["source"],
        RequiredFact::Owner => &["owner_id"],
    };
    let blank = columns.iter().fold(Condition::all(), |all, name| {
        all.add(column(name).is_null())
    });
    let kinds = Kind::ALL.iter().filter(|kind| fact.applies_to(**kind));
    let kinds: Vec<&str> = kinds.map(|kind| kind.as_str()).collect();
    if kinds.len() == Kind::ALL.len() {
        blank
    } else {
        blank.add(column("kind").is_in(kinds))
    }
}
