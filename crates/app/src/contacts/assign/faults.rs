//! Why contacts cannot be shared out as asked, at the field that is wrong.

use domain::assignments::{AssignmentError, Mode};
use domain::ids::UserId;

use crate::Fault;

/// A rule of sharing out that the request breaks.
pub(super) fn fault(mode: &Mode, error: AssignmentError) -> Fault {
    let list = format!("/how/{}", mode.field());
    let (pointer, code) = match error {
        AssignmentError::NoAgents => (list, "required"),
        AssignmentError::AgentTwice(id) => (last_place(mode, id), "agent_twice"),
        AssignmentError::AgentInactive(id) => (last_place(mode, id), "agent_inactive"),
        AssignmentError::AgentRanksTooHigh(id) => (last_place(mode, id), "agent_rank"),
        AssignmentError::CountsExceedSelected { .. } => (list, "counts_exceed_selected"),
        AssignmentError::PercentsNotHundred { .. } => (list, "percents_not_hundred"),
    };
    Fault {
        pointer,
        code,
        detail: error.to_string(),
    }
}

/// The agent in this place is nobody the caller may give contacts to.
pub(super) fn unknown(mode: &Mode, place: usize) -> Fault {
    Fault {
        pointer: format!("/how/{}/{place}", mode.field()),
        code: "unknown",
        detail: "there is no such agent among your users".to_owned(),
    }
}

fn last_place(mode: &Mode, id: UserId) -> String {
    let list = format!("/how/{}", mode.field());
    let place = mode.agents().iter().rposition(|agent| *agent == id);
    place.map_or(list.clone(), |place| format!("{list}/{place}"))
}
