//! Campaign rules (CAM-1, CAM-4, CAM-5): the member status machine and the funnel.

mod columns;
mod funnel;
mod joined;
mod phase;
mod source;
mod status;

pub use columns::MemberColumn;
pub use funnel::{Funnel, StatusCounts};
pub use joined::JoinedDays;
pub use phase::Phase;
pub use source::JoinAction;
pub use status::{IllegalTransition, MemberStatus, Transition};
