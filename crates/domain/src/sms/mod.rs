//! Text messages as carriers count them (CAM-9): the same code for the counter on the screen and the bill.

mod count;
mod gsm7;
mod plain;

pub use count::{Encoding, SmsCount, count};
pub use plain::strip_marks;
