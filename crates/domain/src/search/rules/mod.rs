//! What the visual builder edits: groups of rules that turn into a query and back.

mod custom;
mod operator;
mod rule;
mod shape;

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::fault::Fault;
use super::query::Query;

pub use operator::Operator;
pub use rule::Rule;

/// Groups of rules; without any, everything is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    pub joined: Joined,
    pub groups: Vec<RuleGroup>,
}

/// Rules that stand together; without any, the group does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleGroup {
    pub joined: Joined,
    pub is_negated: bool,
    pub rules: Vec<Rule>,
}

/// How many of several must hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    #[default]
    All,
    Any,
}

/// What is wrong with the rules, and with which one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct RuleError {
    /// Group and rule within it, from 0; a limit is nobody's.
    pub at: Option<(usize, usize)>,
    pub fault: Fault,
}

impl Rules {
    /// The rules of a query; `None` when it nests more deeply than groups of rules do.
    pub fn from_query(query: &Query) -> Option<Self> {
        shape::rules(query.condition())
    }

    /// The query of the rules, or all that is wrong with them.
    pub fn to_query(&self) -> Result<Query, Vec<RuleError>> {
        let mut errors = Vec::new();
        let mut groups = Vec::with_capacity(self.groups.len());
        for (group_index, group) in self.groups.iter().enumerate() {
            let mut parts = Vec::with_capacity(group.rules.len());
            for (rule_index, rule) in group.rules.iter().enumerate() {
                match rule.term() {
                    Ok(term) => parts.push(negated(Condition::Term(term), rule.is_negated)),
                    Err(fault) => errors.push(RuleError {
                        at: Some((group_index, rule_index)),
                        fault,
                    }),
                }
            }
            if !parts.is_empty() {
                groups.push(negated(group.joined.condition(parts), group.is_negated));
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if groups.is_empty() {
            return Ok(Query::everything());
        }
        Query::new(self.joined.condition(groups))
            .map_err(|fault| vec![RuleError { at: None, fault }])
    }
}

impl Joined {
    fn condition(self, parts: Vec<Condition>) -> Condition {
        match self {
            Self::All => Condition::All(parts),
            Self::Any => Condition::Any(parts),
        }
    }
}

fn negated(condition: Condition, is_negated: bool) -> Condition {
    if is_negated {
        Condition::Not(Box::new(condition))
    } else {
        condition
    }
}
