//! Who may be given contacts, and why a way of sharing out is refused.

use crate::ids::UserId;

/// A user somebody wants to give contacts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    pub id: UserId,
    pub is_active: bool,
    /// Told by the caller, who knows the user's role.
    pub ranks_below_administrator: bool,
}

/// Why contacts cannot be shared out as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentError {
    #[error("nobody is chosen to assign to")]
    NoAgents,
    #[error("agent {0} is chosen twice")]
    AgentTwice(UserId),
    #[error("agent {0} is not active")]
    AgentInactive(UserId),
    #[error("agent {0} does not rank below administrator")]
    AgentRanksTooHigh(UserId),
    #[error("the counts add up to {sum}, but only {selected} are selected")]
    CountsExceedSelected { sum: u64, selected: u64 },
    #[error("the percentages add up to {sum}, not 100")]
    PercentsNotHundred { sum: u64 },
}

/// Gives the agents' ids in order, or names the first one who may not be given contacts.
pub(super) fn checked(
    candidates: impl IntoIterator<Item = Candidate>,
) -> Result<Vec<UserId>, AssignmentError> {
    let mut agents = Vec::new();
    for candidate in candidates {
        if !candidate.is_active {
            return Err(AssignmentError::AgentInactive(candidate.id));
        }
        if !candidate.ranks_below_administrator {
            return Err(AssignmentError::AgentRanksTooHigh(candidate.id));
        }
        if agents.contains(&candidate.id) {
            return Err(AssignmentError::AgentTwice(candidate.id));
        }
        agents.push(candidate.id);
    }
    if agents.is_empty() {
        return Err(AssignmentError::NoAgents);
    }
    Ok(agents)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn candidate(number: u128) -> Candidate {
        Candidate {
            id: UserId(Uuid::from_u128(number)),
            is_active: true,
            ranks_below_administrator: true,
        }
    }

    #[test]
    fn con_10_only_active_agents_below_administrator_each_once() {
        let [an, binh] = [candidate(1), candidate(2)];
        let away = Candidate {
            is_active: false,
            ..candidate(3)
        };
        let administrator = Candidate {
            ranks_below_administrator: false,
            ..candidate(4)
        };
        for (candidates, answer) in [
            (vec![an, binh], Ok(vec![an.id, binh.id])),
            (vec![an], Ok(vec![an.id])),
            (vec![], Err(AssignmentError::NoAgents)),
            (vec![an, away], Err(AssignmentError::AgentInactive(away.id))),
            (
                vec![an, administrator],
                Err(AssignmentError::AgentRanksTooHigh(administrator.id)),
            ),
            (vec![an, binh, an], Err(AssignmentError::AgentTwice(an.id))),
        ] {
            assert_eq!(checked(candidates), answer);
        }
    }

    #[test]
    fn con_10_a_refusal_names_its_numbers() {
        let error = AssignmentError::CountsExceedSelected {
            sum: 21,
            selected: 20,
        };
        assert_eq!(
            error.to_string(),
            "the counts add up to 21, but only 20 are selected"
        );
    }
}
