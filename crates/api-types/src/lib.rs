//! What travels over the wire: requests, responses, pages and problems, shared by server and browser.
//!
//! Bodies the server reads deny unknown fields; bodies the browser reads tolerate them, since a
//! cached tab may be older than the server.

pub mod addresses;
pub mod assignments;
pub mod audience;
pub mod audit;
pub mod auth;
pub mod bulk_changes;
pub mod calls;
pub mod campaign_lines;
pub mod campaigns;
pub mod contact_emails;
pub mod contacts;
pub mod contracts;
pub mod custom_fields;
pub mod deals;
pub mod duplicates;
pub mod email;
pub mod email_files;
pub mod export;
pub mod external_ids;
pub mod following;
pub mod forms;
pub mod imports;
pub mod jobs;
pub mod labels;
pub mod merges;
pub mod notes;
pub mod orders;
mod page;
mod patch;
pub mod preferences;
mod problem;
pub mod quotes;
pub mod sales;
pub mod segments;
pub mod sends;
pub mod settings;
pub mod sms;
pub mod social_links;
pub mod templates;
pub mod tickets;
pub mod timeline;
pub mod tracking;
pub mod users;
pub mod voice;

pub use page::{Limit, Page, SortOrder};
pub use patch::Patch;
pub use problem::{FieldProblem, Problem, ProblemCode};
