//! How strictly a contact with a known e-mail address or number is kept from being made twice (CON-2).

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What happens when another contact has the value already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CheckMode {
    /// Nothing: both keep the value.
    #[default]
    Off,
    /// The caller is told, and may go on.
    Warn,
    /// The contact is refused.
    Block,
}

wire_names!(CheckMode { Off => "off", Warn => "warn", Block => "block" });

/// The setting for each value by which contacts are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DuplicateCheck {
    pub email: CheckMode,
    pub phone: CheckMode,
}

/// An e-mail address is one contact's alone (CON-8), but households share a telephone.
impl Default for DuplicateCheck {
    fn default() -> Self {
        Self {
            email: CheckMode::Block,
            phone: CheckMode::Off,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_2_modes_read_back_and_a_setting_of_before_gets_what_it_lacks() {
        for &mode in CheckMode::ALL {
            assert_eq!(CheckMode::parse(mode.as_str()), Some(mode));
        }
        let old: DuplicateCheck = serde_json::from_str(r#"{ "phone": "warn" }"#).unwrap();
        assert_eq!((old.email, old.phone), (CheckMode::Block, CheckMode::Warn));
    }
}
