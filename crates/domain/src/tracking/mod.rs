//! Visits to pages of the business's own sites (CON-8): who made them, from what, and what is kept.

mod identify;
mod page;
mod settings;
mod visitor;

pub use identify::{Identification, Traces, identify};
pub use page::{Campaign, PageAddress, REFERRER_MAX_BYTES, TITLE_MAX_CHARS, referrer, title};
pub use settings::{SITES_MAX, TrackingSettings, VISITORS_KEPT_DAYS, VISITS_KEPT_DAYS};
pub use visitor::{ANONYMOUS_NAME, BROWSERS_MAX, IPS_MAX, VisitorToken};
