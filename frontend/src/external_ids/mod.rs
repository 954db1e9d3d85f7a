//! The records of other systems that a contact is known by, in the column of its facts (CON-3).

mod api;
mod form;
mod section;

pub(crate) use section::ExternalIds;
