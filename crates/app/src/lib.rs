//! Commands: one file each authorizes, opens a transaction, asks domain, writes and records.

pub mod addresses;
pub mod audit;
pub mod auth;
mod bulk;
pub mod calls;
pub mod campaigns;
mod clock;
pub mod contacts;
mod context;
pub mod custom_fields;
pub mod departments;
pub mod duplicates;
mod error;
pub mod export;
pub mod files;
mod handlers;
pub mod housekeeping;
pub mod imports;
pub mod labels;
mod names;
pub mod notes;
pub mod preferences;
mod principal;
pub mod quotes;
pub mod roles;
pub mod sales;
pub mod sample;
pub mod scores;
pub mod segments;
pub mod settings;
pub mod users;

pub use clock::{Clock, day_start};
pub use context::{Ctx, Record};
pub use error::{Conflict, Error, Fault};
pub use handlers::job_handlers;
pub use principal::{Attempt, Principal};
