//! How customers are to be shared out, as it is being chosen; the plan follows from the server's rules.

use api_types::assignments::AssignmentPreview;
use domain::assignments::{AssignmentError, Candidate, Mode, PercentShare, Plan, Share};
use domain::ids::UserId;
use leptos::prelude::*;

/// All chosen agents take turns.
pub(super) const SEQUENTIAL: &str = "sequential";
/// Each agent gets a count.
pub(super) const BY_COUNT: &str = "by_count";
/// Each agent gets a share of a hundred.
pub(super) const BY_PERCENT: &str = "by_percent";

/// An agent who may be given customers; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Agent {
    pub(super) id: UserId,
    pub(super) name: StoredValue<String>,
    pub(super) is_chosen: RwSignal<bool>,
    /// The count or percentage, as typed.
    pub(super) amount: RwSignal<String>,
}

impl Agent {
    fn candidate(self) -> Candidate {
        Candidate {
            id: self.id,
            is_active: true,
            ranks_below_administrator: true,
        }
    }

    fn typed(self) -> u64 {
        self.amount
            .with(|typed| typed.trim().parse().unwrap_or_default())
    }
}

/// What is chosen; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) mode: RwSignal<String>,
    pub(super) agents: StoredValue<Vec<Agent>>,
    /// How many customers can be given away.
    pub(super) selected: u64,
}

impl Draft {
    /// Everybody chosen, in the order of turns that the server told.
    pub(super) fn new(preview: AssignmentPreview) -> Self {
        let agent = |share: api_types::assignments::AgentShare| Agent {
            id: share.agent.id,
            name: StoredValue::new(share.agent.name),
            is_chosen: RwSignal::new(true),
            amount: RwSignal::new(String::new()),
        };
        Self {
            mode: RwSignal::new(SEQUENTIAL.to_owned()),
            agents: StoredValue::new(preview.shares.into_iter().map(agent).collect()),
            selected: preview.selected,
        }
    }

    /// Whether agents are ticked rather than given an amount; tracked.
    pub(super) fn is_in_turn(self) -> bool {
        self.mode.with(|mode| mode == SEQUENTIAL)
    }

    /// What to ask the server for; tracked.
    pub(super) fn how(self) -> Mode {
        let agents = self.agents.get_value();
        let given = |agent: &&Agent| agent.typed() > 0;
        match self.mode.get().as_str() {
            BY_COUNT => Mode::ByCount {
                shares: agents
                    .iter()
                    .filter(given)
                    .map(|agent| Share {
                        agent: agent.id,
                        count: agent.typed(),
                    })
                    .collect(),
            },
            BY_PERCENT => Mode::ByPercent {
                shares: agents
                    .iter()
                    .filter(given)
                    .map(|agent| PercentShare {
                        agent: agent.id,
                        percent: u8::try_from(agent.typed()).unwrap_or(u8::MAX),
                    })
                    .collect(),
            },
            _ => Mode::Sequential {
                agents: agents
                    .iter()
                    .filter(|agent| agent.is_chosen.get())
                    .map(|agent| agent.id)
                    .collect(),
            },
        }
    }

    /// Who would get how many, by the rules the server goes by; tracked.
    pub(super) fn plan(self) -> Result<Plan, AssignmentError> {
        let agents = self.agents.get_value();
        let candidate = |id: UserId| {
            let known = agents.iter().find(|agent| agent.id == id);
            known.map(|agent| agent.candidate())
        };
        match self.how() {
            Mode::Sequential { agents } => {
                let chosen: Vec<_> = agents.into_iter().filter_map(candidate).collect();
                Plan::sequential(&chosen, None, self.selected)
            }
            Mode::ByCount { shares } => {
                let shares: Vec<_> = shares
                    .iter()
                    .filter_map(|share| Some((candidate(share.agent)?, share.count)))
                    .collect();
                Plan::by_count(&shares, self.selected)
            }
            Mode::ByPercent { shares } => {
                let shares: Vec<_> = shares
                    .iter()
                    .filter_map(|share| Some((candidate(share.agent)?, share.percent)))
                    .collect();
                Plan::by_percent(&shares, self.selected)
            }
        }
    }
}

/// The sentence for a rule that is broken.
pub(super) fn fault(error: AssignmentError) -> String {
    let number = crate::format::number;
    match error {
        AssignmentError::CountsExceedSelected { sum, selected } => t!(
            bulk_changes.assign.exceed,
            sum = number(sum),
            selected = number(selected)
        ),
        AssignmentError::PercentsNotHundred { sum } => {
            t!(bulk_changes.assign.not_hundred, sum = number(sum))
        }
        AssignmentError::NoAgents
        | AssignmentError::AgentTwice(_)
        | AssignmentError::AgentInactive(_)
        | AssignmentError::AgentRanksTooHigh(_) => t!(bulk_changes.assign.nobody),
    }
}
