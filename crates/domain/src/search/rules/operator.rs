//! The comparisons that the builder offers for each field.

use serde::{Deserialize, Serialize};

use crate::search::field::{Field, ValueKind};

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    Contains,
    StartsWith,
    EndsWith,
    /// Exactly this.
    Is,
    /// A pattern with `%`; `\%` is the sign itself.
    Like,
    /// Any value at all.
    HasAny,
    /// Whoever asks.
    IsMe,
    /// A list with commas.
    OneOf,
    /// A list with `+`.
    AllOf,
    /// A day.
    On,
    /// A day or later.
    From,
    /// A day or earlier.
    Until,
    /// Two days with `..` between.
    Between,
}

impl Operator {
    /// The comparisons a field takes, the usual one first.
    pub fn of(field: Option<&Field>) -> Vec<Self> {
        let Some(spec) = field.map(Field::spec) else {
            return vec![Self::Contains, Self::Is, Self::Like];
        };
        let mut operators = match spec.kind {
            ValueKind::Person => vec![Self::IsMe],
            ValueKind::Text | ValueKind::Phone | ValueKind::Record => Vec::new(),
            ValueKind::Flag | ValueKind::Segment => vec![Self::Is],
            ValueKind::Segments => vec![Self::AllOf],
            ValueKind::Dates => vec![Self::Between, Self::On, Self::From, Self::Until],
            ValueKind::IdsOrCodes
            | ValueKind::Ids
            | ValueKind::Levels
            | ValueKind::Genders
            | ValueKind::Channels => vec![Self::OneOf],
        };
        if spec.kind.compares_text() {
            operators.extend([
                Self::StartsWith,
                Self::Contains,
                Self::EndsWith,
                Self::Is,
                Self::Like,
            ]);
        }
        if matches!(spec.kind, ValueKind::Person | ValueKind::Record) {
            operators.push(Self::OneOf);
        }
        if spec.takes_any {
            operators.push(Self::HasAny);
        }
        operators
    }
}
