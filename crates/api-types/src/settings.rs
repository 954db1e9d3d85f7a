//! Decisions of administrators (CON-2, CON-8, RTA-2).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::contacts::{ContactSettings, DuplicateCheck};
use domain::duplicates::RequiredFact;
use domain::scores::Activity;
use domain::tracking::TrackingSettings;
use serde::{Deserialize, Serialize};

/// The settings of the contacts module as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactSettingsDetail {
    pub duplicate_check: DuplicateCheck,
    /// What the list of missing information asks for.
    pub required_facts: Vec<RequiredFact>,
    /// Whether visits to the business's pages are recorded.
    pub tracking: TrackingSettings,
    /// Pictures of contacts are asked of Gravatar, which learns a hash of each e-mail address.
    #[serde(default)]
    pub uses_gravatar: bool,
    /// Send it back in `If-Match` when changing them; 0 for the defaults that nobody has changed.
    pub version: i64,
}

/// Whether messages to customers go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutboundDetail {
    /// Since when they are held, as they are in a copy that was restored.
    pub held_since: Option<DateTime<Utc>>,
}

/// The national list of numbers that want no advertising, as it was brought last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoNotCallDetail {
    /// How many are on it.
    pub numbers: u64,
    /// Lines of the file without a number.
    pub skipped: u64,
    pub file_name: String,
    /// Absent if there is no list.
    pub imported_at: Option<DateTime<Utc>>,
    /// Send it back in `If-Match` to bring another; 0 where nobody has.
    pub version: i64,
}

/// The settings of the contacts module as they shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactSettingsInput {
    pub duplicate_check: DuplicateCheck,
    pub required_facts: Vec<RequiredFact>,
    pub tracking: TrackingSettings,
    #[serde(default)]
    pub uses_gravatar: bool,
}

impl From<ContactSettingsInput> for ContactSettings {
    fn from(input: ContactSettingsInput) -> Self {
        Self {
            duplicate_check: input.duplicate_check,
            required_facts: input.required_facts,
            tracking: input.tracking,
            uses_gravatar: input.uses_gravatar,
        }
    }
}

/// What activities are worth, as it stands (CON-3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScoreSettingsDetail {
    /// The points of every activity.
    pub points: BTreeMap<Activity, i32>,
    /// Send it back in `If-Match` when changing them; 0 for the defaults that nobody has changed.
    pub version: i64,
}

/// What activities are worth, as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ScoreSettingsInput {
    /// From -1000 to 1000 for each; activities that are left out get their usual points.
    pub points: BTreeMap<Activity, i32>,
}
