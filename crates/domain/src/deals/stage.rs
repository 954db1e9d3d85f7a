//! The stages of a deal, which may follow which, and how likely each is to end well.

use serde::{Deserialize, Serialize};

use crate::{status_moves, wire_names};

/// How far a deal has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DealStage {
    #[default]
    New,
    Qualified,
    Proposal,
    Negotiation,
    Won,
    Lost,
}

wire_names!(DealStage {
    New => "new",
    Qualified => "qualified",
    Proposal => "proposal",
    Negotiation => "negotiation",
    Won => "won",
    Lost => "lost",
});

// An open deal goes to and fro as talks do; a lost one may be taken up again.
status_moves!(DealStage {
    New => [Qualified, Proposal, Negotiation, Won, Lost],
    Qualified => [New, Proposal, Negotiation, Won, Lost],
    Proposal => [New, Qualified, Negotiation, Won, Lost],
    Negotiation => [New, Qualified, Proposal, Won, Lost],
    Won => [],
    Lost => [New],
} needs_reason Lost);

impl DealStage {
    /// How many of a hundred deals at this stage are won in the end, for forecasts.
    pub fn probability_percent(self) -> u8 {
        match self {
            Self::New => 10,
            Self::Qualified => 25,
            Self::Proposal => 50,
            Self::Negotiation => 75,
            Self::Won => 100,
            Self::Lost => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DealStage::{Lost, Negotiation, New, Proposal, Qualified, Won};
    use super::*;
    use crate::status::{Status as _, assert_moves};

    #[test]
    fn con_5_the_whole_table_of_moves() {
        let open = [New, Qualified, Proposal, Negotiation];
        let mut legal = vec![(Lost, New)];
        for from in open {
            legal.extend([(from, Won), (from, Lost)]);
            legal.extend(open.map(|to| (from, to)));
        }
        assert_moves(&legal);
    }

    #[test]
    fn con_5_only_losing_asks_why() {
        for &stage in DealStage::ALL {
            assert_eq!(stage.needs_reason(), stage == Lost, "{stage:?}");
        }
    }

    #[test]
    fn con_5_each_stage_forward_is_more_likely() {
        let forward = [New, Qualified, Proposal, Negotiation, Won];
        assert!(forward.is_sorted_by_key(|stage| stage.probability_percent()));
        assert_eq!(Lost.probability_percent(), 0);
    }
}
