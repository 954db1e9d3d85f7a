//! A contact's score in its profile, and what it is made of (CON-3).

mod api;
mod fact;
pub(crate) mod words;

pub(crate) use fact::ScoreFact;
