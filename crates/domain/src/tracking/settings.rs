//! What an administrator decides about following visitors; all of it is off until they do.

use serde::{Deserialize, Serialize};

/// Visits are forgotten after so many days.
pub const VISITS_KEPT_DAYS: i64 = 365;

/// Whether and how visits to the business's pages are recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TrackingSettings {
    /// Visits are recorded at all.
    pub is_on: bool,
    /// An anonymous visitor is known again by the network address.
    pub identifies_by_ip: bool,
    /// Only visits of people who agreed are recorded.
    pub asks_consent: bool,
}

/// What people look at is sensitive (Decree 13/2023), so that silence means no.
impl Default for TrackingSettings {
    fn default() -> Self {
        Self {
            is_on: false,
            identifies_by_ip: false,
            asks_consent: true,
        }
    }
}

impl TrackingSettings {
    /// Whether a visit may be recorded, given whether the visitor agreed.
    pub fn records(self, has_consent: bool) -> bool {
        self.is_on && (has_consent || !self.asks_consent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_8_nothing_is_recorded_unless_switched_on_and_agreed_to() {
        let on = |is_on, asks_consent| TrackingSettings {
            is_on,
            asks_consent,
            ..TrackingSettings::default()
        };
        for (settings, has_consent, expected) in [
            (TrackingSettings::default(), true, false),
            (on(true, true), false, false),
            (on(true, true), true, true),
            (on(true, false), false, true),
            (on(false, false), true, false),
        ] {
            assert_eq!(settings.records(has_consent), expected, "{settings:?}");
        }
    }
}
