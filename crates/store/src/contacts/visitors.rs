//! Visitors of whom nothing but traces is known (CON-8): told apart from customers, and forgotten.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::search::Query as Asked;
use domain::tracking::ANONYMOUS_NAME;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{Condition, ConnectionTrait};

/// So many visitors are forgotten in one transaction, so that other writers get in between.
const FORGOTTEN_AT_ONCE: u64 = 100;

/// Holds for the contacts that [`is_anonymous`](super::ContactRow::is_anonymous).
pub(super) fn is_anonymous() -> Condition {
    let blank = [
        "account_id",
        "email",
        "mobile",
        "phone",
        "company",
        "tax_code",
    ];
    // Alone, so that the index of visitors serves.
    let visitors = Condition::all()
        .add(column("is_visitor"))
        .add(column("name").eq(ANONYMOUS_NAME));
    blank
        .into_iter()
        .fold(visitors, |all, name| all.add(column(name).is_null()))
}

/// Holds for all but visitors of whom nothing is known, who are in nobody's way; nothing where a query
/// asks for them.
pub(super) fn without_visitors(asked: Option<&Asked>) -> Option<Condition> {
    let is_asked = asked.is_some_and(Asked::means_visitors);
    (!is_asked).then(|| is_anonymous().not())
}

/// Forgets some of the anonymous visitors who were not seen since this moment, with their browsers,
/// devices and visits; returns how many, none when none were left.
///
/// Who was touched by people stays: looked after by somebody, written about, or merged by hand.
pub async fn forget_visitors(tx: &Tx, moment: DateTime<Utc>) -> Result<u64, Error> {
    let tied = |table: &'static str| {
        Query::select()
            .expr(Expr::val(1))
            .from(table)
            .and_where(Expr::col((table, "contact_id")).eq(column("id")))
            .to_owned()
    };
    let mut seen_since = tied("page_visits");
    seen_since.and_where(Expr::col(("page_visits", "visited_at")).gte(moment));
    let mut touched = tied("events");
    touched.and_where(Expr::col(("events", "actor_kind")).eq("user"));
    let select = Query::select()
        .column(("contacts", "id"))
        .from("contacts")
        .cond_where(is_lost())
        .and_where(column("created_at").lt(moment))
        .and_where(Expr::exists(seen_since).not())
        .and_where(Expr::exists(touched).not())
        .limit(FORGOTTEN_AT_ONCE)
        .to_owned();
    // Asked of each row again: who became known in between stays.
    let delete = Query::delete()
        .from_table("contacts")
        .and_where(column("id").in_subquery(select))
        .cond_where(is_lost())
        .to_owned();
    Ok(tx.execute(&delete).await?.rows_affected())
}

fn is_lost() -> Condition {
    is_anonymous().add(column("owner_id").is_null())
}

fn column(name: &'static str) -> Expr {
    Expr::col(("contacts", name))
}
