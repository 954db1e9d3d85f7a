//! The values that contacts have in fields of a business's own.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Number;

/// The values of one contact by the keys of their fields; blanks are not in it.
pub type CustomValues = BTreeMap<String, CustomValue>;

/// A value. Days are texts such as `2026-12-31`; options are as their list writes them, and come in
/// a list even where there is one at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum CustomValue {
    Boolean(bool),
    Number(#[cfg_attr(feature = "openapi", schema(inline))] Number),
    Text(String),
    Choices(Vec<String>),
}

impl CustomValue {
    /// Each thing it says, in words of the wire: an option a word, anything else one.
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Choices(options) => options.clone(),
            value => vec![value.to_string()],
        }
    }
}

/// In one line, as on the wire; options with a comma between.
impl fmt::Display for CustomValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(is_so) => is_so.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Choices(options) => f.write_str(&options.join(", ")),
        }
    }
}
