//! The tree of conditions that every list, segment and filter shares.

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::fault::Fault;
use super::phone_match::phone_digits;
use super::query::MAX_NESTING;
use super::text_match::TextMatch;
use super::texts::Text;

/// What must hold for a contact; [`Query`](super::Query) keeps one in its normal form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every part holds; with no parts at all this is everything.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Term(Term),
}

/// A condition without parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Any of the facts that a contact is found by matches.
    Text(TextMatch),
    /// One field matches.
    Command(Command),
}

/// A condition nested more deeply than this was not made by us; the parser makes three levels of
/// each group.
const MAX_LEVELS: usize = 4 * MAX_NESTING;

impl Condition {
    /// Joins nested lists, drops double negations and lists of one.
    pub(super) fn normal(self) -> Result<Self, Fault> {
        normal(self, MAX_LEVELS)
    }

    /// How deeply brackets nest when this is printed.
    pub(super) fn nesting(&self) -> usize {
        match self {
            Self::Term(_) => 0,
            Self::Not(inner) => match **inner {
                Self::All(_) | Self::Any(_) => inner.nesting().saturating_add(1),
                Self::Not(_) | Self::Term(_) => inner.nesting(),
            },
            Self::All(parts) => deepest(parts, |part| match part {
                Self::Any(_) => part.nesting().saturating_add(1),
                _ => part.nesting(),
            }),
            Self::Any(parts) => deepest(parts, Self::nesting),
        }
    }

    /// Any of its commands, in whatever place, is one of these.
    pub(super) fn has_command(&self, is_meant: &impl Fn(&Command) -> bool) -> bool {
        match self {
            Self::Term(Term::Command(command)) => is_meant(command),
            Self::Term(Term::Text(_)) => false,
            Self::Not(inner) => inner.has_command(is_meant),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().any(|part| part.has_command(is_meant))
            }
        }
    }

    /// How many terms the condition has.
    pub(super) fn terms(&self) -> usize {
        match self {
            Self::Term(_) => 1,
            Self::Not(inner) => inner.terms(),
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::terms).sum(),
        }
    }
}

fn deepest(parts: &[Condition], depth: impl Fn(&Condition) -> usize) -> usize {
    parts.iter().map(depth).max().unwrap_or_default()
}

fn normal(condition: Condition, levels: usize) -> Result<Condition, Fault> {
    let below = levels
        .checked_sub(1)
        .ok_or(Fault::TooDeep { max: MAX_NESTING })?;
    match condition {
        Condition::Term(term) => Ok(Condition::Term(term.normal())),
        Condition::Not(inner) => match normal(*inner, below)? {
            Condition::Not(twice) => Ok(*twice),
            Condition::All(parts) if parts.is_empty() => Err(Fault::EmptyGroup),
            once => Ok(Condition::Not(Box::new(once))),
        },
        Condition::All(parts) => {
            let mut flat = Vec::with_capacity(parts.len());
            for part in parts {
                match normal(part, below)? {
                    Condition::All(inner) => flat.extend(inner),
                    part => flat.push(part),
                }
            }
            Ok(alone(flat).unwrap_or_else(Condition::All))
        }
        Condition::Any(parts) => {
            let mut flat = Vec::with_capacity(parts.len());
            for part in parts {
                match normal(part, below)? {
                    Condition::Any(inner) => flat.extend(inner),
                    Condition::All(inner) if inner.is_empty() => return Err(Fault::EmptyGroup),
                    part => flat.push(part),
                }
            }
            match alone(flat) {
                Ok(part) => Ok(part),
                Err(none) if none.is_empty() => Err(Fault::EmptyGroup),
                Err(several) => Ok(Condition::Any(several)),
            }
        }
    }
}

/// The one part of a list of one, or the list again.
fn alone(mut parts: Vec<Condition>) -> Result<Condition, Vec<Condition>> {
    match parts.pop() {
        Some(part) if parts.is_empty() => Ok(part),
        Some(part) => {
            parts.push(part);
            Err(parts)
        }
        None => Err(parts),
    }
}

impl Term {
    /// A phone number becomes the digits that contacts are found by.
    fn normal(self) -> Self {
        match self {
            Self::Text(TextMatch::Plain(text)) => {
                let digits = phone_digits(text.as_str()).and_then(|digits| Text::read(&digits));
                Self::Text(TextMatch::Plain(digits.unwrap_or(text)))
            }
            term => term,
        }
    }
}
