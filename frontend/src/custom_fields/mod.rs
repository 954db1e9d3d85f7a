//! Fields of contacts that the business defined (CON-12): what the screens that define, fill in and
//! show them share.

pub(crate) mod api;
mod words;

pub(crate) use words::{definition, kind, value};
