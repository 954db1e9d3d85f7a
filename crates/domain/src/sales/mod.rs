//! What deals, quotes, orders, contracts and tickets have in common (CON-3, CON-5).
//!
//! Each is about one contact, has a number, a title, an owner, a note and a status that moves along
//! its own table; what else it holds are its terms. One set of commands and queries serves them all.

mod columns;
mod facts;
mod kind;
mod lines;

pub use columns::{FactColumn, SaleColumn, TermColumn};
pub use facts::{AMOUNT_MAX_MINOR, Facts, REASON_MAX_CHARS, check_amount, checked_reason};
pub use kind::SaleKind;
pub use lines::{LINES_MAX, LineAmounts, SaleLine, Totals, check_lines, check_same_lines};
