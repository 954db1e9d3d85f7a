//! What activities are worth, and counting scores anew when that changes (CON-3).

mod change;
mod recount;

pub use change::{SCORES, change_rules};
pub use recount::register;
