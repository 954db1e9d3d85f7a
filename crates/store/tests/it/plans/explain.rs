//! A connection that asks the engine, of each query it passes on, how it will be run.

use std::sync::Mutex;

use db::Engine;
use sea_orm::entity::prelude::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

/// The tables that grow with the business, by their names and by their aliases in queries.
const LARGE: [&str; 19] = [
    "contacts",
    "campaign_lines",
    "l",
    "campaigns",
    "campaign_members",
    "audit",
    "imports",
    "c",
    "m",
    "contact_identities",
    "events",
    "notes",
    "calls",
    "deliveries",
    "message_reads",
    "p",
    "r",
    "e",
    "n",
];

/// Passes queries on and keeps their plans.
pub(crate) struct Explaining<'c> {
    inner: &'c DatabaseConnection,
    plans: Mutex<Vec<String>>,
}

impl<'c> Explaining<'c> {
    pub(crate) fn new(inner: &'c DatabaseConnection) -> Self {
        Self {
            inner,
            plans: Mutex::default(),
        }
    }

    /// Fails unless every query since the last call found its rows through an index.
    #[track_caller]
    pub(crate) fn assert_looks_up(&self, what: &str) {
        let plans = self.taken();
        assert!(
            !plans.iter().any(|line| is_scan(line)),
            "{what}: {plans:#?}"
        );
    }

    /// Fails unless a query since the last call read an index alone and no row of its table; SQLite
    /// says which, PostgreSQL decides by how many pages were changed of late.
    #[track_caller]
    pub(crate) fn assert_covered(&self, what: &str) {
        let plans = self.taken();
        let is_covered = |line: &String| line.contains("USING COVERING INDEX");
        assert!(plans.iter().any(is_covered), "{what}: {plans:#?}");
    }

    /// Fails unless every query since the last call met its rows in the order of an index.
    #[track_caller]
    pub(crate) fn assert_walks(&self, what: &str) {
        let plans = self.taken();
        let is_bad = |line: &String| is_scan(line) || is_sort(line);
        assert!(!plans.iter().any(is_bad), "{what}: {plans:#?}");
    }

    #[track_caller]
    fn taken(&self) -> Vec<String> {
        let plans = std::mem::take(&mut *self.plans.lock().unwrap());
        assert!(!plans.is_empty(), "no query was run");
        plans
    }

    async fn explain(&self, statement: &Statement) -> Result<(), DbErr> {
        let (prefix, column) = match Engine::from(statement.db_backend) {
            Engine::Sqlite => ("EXPLAIN QUERY PLAN ", "detail"),
            Engine::Postgres => ("EXPLAIN ", "QUERY PLAN"),
        };
        let mut question = statement.clone();
        question.sql.insert_str(0, prefix);
        for row in self.inner.query_all_raw(question).await? {
            let line: String = row.try_get("", column)?;
            self.plans.lock().unwrap().push(line);
        }
        Ok(())
    }
}

/// Whether the engine reads a large table from end to end, in no order.
fn is_scan(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '-', '>']);
    if let Some(table) = line.strip_prefix("SCAN ") {
        return LARGE.contains(&table);
    }
    line.strip_prefix("Seq Scan on ")
        .and_then(|rest| rest.split(' ').next())
        .is_some_and(|table| LARGE.contains(&table))
}

/// Whether the engine collects all rows to sort them; ties of an ordered walk may be.
fn is_sort(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '-', '>']);
    line == "USE TEMP B-TREE FOR ORDER BY" || line.starts_with("Sort  (")
}

#[async_trait::async_trait]
impl ConnectionTrait for Explaining<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.inner.query_all_raw(statement).await
    }
}
