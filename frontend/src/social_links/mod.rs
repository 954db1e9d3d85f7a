//! Where a contact is found on social networks and on the web, in the column of its facts (CON-3).

mod api;
mod form;
mod section;

pub(crate) use section::SocialLinks;
