//! The money of campaigns (CAM-2, CAM-12): lines of expense and income, what they come to, and what
//! was planned.

mod actual;
mod against;
mod attachment;
mod columns;
mod line;
mod period;

pub use actual::Actual;
pub use against::Against;
pub use attachment::{ATTACHMENT_MAX_BYTES, AttachmentType, END_BYTES, START_BYTES};
pub use columns::LineColumn;
pub use line::{AMOUNT_MAX_MINOR, LINES_MAX, LineFields, LineKind, may_add, may_change};
pub use period::{MONTHS_MAX, Period};
