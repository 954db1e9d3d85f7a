//! E-mail over SMTP: letters, and the line on which they go out one by one.

mod enclosure;
mod headers;
mod letter;
mod line;
mod notice;
mod stream;

pub use enclosure::Enclosure;
pub use letter::{BadLetter, Letter, Sealed};
pub use line::{Announced, Line, Privacy, Server, Verdict};
pub use notice::{DeliveryStatus, read_notice};
