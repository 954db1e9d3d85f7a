//! What an administrator decides about all contacts (CON-2, CON-8, RTA-2).

use serde::{Deserialize, Serialize};

use super::{DuplicateCheck, FieldFault};
use crate::duplicates::RequiredFact;
use crate::tracking::TrackingSettings;

/// The settings of the contacts module; what an earlier version did not know has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactSettings {
    pub duplicate_check: DuplicateCheck,
    /// What the list of missing information asks for.
    pub required_facts: Vec<RequiredFact>,
    /// Whether visits to the business's pages are recorded.
    pub tracking: TrackingSettings,
    /// Pictures are asked of Gravatar, which learns a hash of each address (CON-3).
    pub uses_gravatar: bool,
}

impl Default for ContactSettings {
    fn default() -> Self {
        Self {
            duplicate_check: DuplicateCheck::default(),
            required_facts: vec![
                RequiredFact::Phone,
                RequiredFact::Email,
                RequiredFact::Address,
            ],
            tracking: TrackingSettings::default(),
            uses_gravatar: false,
        }
    }
}

impl ContactSettings {
    /// Each fact once, in the order of all facts, or every fault of the settings.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let required = self.required_facts;
        let all = RequiredFact::ALL.iter().copied();
        Ok(Self {
            required_facts: all.filter(|fact| required.contains(fact)).collect(),
            tracking: self.tracking.checked()?,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rta_2_required_facts_are_each_asked_for_once() {
        let settings = ContactSettings {
            required_facts: vec![
                RequiredFact::Email,
                RequiredFact::Phone,
                RequiredFact::Email,
            ],
            ..ContactSettings::default()
        };
        let facts = settings.checked().unwrap().required_facts;
        assert_eq!(facts, [RequiredFact::Phone, RequiredFact::Email]);
    }
}
