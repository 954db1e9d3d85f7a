//! Finds words in contacts, choosing per query between the trigram index and a walk in list order.
//!
//! An absent word costs a full scan without the index, and a common one costs a sort of all its
//! matches with it. PostgreSQL's planner weighs this by itself; for SQLite we look first how
//! common the words are.

use db::{Engine, Error};
use domain::phones;
use domain::text::{escape_like, search_terms};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{Condition, ConnectionTrait};

/// Up to so many matches are fetched through the index and sorted.
const RARE: i64 = 2_000;
/// The trigram index holds no shorter words.
const TRIGRAM_CHARS: usize = 3;

/// The folded words of a query and how they are best looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Search {
    words: Vec<String>,
    /// An FTS5 expression, when SQLite's index is the better way.
    indexed: Option<String>,
}

impl Search {
    /// Reads the query's words and, on SQLite, probes how common they are.
    pub(super) async fn prepare(
        conn: &impl ConnectionTrait,
        q: Option<&str>,
    ) -> Result<Self, Error> {
        let words = words(q.unwrap_or_default());
        let mut search = Self {
            words,
            indexed: None,
        };
        let engine = Engine::from(conn.get_database_backend());
        if engine == Engine::Sqlite
            && let Some(expression) = search.expression()
            && is_rare(conn, &expression).await?
        {
            search.indexed = Some(expression);
        }
        Ok(search)
    }

    /// Holds for contacts in which every word occurs.
    pub(super) fn condition(&self, engine: Engine) -> Condition {
        let mut condition = Condition::all();
        if let (Engine::Sqlite, Some(expression)) = (engine, &self.indexed) {
            let found =
                "contacts.seq IN (SELECT rowid FROM contacts_search WHERE contacts_search MATCH ?)";
            condition = condition.add(Expr::cust_with_values(found, [expression.clone()]));
        }
        for word in &self.words {
            let pattern = LikeExpr::new(format!("%{}%", escape_like(word))).escape('\\');
            condition = condition.add(Expr::col(("contacts", "search_text")).like(pattern));
        }
        condition
    }

    /// All words long enough for the index, each as a quoted string, joined by AND.
    fn expression(&self) -> Option<String> {
        let quoted: Vec<String> = self
            .words
            .iter()
            .filter(|word| word.chars().count() >= TRIGRAM_CHARS)
            .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
            .collect();
        (!quoted.is_empty()).then(|| quoted.join(" AND "))
    }
}

/// The folded words, or the digits of a phone number however it was typed.
fn words(q: &str) -> Vec<String> {
    if let Some(phone) = phones::parse(q) {
        let national = phone.national();
        return vec![national.chars().filter(|c| !c.is_whitespace()).collect()];
    }
    search_terms(q)
        .into_iter()
        .map(|term| term.folded)
        .collect()
}

async fn is_rare(conn: &impl ConnectionTrait, expression: &str) -> Result<bool, Error> {
    let text = "SELECT count(*) AS count FROM \
                (SELECT 1 FROM contacts_search WHERE contacts_search MATCH ? LIMIT ?)";
    let values = [expression.into(), (RARE + 1).into()];
    let row = conn
        .query_one_raw(db::sql(Engine::Sqlite, text, values))
        .await?;
    let count: i64 = row
        .map(|row| row.try_get("", "count"))
        .transpose()?
        .unwrap_or_default();
    Ok(count <= RARE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_a_phone_is_one_word_however_it_is_typed() {
        for typed in ["090 214 8861", "+84902148861", "0902.148.861"] {
            assert_eq!(words(typed), ["0902148861"], "{typed}");
        }
    }

    #[test]
    fn con_6_quotes_cannot_break_out_of_the_index_expression() {
        let search = Search {
            words: vec!["a\" or b".to_owned(), "an".to_owned()],
            indexed: None,
        };
        assert_eq!(search.expression().as_deref(), Some("\"a\"\" or b\""));
    }
}
