//! Who may be given contacts, and whose turn it is (CON-10).

mod agents;
mod cursor;

pub use agents::{AgentRow, agents};
pub use cursor::{lock_turn, peek_turn, set_turn};
