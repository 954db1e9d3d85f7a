//! Visits to pages, who they point to, and the devices they were made from (CON-3, CON-8).

mod devices;
mod traces;
mod visits;

pub use devices::{DeviceRow, NewSighting, devices_of, note_device};
pub use traces::{Trace, claimants, has_all_browsers, mark_visitor, note_ip, tie_cookie};
pub use visits::{NewVisit, create, forget_before, is_recorded};
