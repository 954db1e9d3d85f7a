//! What holds of whatever comes from outside, as claims that panic where they fail.
//!
//! A fuzzer looks for what breaks them (`cargo xtask prove fuzz`); the tests here try what it began with and
//! what it once found.

mod callbacks;
mod csv;
mod phone;
mod search_query;
mod templates;

pub use callbacks::callbacks;
pub use csv::csv;
pub use phone::phone;
pub use search_query::search_query;
pub use templates::templates;
