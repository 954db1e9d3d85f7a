//! The comparisons that the builder offers for each field.

use serde::{Deserialize, Serialize};

use crate::custom_fields::CustomKind;
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

/// What the command of a custom field takes; which of them make sense, its type tells.
const CUSTOM: [Operator; 9] = [
    Operator::Contains,
    Operator::StartsWith,
    Operator::EndsWith,
    Operator::Is,
    Operator::Like,
    Operator::From,
    Operator::Until,
    Operator::Between,
    Operator::HasAny,
];

impl Operator {
    /// The comparisons a field takes, the usual one first.
    pub fn of(field: Option<&Field>) -> Vec<Self> {
        let spec = match field {
            None => return vec![Self::Contains, Self::Is, Self::Like],
            Some(Field::Custom(_)) => return CUSTOM.to_vec(),
            Some(field) => field.spec(),
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
    /// The comparisons that suit a custom field of this type, the usual one first. Of anything but
    /// texts and addresses, [`Self::Contains`] compares whole values.
    pub fn of_custom(kind: CustomKind) -> Vec<Self> {
        match kind {
            CustomKind::Text | CustomKind::Url => vec![
                Self::Contains,
                Self::StartsWith,
                Self::EndsWith,
                Self::Is,
                Self::Like,
                Self::HasAny,
            ],
            CustomKind::Number | CustomKind::Date => vec![
                Self::Between,
                Self::Contains,
                Self::From,
                Self::Until,
                Self::HasAny,
            ],
            CustomKind::Boolean | CustomKind::Select | CustomKind::MultiSelect => {
                vec![Self::Contains, Self::HasAny]
            }
        }
    }
}
