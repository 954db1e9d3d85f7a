//! What calls go out by, what gateways tell of them, and what the keys do that people press (ADM-2,
//! CAM-11).

mod account;
mod answer;
mod outlet;
mod press;
mod report;
mod settle;
mod test;

pub use account::{Account, KeyChanges, change, read};
pub use answer::{Answer, Standing, answer, standing};
pub(crate) use outlet::{Way, resend};
pub use report::{Proof, event, event_url, report};
pub use test::test;
pub(crate) use test::try_call;
