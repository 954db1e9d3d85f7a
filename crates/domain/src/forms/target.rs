//! What a field of a form fills: a fact every contact has, or a field of the business's own.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::search::CustomKey;
use crate::wire_names;

/// A fact of a contact that forms may ask for, under its name in `ContactFields`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactFact {
    Name,
    Email,
    Mobile,
    BirthdayOn,
    Company,
    Title,
    TaxCode,
    Website,
    Address,
    Ward,
    Province,
}

wire_names!(ContactFact {
    Name => "name",
    Email => "email",
    Mobile => "mobile",
    BirthdayOn => "birthday_on",
    Company => "company",
    Title => "title",
    TaxCode => "tax_code",
    Website => "website",
    Address => "address",
    Ward => "ward",
    Province => "province",
});

/// What a field fills.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Target {
    /// What every contact has.
    Fact(ContactFact),
    /// A field that the business defined.
    Custom(CustomKey),
}

/// A name that is no target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a form cannot ask for this")]
pub struct NoTarget;

impl Target {
    /// Reads the name on the wire: `name` or `cf.diem_tin_dung`.
    pub fn parse(name: &str) -> Option<Self> {
        let custom = || CustomKey::from_name(name).map(Self::Custom);
        ContactFact::parse(name).map(Self::Fact).or_else(custom)
    }
}

impl TryFrom<String> for Target {
    type Error = NoTarget;

    fn try_from(name: String) -> Result<Self, NoTarget> {
        Self::parse(&name).ok_or(NoTarget)
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.to_string()
    }
}

/// The name on the wire.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fact(fact) => f.write_str(fact.as_str()),
            Self::Custom(key) => f.write_str(&key.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_3_targets_are_named_as_on_the_wire() {
        for (name, is_known) in [
            ("name", true),
            ("cf.size_ao", true),
            ("owner_id", false),
            ("cf.", false),
            ("", false),
        ] {
            let target = Target::parse(name);
            assert_eq!(target.is_some(), is_known, "{name}");
            assert!(target.is_none_or(|target| target.to_string() == name));
        }
    }
}
