//! Where a column of a file goes: to a fact every contact has, or to a custom field.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fields::ImportField;
use crate::search::CustomKey;

/// What a column of the file means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ImportTarget {
    /// What every contact has.
    Fact(ImportField),
    /// A field that the business defined.
    Custom(CustomKey),
}

/// A name that no target has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no `{0}`")]
pub struct UnknownTarget(String);

impl ImportTarget {
    /// Reads the name on the wire: `name` or `cf.diem_tin_dung`.
    pub fn parse(name: &str) -> Option<Self> {
        let custom = || CustomKey::from_name(name).map(Self::Custom);
        ImportField::parse(name).map(Self::Fact).or_else(custom)
    }
}

impl From<ImportField> for ImportTarget {
    fn from(field: ImportField) -> Self {
        Self::Fact(field)
    }
}

/// The name on the wire.
impl fmt::Display for ImportTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fact(field) => f.write_str(field.as_str()),
            Self::Custom(key) => f.write_str(&key.name()),
        }
    }
}

impl From<ImportTarget> for String {
    fn from(target: ImportTarget) -> Self {
        target.to_string()
    }
}

impl TryFrom<String> for ImportTarget {
    type Error = UnknownTarget;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::parse(&name).ok_or(UnknownTarget(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_targets_are_kept_by_their_names() {
        for (json, is_known) in [
            ("\"tax_code\"", true),
            ("\"cf.hang_the\"", true),
            ("\"hang_the\"", false),
            ("\"cf.\"", false),
        ] {
            let target: Result<ImportTarget, _> = serde_json::from_str(json);
            assert_eq!(target.is_ok(), is_known, "{json}");
            if let Ok(target) = target {
                assert_eq!(serde_json::to_string(&target).unwrap(), json);
            }
        }
    }
}
