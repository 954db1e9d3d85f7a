//! The ways of sharing contacts out that people choose from.

use serde::{Deserialize, Serialize};

use super::Share;
use crate::ids::UserId;

/// How contacts are shared out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "mode", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mode {
    /// In turn (chia tuần tự), going on where the last sharing out ended. No agents means all active
    /// ones; a single agent takes all.
    Sequential {
        #[serde(default)]
        agents: Vec<UserId>,
    },
    /// By count (chia nâng cao); what is beyond the sum keeps its owner.
    ByCount { shares: Vec<Share> },
    /// By whole percentages that sum to 100 (chia nâng cao).
    ByPercent { shares: Vec<PercentShare> },
}

/// How many per cent one agent gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PercentShare {
    pub agent: UserId,
    pub percent: u8,
}

impl Mode {
    /// The agents it names, in order.
    pub fn agents(&self) -> Vec<UserId> {
        match self {
            Self::Sequential { agents } => agents.clone(),
            Self::ByCount { shares } => shares.iter().map(|share| share.agent).collect(),
            Self::ByPercent { shares } => shares.iter().map(|share| share.agent).collect(),
        }
    }

    /// The field that names them.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Sequential { .. } => "agents",
            Self::ByCount { .. } | Self::ByPercent { .. } => "shares",
        }
    }
}
