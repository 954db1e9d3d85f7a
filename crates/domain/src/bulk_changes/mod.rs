//! Changing many contacts at once (CON-9): what can be done, what becomes of each contact, and when
//! it can be undone.

mod action;
mod check;
mod kind;
mod outcome;
mod stage;

pub use action::{Action, DELETE_MAX};
pub use check::ActionFault;
pub use kind::Kind;
pub use outcome::{Outcome, Reason, UndoOutcome};
pub use stage::{RunStage, Stage, UNDO_DAYS};
