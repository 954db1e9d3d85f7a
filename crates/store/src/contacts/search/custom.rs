//! Fields that the business defined, as conditions on a contact's lines and values (CON-6, CON-12).
//!
//! What a field's type is, its values tell: no search and no segment depends on the definition.

use db::Engine;
use domain::contacts::CustomLabel;
use domain::custom_fields::NumberRange;
use domain::search::{CustomKey, DateRange, TextMatch};
use domain::text::escape_like;
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, Func};

use super::text::{FOLDED, MARKED, contains, joined, like, pieces};

const CONTACTS: &str = "contacts";

/// Holds for contacts with any value in the field.
pub(super) fn has(key: &CustomKey) -> Condition {
    contains(CONTACTS, FOLDED, CustomLabel::of(key).any())
}

/// Holds where the field says what was typed: a text any part of it, all else as a whole.
pub(super) fn matches(engine: Engine, key: &CustomKey, found: &TextMatch) -> Condition {
    let label = CustomLabel::of(key);
    match found {
        TextMatch::Plain(text) => plain(engine, key, &label, text.as_str()),
        TextMatch::Exact(text) => {
            let lines = label.marked_lines(text.as_str());
            lines.iter().fold(Condition::any(), |any, line| {
                any.add(contains(CONTACTS, MARKED, line))
            })
        }
        TextMatch::Pattern(pattern) => {
            let [text, whole] = [label.text(), label.whole()];
            let any = [text, whole].iter().fold(Condition::any(), |any, begin| {
                let fits = like(line_behind(engine, begin), joined(pattern));
                any.add(contains(CONTACTS, FOLDED, begin).add(fits))
            });
            pieces(CONTACTS, pattern).add(any)
        }
    }
}

fn plain(engine: Engine, key: &CustomKey, label: &CustomLabel, typed: &str) -> Condition {
    let text = label.text();
    let mut any = Condition::any();
    for part in CustomLabel::parts(typed) {
        let pattern = format!("%{}%", escape_like(&part));
        let within = like(line_behind(engine, &text), pattern);
        // The first two are cheap, and the index of letters knows them.
        let found = contains(CONTACTS, FOLDED, &part)
            .add(contains(CONTACTS, FOLDED, &text))
            .add(within);
        any = any.add(found);
    }
    for line in label.lines(typed) {
        any = any.add(contains(CONTACTS, FOLDED, &line));
    }
    if let Ok(days) = DateRange::read(typed) {
        any = any.add(has(key).add(within_days(engine, key, days)));
    }
    if let Some(numbers) = NumberRange::read(typed) {
        any = any.add(has(key).add(within_numbers(engine, key, numbers)));
    }
    any
}

/// What stands behind the beginning of a line; only where there is such a line.
fn line_behind(engine: Engine, begin: &str) -> Expr {
    let column = || Expr::col((CONTACTS, FOLDED));
    let call =
        |name: &'static str, arguments: Vec<Expr>| Expr::from(Func::cust(name).args(arguments));
    match engine {
        Engine::Postgres => {
            let rest = call(
                "split_part",
                vec![column(), Expr::val(begin), Expr::cust("2")],
            );
            call(
                "split_part",
                vec![rest, Expr::cust("chr(10)"), Expr::cust("1")],
            )
        }
        Engine::Sqlite => {
            let place = call("instr", vec![column(), Expr::val(begin)]);
            let length = call("length", vec![Expr::val(begin)]);
            let rest = call("substr", vec![column(), place.add(length)]);
            let end = call("instr", vec![rest.clone(), Expr::cust("char(10)")]);
            let last = end.sub(Expr::cust("1"));
            call("substr", vec![rest, Expr::cust("1"), last])
        }
    }
}

/// Days are kept as texts of one length, whose order is that of the days.
fn within_days(engine: Engine, key: &CustomKey, days: DateRange) -> Condition {
    let value = || match engine {
        Engine::Sqlite => extracted("json_extract", path(key)),
        Engine::Postgres => extracted("jsonb_extract_path_text", key.as_str().to_owned()),
    };
    Condition::all()
        .add(like(value(), "____-__-__".to_owned()))
        .add_option(days.from().map(|from| value().gte(from.to_string())))
        .add_option(days.to().map(|to| value().lte(to.to_string())))
}

fn within_numbers(engine: Engine, key: &CustomKey, numbers: NumberRange) -> Condition {
    let value = || match engine {
        Engine::Sqlite => extracted("json_extract", path(key)),
        Engine::Postgres => extracted("jsonb_extract_path", key.as_str().to_owned()),
    };
    // Compared as JSON, so that a text in another contact's field is no failure.
    let limit = |number: f64| match engine {
        Engine::Sqlite => Expr::val(number),
        Engine::Postgres => Expr::from(Func::cust("to_jsonb").arg(number)),
    };
    let is_number = match engine {
        Engine::Sqlite => extracted("json_type", path(key)).is_in(["integer", "real"]),
        Engine::Postgres => Expr::from(Func::cust("jsonb_typeof").arg(value())).eq("number"),
    };
    Condition::all()
        .add(is_number)
        .add_option(numbers.from.map(|from| value().gte(limit(from.to_f64()))))
        .add_option(numbers.to.map(|to| value().lte(limit(to.to_f64()))))
}

fn extracted(function: &'static str, place: String) -> Expr {
    let column = Expr::col((CONTACTS, "custom"));
    Func::cust(function).args([column, Expr::val(place)]).into()
}

/// Keys hold letters, digits and `_` only.
fn path(key: &CustomKey) -> String {
    format!("$.\"{}\"", key.as_str())
}
