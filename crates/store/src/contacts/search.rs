//! Finds words in contacts, choosing per query how the trigram index is used.
//!
//! PostgreSQL's planner weighs this by itself. On SQLite an absent word costs a full scan without
//! the index, and a common one costs a sort of all its matches with it. A list of the newest takes
//! the index's own order, which is that of adding; for other orders we look first how common the
//! words are.

use db::{Engine, Error};
use domain::phones;
use domain::text::{escape_like, search_terms};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{Condition, ConnectionTrait, Value};

use super::matching::RARE;
use crate::count::count;

/// The trigram index holds no shorter words.
const TRIGRAM_CHARS: usize = 3;

/// The folded words of a query and how they are best looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Search {
    words: Vec<String>,
    /// How SQLite finds the few contacts that can match, when they are few.
    lookup: Option<Lookup>,
    /// The lookup is joined to `contacts`, ahead of it, and gives the order.
    is_leading: bool,
}

/// A question that SQLite's index answers with the numbers of contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lookup {
    /// An FTS5 expression of all words that are long enough.
    Words(String),
    /// A word that is too short for that: each place of it starts a triple of letters.
    Start(String),
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
            lookup: None,
            is_leading: false,
        };
        if Engine::from(conn.get_database_backend()) == Engine::Sqlite {
            for lookup in search.lookups() {
                if lookup.is_rare(conn).await? {
                    search.lookup = Some(lookup);
                    break;
                }
            }
        }
        Ok(search)
    }

    /// As [`Self::prepare`], for a list in the order of adding: the index of words may lead it,
    /// however common they are.
    pub(super) async fn prepare_in_order_added(
        conn: &impl ConnectionTrait,
        q: Option<&str>,
    ) -> Result<Self, Error> {
        let search = Self {
            words: words(q.unwrap_or_default()),
            lookup: None,
            is_leading: true,
        };
        let lookup = search.lookups().into_iter().next();
        match (Engine::from(conn.get_database_backend()), lookup) {
            (Engine::Sqlite, Some(lookup @ Lookup::Words(_))) => Ok(Self {
                lookup: Some(lookup),
                ..search
            }),
            _ => Self::prepare(conn, q).await,
        }
    }

    /// Whether `contacts_search` must come before `contacts` in the query.
    pub(super) fn is_leading(&self) -> bool {
        self.is_leading
    }

    /// Holds for contacts in which every word occurs.
    pub(super) fn condition(&self) -> Condition {
        let looked_up = match &self.lookup {
            Some(Lookup::Words(expression)) if self.is_leading => Some(Expr::cust_with_values(
                "contacts_search MATCH ?",
                [expression.as_str()],
            )),
            lookup => lookup.as_ref().map(Lookup::condition),
        };
        let mut condition = Condition::all().add_option(looked_up);
        for word in &self.words {
            let pattern = LikeExpr::new(format!("%{}%", escape_like(word))).escape('\\');
            condition = condition.add(Expr::col(("contacts", "search_text")).like(pattern));
        }
        condition
    }

    /// The ways to look the words up, the surest first.
    fn lookups(&self) -> Vec<Lookup> {
        let (long, short): (Vec<_>, Vec<_>) = self
            .words
            .iter()
            .partition(|word| word.chars().count() >= TRIGRAM_CHARS);
        if long.is_empty() {
            return short
                .into_iter()
                .map(|word| Lookup::Start(word.clone()))
                .collect();
        }
        let quoted: Vec<String> = long
            .into_iter()
            .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
            .collect();
        vec![Lookup::Words(quoted.join(" AND "))]
    }
}

impl Lookup {
    async fn is_rare(&self, conn: &impl ConnectionTrait) -> Result<bool, Error> {
        let text = format!(
            "SELECT count(*) AS count FROM ({} LIMIT {})",
            self.select(),
            RARE + 1
        );
        let statement = db::sql(Engine::Sqlite, text, self.values());
        Ok(count(conn, statement).await? <= RARE)
    }

    fn condition(&self) -> Expr {
        Expr::cust_with_values(
            format!("contacts.seq IN ({})", self.select()),
            self.values(),
        )
    }

    fn select(&self) -> &'static str {
        match self {
            Self::Words(_) => "SELECT rowid FROM contacts_search WHERE contacts_search MATCH ?",
            Self::Start(_) => "SELECT doc FROM contacts_triples WHERE term >= ? AND term < ?",
        }
    }

    fn values(&self) -> Vec<Value> {
        match self {
            Self::Words(expression) => vec![expression.as_str().into()],
            Self::Start(word) => vec![word.as_str().into(), format!("{word}{}", char::MAX).into()],
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_a_phone_is_one_word_however_it_is_typed() {
        for typed in ["090 214 8861", "+84902148861", "0902.148.861"] {
            assert_eq!(words(typed), ["0902148861"], "{typed}");
        }
    }

    fn search(words: &[&str]) -> Search {
        Search {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            ..Search::default()
        }
    }

    #[test]
    fn con_6_quotes_cannot_break_out_of_the_index_expression() {
        assert_eq!(
            search(&["a\" or b", "an"]).lookups(),
            [Lookup::Words("\"a\"\" or b\"".to_owned())]
        );
    }

    #[test]
    fn con_6_short_words_are_looked_up_when_there_are_no_others() {
        let starts = ["le", "a"].map(|word| Lookup::Start(word.to_owned()));
        assert_eq!(search(&["le", "a"]).lookups(), starts);
    }
}
