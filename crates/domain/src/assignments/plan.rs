//! The plan of who gets how many contacts, and which ones.

use serde::{Deserialize, Serialize};

use super::agents::{AssignmentError, Candidate, checked};
use crate::ids::UserId;
use crate::money::split_by_weight;

/// How many contacts one agent gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Share {
    pub agent: UserId,
    pub count: u64,
}

/// Who gets how many of the selected contacts.
///
/// A job keeps the plan while it goes through the contacts in batches: the plan alone tells the
/// agent of the contact at any place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    shares: Vec<Share>,
    kept: u64,
    pattern: Pattern,
}

/// Which contacts of the list make up an agent's share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Pattern {
    /// One to each agent, over and over.
    InTurn,
    /// The first agent's whole share, then the second's; those that are kept come last.
    InBlocks,
}

impl Plan {
    /// Shares out in turn (chia tuần tự), beginning with `next`, or with the first agent if `next`
    /// is not among them. A single agent gets all.
    pub fn sequential(
        candidates: &[Candidate],
        next: Option<UserId>,
        selected: u64,
    ) -> Result<Self, AssignmentError> {
        let mut agents = checked(candidates.iter().copied())?;
        let start = agents.iter().position(|agent| Some(*agent) == next);
        agents.rotate_left(start.unwrap_or_default());
        // Among equal weights, what is left over goes to the earlier ones.
        let counts = split_by_weight(selected, &vec![1; agents.len()]);
        Ok(Self::new(agents, counts, 0, Pattern::InTurn))
    }

    /// Gives each agent a count (chia nâng cao, theo số lượng); contacts beyond their sum keep
    /// their owner.
    pub fn by_count(shares: &[(Candidate, u64)], selected: u64) -> Result<Self, AssignmentError> {
        let agents = checked(shares.iter().map(|(candidate, _)| *candidate))?;
        let counts: Vec<u64> = shares.iter().map(|(_, count)| *count).collect();
        let sum = counts.iter().copied().fold(0, u64::saturating_add);
        let kept = selected
            .checked_sub(sum)
            .ok_or(AssignmentError::CountsExceedSelected { sum, selected })?;
        Ok(Self::new(agents, counts, kept, Pattern::InBlocks))
    }

    /// Shares out by whole percentages that sum to 100 (chia nâng cao, theo phần trăm), by largest
    /// remainder, ties to the earlier.
    pub fn by_percent(shares: &[(Candidate, u8)], selected: u64) -> Result<Self, AssignmentError> {
        let agents = checked(shares.iter().map(|(candidate, _)| *candidate))?;
        let percents: Vec<u32> = shares
            .iter()
            .map(|(_, percent)| u32::from(*percent))
            .collect();
        let sum = percents.iter().copied().map(u64::from).sum();
        if sum != 100 {
            return Err(AssignmentError::PercentsNotHundred { sum });
        }
        let counts = split_by_weight(selected, &percents);
        Ok(Self::new(agents, counts, 0, Pattern::InBlocks))
    }

    fn new(agents: Vec<UserId>, counts: Vec<u64>, kept: u64, pattern: Pattern) -> Self {
        let shares = agents
            .into_iter()
            .zip(counts)
            .map(|(agent, count)| Share { agent, count })
            .collect();
        Self {
            shares,
            kept,
            pattern,
        }
    }

    /// How many each agent gets, some of them none: in the order they were chosen, or when they
    /// take turns, from the one whose turn it is.
    pub fn shares(&self) -> &[Share] {
        &self.shares
    }

    /// How many contacts keep the owner they have.
    pub fn kept(&self) -> u64 {
        self.kept
    }

    /// How many contacts get an agent.
    pub fn assigned(&self) -> u64 {
        self.shares.iter().map(|share| share.count).sum()
    }

    /// The agent of the contact at `index` in the list, from 0; `None` if it keeps its owner.
    pub fn assignee(&self, index: u64) -> Option<UserId> {
        match self.pattern {
            Pattern::InTurn => (index < self.assigned())
                .then(|| self.turn(index))
                .flatten(),
            Pattern::InBlocks => {
                let mut end = 0;
                let share = self.shares.iter().find(|share| {
                    end += share.count;
                    index < end
                })?;
                Some(share.agent)
            }
        }
    }

    /// The agent whose turn it is after this plan, with whom the next one begins; `None` where
    /// agents do not take turns.
    pub fn next_agent(&self) -> Option<UserId> {
        match self.pattern {
            Pattern::InTurn => self.turn(self.assigned()),
            Pattern::InBlocks => None,
        }
    }

    fn turn(&self, index: u64) -> Option<UserId> {
        let agents = u64::try_from(self.shares.len()).ok()?;
        let position = usize::try_from(index.checked_rem(agents)?).ok()?;
        Some(self.shares.get(position)?.agent)
    }
}

#[cfg(test)]
mod tests;
