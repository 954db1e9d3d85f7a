//! What visits to the business's pages tell: the devices of a contact, and its visits in the timeline (CON-3).

mod api;
mod devices;
mod visit;

pub(crate) use devices::DevicesPanel;
pub(crate) use visit::details;
