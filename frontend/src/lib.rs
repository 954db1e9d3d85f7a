//! Sen in the browser: screens by feature over one UI kit, one HTTP client and one catalogue.
//!
//! Rules are `domain`'s: screens ask it what may happen, to offer nothing that the server would refuse,
//! and the server asks it again before anything does happen.

#![expect(
    unreachable_pub,
    reason = "the component macro writes `pub` for the props of private components"
)]

#[macro_use]
pub mod i18n;

pub mod account;
mod addresses;
pub mod app;
pub mod audit;
pub mod auth;
pub mod bulk_changes;
mod calls;
pub mod campaigns;
mod choices;
pub mod clock;
mod contact_emails;
pub mod contacts;
mod contracts;
mod custom_fields;
mod deals;
pub mod duplicates;
mod email_files;
mod external_ids;
pub mod format;
pub mod http;
pub mod imports;
pub mod jobs;
pub mod kit;
mod labels;
mod loader;
mod merges;
mod notes;
mod orders;
pub mod overview;
mod poll;
mod preferences;
pub mod prefs;
mod quotes;
mod record;
mod sales;
mod scores;
mod screens;
mod search;
mod segments;
pub mod session;
pub mod settings;
pub mod shell;
mod social_links;
pub mod templates;
mod tickets;
mod timeline;
mod tracking;
mod try_number;
pub mod ui;

/// Puts the app into the page's body.
pub fn mount() {
    ui::watch_history();
    leptos::mount::mount_to_body(app::App);
}
