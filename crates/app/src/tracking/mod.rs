//! Visits to pages of the business's own sites, and who makes them (CON-8).

mod forget;
mod identify;
mod record_visit;

pub(crate) use forget::{forget_lost_visitors, forget_old_visits};
pub(crate) use identify::{cookie, take_in};
pub use record_visit::{PageVisit, record_visit};
