//! A command of the search language: a field and a value that fits it.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::date_range::DateRange;
use super::field::{Field, ValueKind};
use super::phone_match::PhoneMatch;
use super::text_match::TextMatch;
use super::texts::{Alias, Code};
use crate::contacts::{Channel, Gender, Kind, Level};
use crate::wire_names;

/// A comparison of one field; the value is always one of those the field takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Command(Parts);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    field: Field,
    value: Value,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// The contact has one.
    Any,
    /// Whoever asks.
    Me,
    Flag(Flag),
    Text(TextMatch),
    Phone(PhoneMatch),
    /// One of these.
    Ids(Vec<Reference>),
    /// One of these.
    Levels(Vec<Level>),
    /// One of these.
    Genders(Vec<Gender>),
    /// One of these.
    Channels(Vec<Channel>),
    /// All of these.
    Segments(Vec<Alias>),
    Dates(DateRange),
}

/// A record by its id or by the number people know it by.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    Id(Uuid),
    Code(Code),
}

/// What a contact may be, as `is:` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Owned by whoever asks.
    Mine,
    /// Without an owner.
    Unowned,
    /// Known only by visits.
    Anonymous,
    /// Not a contact yet.
    Lead,
    /// Not to be contacted, by some channel at least.
    Dnc,
    Person,
    Organisation,
    Shop,
    Household,
}

wire_names!(Flag {
    Mine => "mine",
    Unowned => "unowned",
    Anonymous => "anonymous",
    Lead => "lead",
    Dnc => "dnc",
    Person => "person",
    Organisation => "organisation",
    Shop => "shop",
    Household => "household",
});

impl From<Kind> for Flag {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organisation => Self::Organisation,
            Kind::Shop => Self::Shop,
            Kind::Household => Self::Household,
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Code(code) => f.write_str(code.as_str()),
        }
    }
}

impl Command {
    /// Compares `field` with `value`; `None` when the field takes no such value.
    pub fn new(field: Field, value: Value) -> Option<Self> {
        takes(&field, &value).then_some(Self(Parts { field, value }))
    }

    /// What is compared.
    pub fn field(&self) -> &Field {
        &self.0.field
    }

    /// What it is compared with.
    pub fn value(&self) -> &Value {
        &self.0.value
    }
}

fn takes(field: &Field, value: &Value) -> bool {
    let spec = field.spec();
    match (spec.kind, value) {
        (_, Value::Any) => spec.takes_any,
        (ValueKind::Flag, Value::Flag(_))
        | (ValueKind::Text | ValueKind::Person | ValueKind::Record, Value::Text(_))
        | (ValueKind::Phone, Value::Phone(_))
        | (ValueKind::Person, Value::Me)
        | (ValueKind::Dates, Value::Dates(_)) => true,
        (ValueKind::IdsOrCodes, Value::Ids(list)) => !list.is_empty(),
        (ValueKind::Ids | ValueKind::Person | ValueKind::Record, Value::Ids(list)) => {
            let has_only_ids = list.iter().all(|item| matches!(item, Reference::Id(_)));
            !list.is_empty() && has_only_ids
        }
        (ValueKind::Levels, Value::Levels(list)) => !list.is_empty(),
        (ValueKind::Genders, Value::Genders(list)) => !list.is_empty(),
        (ValueKind::Channels, Value::Channels(list)) => !list.is_empty(),
        (ValueKind::Segment, Value::Segments(list)) => list.len() == 1,
        (ValueKind::Segments, Value::Segments(list)) => !list.is_empty(),
        _ => false,
    }
}

/// A value from JSON that its field does not take.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}:` takes no such value")]
pub struct UnfitValue(Field);

impl TryFrom<Parts> for Command {
    type Error = UnfitValue;

    fn try_from(parts: Parts) -> Result<Self, Self::Error> {
        let field = parts.field.clone();
        Self::new(parts.field, parts.value).ok_or(UnfitValue(field))
    }
}

impl From<Command> for Parts {
    fn from(command: Command) -> Self {
        command.0
    }
}
