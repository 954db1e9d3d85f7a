//! Customers: list, profile and form (CON-1, CON-2).

mod add_to_campaign;
mod api;
mod columns;
mod commands;
mod delete;
mod filter;
mod filter_chips;
mod form;
mod list;
mod profile;
mod quick_add;
mod saved_views;
pub(crate) mod words;

pub(crate) use commands::commands;
pub use form::{ContactEditPage, ContactNewPage};
pub use list::ContactsPage;
pub use profile::ContactPage;
