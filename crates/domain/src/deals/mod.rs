//! Deals (cơ hội): a sale that may come about, and how far it has come (CON-5).

mod columns;
mod stage;
mod terms;

pub use columns::DealColumn;
pub use stage::DealStage;
pub use terms::{Deal, DealTerms};
