//! What text messages go out by, and what carriers report of them (ADM-2, CAM-9).

mod account;
mod described;
mod outlet;
mod report;
mod test;

pub use account::{Account, KeyChanges, change, read};
pub use channels::sms::read_pairs;
pub(crate) use outlet::{Told, Way, resend, told};
pub use report::report;
pub use test::test;
pub(crate) use test::try_text;
