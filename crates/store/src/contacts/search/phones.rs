//! Phone numbers of the search language as conditions on `contacts` (CON-6).

use domain::search::{PhoneMatch, PhonePattern};
use domain::text::escape_like;
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use super::text::like;

/// Holds for contacts with such a number, in their mobile or phone fact.
pub(super) fn condition(found: &PhoneMatch) -> Condition {
    known_by(match found {
        PhoneMatch::Whole(phone) => Expr::col("value").eq(phone.as_e164()),
        PhoneMatch::Pattern(pattern) => fits(pattern),
    })
}

fn fits(pattern: &PhonePattern) -> Expr {
    let value = Expr::col("value");
    if let Some(start) = only_beginning(pattern) {
        let end = format!("{start}{}", char::MAX);
        return value.clone().gte(start).and(value.lt(end));
    }
    let pieces = pattern.pieces().iter();
    let escaped: Vec<String> = pieces.map(|piece| escape_like(piece)).collect();
    like(value, escaped.join("%"))
}

/// The first digits, where nothing else is asked; an index finds these.
fn only_beginning(pattern: &PhonePattern) -> Option<&str> {
    match pattern.pieces() {
        [start, end] if end.is_empty() && !start.is_empty() => Some(start),
        _ => None,
    }
}

fn known_by(value: Expr) -> Condition {
    let known = Query::select()
        .column("contact_id")
        .from("contact_identities")
        .and_where(Expr::col("kind").eq("phone"))
        .and_where(value)
        .to_owned();
    Condition::all().add(Expr::col(("contacts", "id")).in_subquery(known))
}
