//! A checked query: a condition in its normal form and within the limits.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::command::{Flag, Value};
use super::condition::Condition;
use super::fault::Fault;
use super::field::Field;
use super::print;

/// Longest query, in characters; nobody types as much.
pub const MAX_CHARS: usize = 2_000;
/// Most terms; each may be a subquery to the database.
pub const MAX_TERMS: usize = 64;
/// Deepest nesting of brackets; as JSON that stays within the 128 levels `serde_json` reads.
pub const MAX_NESTING: usize = 16;

/// A condition that is safe to keep, print and run: the printed text reads as the same query.
///
/// As JSON it is its condition, checked when read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Condition", into = "Condition")]
pub struct Query(Condition);

impl Query {
    /// Brings the condition into its normal form and checks the limits.
    pub fn new(condition: Condition) -> Result<Self, Fault> {
        let condition = condition.normal()?;
        if condition.nesting() > MAX_NESTING {
            return Err(Fault::TooDeep { max: MAX_NESTING });
        }
        if condition.terms() > MAX_TERMS {
            return Err(Fault::TooManyTerms { max: MAX_TERMS });
        }
        if print::print(&condition).chars().count() > MAX_CHARS {
            return Err(Fault::TooLong { max: MAX_CHARS });
        }
        Ok(Self(condition))
    }

    /// The query that finds everything.
    pub fn everything() -> Self {
        Self(Condition::All(Vec::new()))
    }

    /// Nothing was asked for, so everything is found.
    pub fn is_everything(&self) -> bool {
        matches!(&self.0, Condition::All(parts) if parts.is_empty())
    }

    /// It asks for anonymous visitors, or for contacts that are named one by one: by a code, by where
    /// they came from, by a segment that holds them.
    pub fn means_visitors(&self) -> bool {
        self.0.has_command(&|command| match command.field() {
            Field::Ids | Field::Code | Field::Ip | Field::Segment | Field::Common => true,
            Field::Is => *command.value() == Value::Flag(Flag::Anonymous),
            _ => false,
        })
    }

    /// What must hold.
    pub fn condition(&self) -> &Condition {
        &self.0
    }
}

/// The canonical text, which [`parse`](super::parse) reads as this query.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&print::print(&self.0))
    }
}

impl TryFrom<Condition> for Query {
    type Error = Fault;

    fn try_from(condition: Condition) -> Result<Self, Self::Error> {
        Self::new(condition)
    }
}

impl From<Query> for Condition {
    fn from(query: Query) -> Self {
        query.0
    }
}
