//! The API over HTTP, one folder a feature and one file an operation.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod addresses;
mod audit;
mod auth;
mod avatars;
mod bulk_changes;
mod calls;
mod campaign_lines;
mod campaigns;
mod contact_emails;
mod contacts;
mod contracts;
mod custom_fields;
mod deals;
mod departments;
mod docs;
mod document;
mod duplicates;
mod email_files;
mod external_ids;
mod following;
mod forms;
mod headers;
mod imports;
mod labels;
mod limits;
mod metrics;
mod notes;
mod nul;
mod orders;
mod preferences;
mod quotes;
mod roles;
mod sales;
mod scores;
mod segments;
mod sends;
mod settings;
mod sms;
mod social_links;
mod templates;
mod tickets;
mod timeline;
mod tracking;
mod users;
mod voice;
mod web;
