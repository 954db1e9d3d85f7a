//! What is typed about a text message, and a try of it on a number of one's own (CAM-9).

mod fields;
mod test;

pub(super) use fields::{TextFields, finished};
pub(super) use test::TextTest;
