//! Finds the few contacts that can match through SQLite's index of letters, three at a time.

use db::{Engine, Error};
use domain::contacts::{Fact, marked_words};
use domain::search::{Condition as Asked, Term, TextMatch, Value};
use domain::text::fold;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, Value as Bound};

use super::super::matching::RARE;
use super::condition::fact_of;
use crate::count::count;

/// The index holds no shorter words.
const TRIGRAM_CHARS: usize = 3;

/// A question that the index answers with the numbers of contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lookup {
    /// An FTS5 expression of everything that must occur and is long enough.
    Words(String),
    /// A word that is too short for that: each place of it starts a triple of letters.
    Start(String),
}

impl Lookup {
    /// The ways to look up what is asked for, the surest first.
    pub(super) fn of(asked: &Asked) -> Vec<Self> {
        match expression(asked) {
            Some(expression) => vec![Self::Words(expression)],
            None => starts(asked).into_iter().map(Self::Start).collect(),
        }
    }

    /// How contacts are looked up by one fact.
    pub(super) fn of_fact(fact: Fact, found: &TextMatch) -> Option<Self> {
        expression_of(needles_of(found, &fact.label().to_string())).map(Self::Words)
    }

    /// Few enough contacts to fetch them all.
    pub(super) async fn is_rare(&self, conn: &impl ConnectionTrait) -> Result<bool, Error> {
        let text = format!(
            "SELECT count(*) AS count FROM ({} LIMIT {})",
            self.select(),
            RARE + 1
        );
        let statement = db::sql(Engine::Sqlite, text, self.values());
        Ok(count(conn, statement).await? <= RARE)
    }

    /// Holds for those contacts of the table, or alias, that the index names.
    pub(super) fn condition(&self, contacts: &str) -> Expr {
        let text = format!("{contacts}.seq IN ({})", self.select());
        Expr::cust_with_values(text, self.values())
    }

    fn select(&self) -> &'static str {
        match self {
            Self::Words(_) => "SELECT rowid FROM contacts_search WHERE contacts_search MATCH ?",
            Self::Start(_) => "SELECT doc FROM contacts_triples WHERE term >= ? AND term < ?",
        }
    }

    fn values(&self) -> Vec<Bound> {
        match self {
            Self::Words(expression) => vec![expression.as_str().into()],
            Self::Start(word) => vec![word.as_str().into(), format!("{word}{}", char::MAX).into()],
        }
    }
}

/// An FTS5 expression that holds wherever the condition does; `None` if the index cannot help.
fn expression(asked: &Asked) -> Option<String> {
    match asked {
        Asked::All(parts) => joined(parts.iter().filter_map(expression).collect(), " AND "),
        Asked::Any(parts) => {
            let all: Option<Vec<_>> = parts.iter().map(expression).collect();
            joined(all?, " OR ")
        }
        Asked::Not(_) => None,
        Asked::Term(term) => expression_of(needles(term)),
    }
}

fn expression_of(needles: Vec<String>) -> Option<String> {
    let long = needles
        .into_iter()
        .filter(|needle| needle.chars().count() >= TRIGRAM_CHARS);
    let quoted = long.map(|needle| format!("\"{}\"", needle.replace('"', "\"\"")));
    joined(quoted.collect(), " AND ")
}

fn joined(parts: Vec<String>, with: &str) -> Option<String> {
    match parts.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        several => Some(format!("({})", several.join(with))),
    }
}

/// What must occur in the folded lines of a contact for the term to hold.
fn needles(term: &Term) -> Vec<String> {
    match term {
        Term::Text(found) => needles_of(found, ""),
        Term::Command(command) => match (command.value(), fact_of(command.field())) {
            (Value::Text(found), Some(fact)) => needles_of(found, &fact.label().to_string()),
            _ => Vec::new(),
        },
    }
}

fn needles_of(found: &TextMatch, label: &str) -> Vec<String> {
    match found {
        TextMatch::Plain(text) => vec![format!("{label}{}", fold(text.as_str()))],
        TextMatch::Exact(text) => {
            let words = marked_words(text.as_str());
            words.split(' ').map(fold).collect()
        }
        TextMatch::Pattern(pattern) => {
            let pieces = pattern.pieces().iter().map(|piece| fold(piece));
            pieces.filter(|piece| !piece.is_empty()).collect()
        }
    }
}

/// The short words that must occur.
fn starts(asked: &Asked) -> Vec<String> {
    match asked {
        Asked::All(parts) => parts.iter().flat_map(starts).collect(),
        Asked::Term(Term::Text(TextMatch::Plain(text))) => vec![fold(text.as_str())],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use domain::search::parse;

    use super::*;

    fn lookups(typed: &str) -> Vec<Lookup> {
        Lookup::of(parse(typed).unwrap().condition())
    }

    fn words(expression: &str) -> Vec<Lookup> {
        vec![Lookup::Words(expression.to_owned())]
    }

    #[test]
    fn con_6_the_index_is_asked_for_all_that_must_occur() {
        for (typed, expression) in [
            ("Hương giang", r#"("huong" AND "giang")"#),
            (r#""hương giang""#, r#""huong giang""#),
            ("giang or hoà !nam", r#"("giang" OR "hoa")"#),
            ("an giang", r#""giang""#),
            ("+Hoà-Bình", r#"("hoa" AND "binh")"#),
            ("gia%ng%bao", r#"("gia" AND "bao")"#),
            ("name:an giang", "(\"\u{1}an\" AND \"giang\")"),
            (r#"a\"b-c"#, r#""a""b-c""#),
        ] {
            assert_eq!(lookups(typed), words(expression), "{typed}");
        }
    }

    #[test]
    fn con_6_short_words_are_looked_up_when_there_are_no_others() {
        let starts = ["le", "a"].map(|word| Lookup::Start(word.to_owned()));
        assert_eq!(lookups("lê a"), starts);
        for typed in ["", "!giang", "giang or a", "is:mine"] {
            assert_eq!(lookups(typed), [], "{typed}");
        }
    }
}
