//! Finds contacts by the search language, choosing per query how the index of letters is used.
//!
//! PostgreSQL's planner weighs this by itself. On SQLite an absent word costs a full scan without
//! the index, and a common one costs a sort of all its matches with it. A list of the newest takes
//! the index's own order, which is that of adding; for other orders we look first how common the
//! words are.

mod condition;
mod custom;
mod lookup;
mod phones;
mod related;
mod segments;
mod text;

use db::{Engine, Error};
use domain::search::{Condition as Asked, Query, Term, TextMatch, exact_key};
use domain::text::fold;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait};

use lookup::Lookup;
use related::Looking;
use segments::Segments;

pub(super) use condition::Asker;
use condition::Writer;

use crate::planner::checked_last;

/// What is asked for, written for one engine, and how it is best looked up.
#[derive(Debug, Clone)]
pub(super) struct Search {
    asked: Condition,
    /// Holds where the typed marks are exactly as typed; `None` when none were typed.
    spelled: Option<Condition>,
    /// How SQLite finds the few contacts that can match, when they are few.
    lookup: Option<Lookup>,
    /// The lookup is joined to `contacts`, ahead of it, and gives the order.
    is_leading: bool,
}

impl Search {
    /// Reads the query and, on SQLite, probes how common its words are.
    pub(super) async fn prepare(
        conn: &impl ConnectionTrait,
        query: &Query,
        asker: Asker,
    ) -> Result<Self, Error> {
        let mut search = Self::written(conn, query, asker).await?;
        if engine(conn) == Engine::Sqlite {
            for lookup in Lookup::of(query.condition()) {
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
        query: &Query,
        asker: Asker,
    ) -> Result<Self, Error> {
        let lookup = Lookup::of(query.condition()).into_iter().next();
        match (engine(conn), lookup) {
            (Engine::Sqlite, Some(lookup @ Lookup::Words(_))) => Ok(Self {
                lookup: Some(lookup),
                is_leading: true,
                ..Self::written(conn, query, asker).await?
            }),
            _ => Self::prepare(conn, query, asker).await,
        }
    }

    /// Reads the query without looking how common its words are.
    pub(super) async fn written(
        conn: &impl ConnectionTrait,
        query: &Query,
        asker: Asker,
    ) -> Result<Self, Error> {
        let segments = Segments::of(conn, query).await?;
        let writer = Writer {
            engine: engine(conn),
            asker,
            segments: &segments,
            looking: Looking::Gathering,
        };
        Ok(Self {
            asked: writer.condition(query.condition()),
            spelled: spelled(query.condition()),
            lookup: None,
            is_leading: false,
        })
    }

    /// Whether `contacts_search` must come before `contacts` in the query.
    pub(super) fn is_leading(&self) -> bool {
        self.is_leading
    }

    /// What tells spellings exactly as typed from others; `None` when no marks were typed.
    pub(super) fn spelled(&self) -> Option<&Condition> {
        self.spelled.as_ref()
    }

    /// Holds for the contacts that are asked for.
    pub(super) fn condition(&self) -> Condition {
        let looked_up = match &self.lookup {
            Some(Lookup::Words(expression)) if self.is_leading => Some(Expr::cust_with_values(
                "contacts_search MATCH ?",
                [expression.as_str()],
            )),
            lookup => lookup.as_ref().map(|lookup| lookup.condition("contacts")),
        };
        Condition::all()
            .add_option(looked_up)
            .add(self.asked.clone())
    }
}

/// What is asked for, to be checked on contacts that are at hand: no index finds them sooner, and of the parts
/// SQLite tries first what is cheap to try.
pub(super) async fn of_each(
    conn: &impl ConnectionTrait,
    query: &Query,
    asker: Asker,
) -> Result<Condition, Error> {
    let segments = Segments::of(conn, query).await?;
    let writer = Writer {
        engine: engine(conn),
        asker,
        segments: &segments,
        looking: Looking::Each,
    };
    let parts = match query.condition() {
        Asked::All(parts) => parts.as_slice(),
        part => std::slice::from_ref(part),
    };
    let checked = parts
        .iter()
        .map(|part| checked_last(writer.condition(part)));
    Ok(checked.fold(Condition::all(), Condition::add))
}

fn engine(conn: &impl ConnectionTrait) -> Engine {
    Engine::from(conn.get_database_backend())
}

/// Holds where every word with marks that must occur is spelled as it was typed.
fn spelled(asked: &Asked) -> Option<Condition> {
    let words: Vec<&str> = match asked {
        Asked::All(parts) => parts.iter().filter_map(word).collect(),
        part => word(part).into_iter().collect(),
    };
    let marked = words
        .into_iter()
        .filter(|word| exact_key(word) != fold(word));
    let condition = marked.fold(Condition::all(), |all, word| {
        all.add(text::is_spelled("contacts", word))
    });
    (!condition.is_empty()).then_some(condition)
}

fn word(asked: &Asked) -> Option<&str> {
    match asked {
        Asked::Term(Term::Text(TextMatch::Plain(text))) => Some(text.as_str()),
        _ => None,
    }
}
