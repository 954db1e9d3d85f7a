//! Sharing contacts out among agents (CON-10): in turn, by count or by percent.

mod agents;
mod mode;
mod plan;
mod turns;

pub use agents::{AssignmentError, Candidate};
pub use mode::{Mode, PercentShare};
pub use plan::{Plan, Share};
pub use turns::whose_turn;
