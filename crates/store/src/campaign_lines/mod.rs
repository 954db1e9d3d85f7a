//! The lines of expense and income of campaigns, and what they come to (CAM-2, CAM-12).

mod attachments;
mod read;
mod sums;
mod write;

pub use attachments::{
    NewAttachment, attachments_of, existing_attachments, remove_attachment, set_attachment,
};
pub use read::{
    AttachmentRow, LineFilter, LinePage, LinePosition, LineRow, count, find, line_page, list,
};
pub use sums::{actual_of_filter, actuals, by_month};
pub use write::{NewLine, create, delete, update};
