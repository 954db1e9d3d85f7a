//! Segments (CON-12): the list, one segment with its members, the form, and a contact's own.

mod about;
mod api;
mod delete;
mod form;
mod list;
mod live_count;
mod members;
mod of_contact;
mod save_search;
mod segment;
mod words;

pub(crate) use api::list as segments;
pub(crate) use list::SegmentsPage;
pub(crate) use of_contact::ContactSegments;
pub(crate) use save_search::SaveAsSegment;
pub(crate) use segment::SegmentPage;
