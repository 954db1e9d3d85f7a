//! Whom a send is for: members of a campaign, named or of some kind, and whether it goes to them or to
//! the people who stand for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::campaigns::MemberStatus;
use crate::contacts::Kind;
use crate::ids::{MemberId, SegmentId, UserId};
use crate::wire_names;

/// Whom a send is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Audience {
    /// All members of any of these statuses; of none, all members.
    Statuses { statuses: Vec<MemberStatus> },
    /// These members, at most 1,000.
    Members { member_ids: Vec<MemberId> },
    /// All members that a filter means, as they are when the send begins.
    Filter { filter: AudienceFilter },
}

impl Default for Audience {
    fn default() -> Self {
        Self::Statuses {
            statuses: Vec::new(),
        }
    }
}

impl Audience {
    /// The filter, if it is one.
    pub fn filter(&self) -> Option<&AudienceFilter> {
        match self {
            Self::Filter { filter } => Some(filter),
            Self::Statuses { .. } | Self::Members { .. } => None,
        }
    }
}

/// Which members of a campaign are meant; every part that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AudienceFilter {
    /// Any of these; of none, any status.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<MemberStatus>,
    /// Words of name, address, phone or e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Their contacts are in this segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment_id: Option<SegmentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
    /// Joined on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_from: Option<NaiveDate>,
    /// Joined on this day or before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined_to: Option<NaiveDate>,
}

/// Who gets the messages of a send.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Recipients {
    /// The members themselves.
    #[default]
    Members,
    /// The people who work for each member; a member who is a person stands for themselves.
    People,
}

wire_names!(Recipients { Members => "members", People => "people" });

impl Recipients {
    /// Why a member for whom nobody is known to work gets nothing, if that is so.
    pub fn alone(self, kind: Kind) -> Option<Block> {
        match (self, kind) {
            (Self::Members, _) | (Self::People, Kind::Person) => None,
            (Self::People, Kind::Organisation | Kind::Shop | Kind::Household) => {
                Some(Block::NoPeople)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cam_9_a_person_stands_for_themselves_and_an_organisation_needs_people() {
        use Recipients::{Members, People};
        for (recipients, kind, expected) in [
            (Members, Kind::Person, None),
            (Members, Kind::Organisation, None),
            (People, Kind::Person, None),
            (People, Kind::Organisation, Some(Block::NoPeople)),
            (People, Kind::Shop, Some(Block::NoPeople)),
            (People, Kind::Household, Some(Block::NoPeople)),
        ] {
            assert_eq!(recipients.alone(kind), expected, "{recipients:?} {kind:?}");
        }
    }

    #[test]
    fn cam_9_an_audience_reads_back_as_it_was_kept() {
        for kept in [
            json!({ "kind": "statuses", "statuses": ["confirmed"] }),
            json!({ "kind": "members", "member_ids": [] }),
            json!({ "kind": "filter", "filter": { "q": "lan", "joined_from": "2026-11-01" } }),
            json!({ "kind": "filter", "filter": {} }),
        ] {
            let read: Audience = serde_json::from_value(kept.clone()).unwrap();
            assert_eq!(json!(read), kept);
        }
        let unknown = json!({ "kind": "filter", "filter": { "tag": "vip" } });
        assert!(serde_json::from_value::<Audience>(unknown).is_err());
    }
}
