//! Words of the search language as conditions on the lines by which a contact is found (CON-6).

use db::Engine;
use domain::contacts::{Fact, marked_words};
use domain::search::{Pattern, TextMatch};
use domain::text::{escape_like, fold};
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};

/// The columns of `domain::contacts::Searchable`, folded and with marks.
pub(super) const FOLDED: &str = "search_text";
pub(super) const MARKED: &str = "search_marked";

/// Holds where any fact matches; `contacts` is the table or its alias.
pub(super) fn anywhere(engine: Engine, contacts: &'static str, text: &TextMatch) -> Condition {
    match text {
        TextMatch::Plain(text) => contains(contacts, FOLDED, &fold(text.as_str())),
        TextMatch::Exact(text) => {
            let words = marked_words(text.as_str());
            contains(contacts, MARKED, &format!(" {words} "))
        }
        TextMatch::Pattern(pattern) => {
            let words = in_words(pattern);
            let in_any = Fact::ALL.into_iter().fold(Condition::any(), |any, fact| {
                let padded = format!("' ' || {} || ' '", line(engine, contacts, fact));
                any.add(has(contacts, fact).add(like(Expr::cust(padded), words.clone())))
            });
            // Cheap, and the index of letters knows it.
            pieces(contacts, pattern).add(in_any)
        }
    }
}

/// Holds where one fact matches.
pub(super) fn of_fact(
    engine: Engine,
    contacts: &'static str,
    fact: Fact,
    text: &TextMatch,
) -> Condition {
    let label = fact.label();
    match text {
        TextMatch::Plain(text) => {
            contains(contacts, FOLDED, &format!("{label}{}", fold(text.as_str())))
        }
        TextMatch::Exact(text) => {
            let words = marked_words(text.as_str());
            contains(contacts, MARKED, &format!("{label} {words} \n"))
        }
        TextMatch::Pattern(pattern) => {
            let whole = Expr::cust(line(engine, contacts, fact));
            pieces(contacts, pattern)
                .add(has(contacts, fact))
                .add(like(whole, joined(pattern)))
        }
    }
}

/// Holds for contacts of which the fact is known.
pub(super) fn has(contacts: &'static str, fact: Fact) -> Condition {
    contains(contacts, FOLDED, &fact.label().to_string())
}

/// Holds where the marks of a word are as typed, wherever in a word it stands.
pub(super) fn is_spelled(contacts: &'static str, text: &str) -> Condition {
    contains(contacts, MARKED, &marked_words(text))
}

/// The pattern for a whole fact.
pub(super) fn joined(pattern: &Pattern) -> String {
    let pieces = pattern.pieces().iter();
    let folded: Vec<String> = pieces.map(|piece| escape_like(&fold(piece))).collect();
    folded.join("%")
}

/// The pattern for whole words of a fact that has a space at both ends.
fn in_words(pattern: &Pattern) -> String {
    let is_open = |end: Option<&String>| end.is_some_and(String::is_empty);
    let pieces = pattern.pieces();
    let before = if is_open(pieces.first()) { "" } else { "% " };
    let after = if is_open(pieces.last()) { "" } else { " %" };
    format!("{before}{}{after}", joined(pattern))
}

/// Every piece occurs somewhere.
pub(super) fn pieces(contacts: &'static str, pattern: &Pattern) -> Condition {
    let pieces = pattern.pieces().iter().filter(|piece| !piece.is_empty());
    pieces.fold(Condition::all(), |all, piece| {
        all.add(contains(contacts, FOLDED, &fold(piece)))
    })
}

/// What stands behind the label of a fact's first line; only where [`has`] holds.
fn line(engine: Engine, contacts: &str, fact: Fact) -> String {
    let label = u32::from(fact.label());
    let column = format!("{contacts}.{FOLDED}");
    match engine {
        Engine::Sqlite => {
            let rest = format!("substr({column}, instr({column}, char({label})) + 1)");
            format!("substr({rest}, 1, instr({rest}, char(10)) - 1)")
        }
        Engine::Postgres => {
            format!("split_part(split_part({column}, chr({label}), 2), chr(10), 1)")
        }
    }
}

/// The text stands somewhere in the column.
pub(super) fn contains(contacts: &'static str, column: &'static str, text: &str) -> Condition {
    let pattern = format!("%{}%", escape_like(text));
    Condition::all().add(like(Expr::col((contacts, column)), pattern))
}

/// The text fits the pattern, in which `\` makes `%` and `_` plain.
pub(super) fn like(text: Expr, pattern: String) -> Expr {
    text.like(LikeExpr::new(pattern).escape('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(typed: &str) -> Pattern {
        let pieces: Vec<String> = typed.split('%').map(str::to_owned).collect();
        Pattern::read(&pieces).unwrap()
    }

    #[test]
    fn con_6_a_pattern_begins_and_ends_where_words_do_unless_it_is_open() {
        for (typed, whole, words) in [
            ("hoa%sen", "hoa%sen", "% hoa%sen %"),
            ("%Sen", "%sen", "%sen %"),
            ("hoà%", "hoa%", "% hoa%"),
            ("%a_b%", "%a\\_b%", "%a\\_b%"),
        ] {
            assert_eq!(joined(&pattern(typed)), whole);
            assert_eq!(in_words(&pattern(typed)), words);
        }
    }
}
