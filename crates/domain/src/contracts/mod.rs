//! Contracts (hợp đồng): what was agreed, for how much and how long (ADM-4, CON-11).

mod columns;
mod status;
mod terms;

pub use columns::ContractColumn;
pub use status::ContractStatus;
pub use terms::{Contract, ContractTerms};
