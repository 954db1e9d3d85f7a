//! Sen in the browser: screens by feature over one UI kit, one HTTP client and one catalogue.
//!
//! Nothing here decides a rule; what may happen comes from `domain`, what did happen from the API.

#![expect(
    unreachable_pub,
    reason = "the component macro writes `pub` for the props of private components"
)]

#[macro_use]
pub mod i18n;

pub mod account;
pub mod app;
pub mod audit;
pub mod auth;
pub mod campaigns;
pub mod clock;
pub mod contacts;
pub mod format;
pub mod http;
pub mod imports;
pub mod jobs;
pub mod kit;
pub mod overview;
pub mod prefs;
mod screens;
pub mod session;
pub mod settings;
pub mod shell;
pub mod ui;

/// Puts the app into the page's body.
pub fn mount() {
    ui::watch_history();
    leptos::mount::mount_to_body(app::App);
}
