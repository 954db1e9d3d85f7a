//! E-mails that people write to one contact (CON-5); on their way they are deliveries like all others.

mod read;
mod write;

pub use read::{ContactEmailRow, WrittenRow, addresses, find, find_written, fingerprint, list};
pub use write::{NewContactEmail, create};
