//! Every query and write of Sen's features, scoped to what the caller may see.
//!
//! Reads take a connection and, where records have owners, a `Scope`; writes take a `Tx`.

pub mod addresses;
pub mod assignments;
pub mod audit;
pub mod avatars;
pub mod bulk_changes;
pub mod calls;
pub mod campaign_lines;
pub mod campaigns;
pub mod contact_emails;
pub mod contacts;
mod contracts;
mod count;
pub mod custom_fields;
mod days;
mod deals;
pub mod departments;
pub mod do_not_call;
pub mod duplicates;
pub mod email_files;
pub mod events;
pub mod external_ids;
pub mod following;
pub mod forms;
pub mod idempotency;
pub mod imports;
pub mod labels;
mod names;
pub mod notes;
pub mod orders;
mod paging;
mod planner;
pub mod preferences;
mod quotes;
pub mod roles;
pub mod sales;
mod scope;
pub mod scores;
mod search;
pub mod segments;
pub mod sends;
pub mod sessions;
pub mod settings;
pub mod social_links;
pub mod templates;
mod tickets;
pub mod timeline;
pub mod tracking;
pub mod users;

pub use db::Error;
pub use names::{
    campaign_names, contact_names, sale_titles, segment_names, user_emails, user_names,
};
pub use paging::{Cursor, Slice, fingerprint};
pub use scope::{Owners, owners_within};
