//! Whom a send is for: some members of a campaign, or all of some statuses.

use serde::{Deserialize, Serialize};

use crate::campaigns::MemberStatus;
use crate::ids::MemberId;

/// Whom a send is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Audience {
    /// All members of any of these statuses; of none, all members.
    Statuses { statuses: Vec<MemberStatus> },
    /// These members, at most 1,000.
    Members { member_ids: Vec<MemberId> },
}

impl Default for Audience {
    fn default() -> Self {
        Self::Statuses {
            statuses: Vec::new(),
        }
    }
}
