//! Further addresses of a contact, in the column of its facts (CON-3).

mod api;
mod form;
mod section;

pub(crate) use section::Addresses;
