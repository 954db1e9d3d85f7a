//! The account that e-mail goes out by, and the way out without one (ADM-2, CAM-10).

mod account;
mod bounce;
mod outlet;
mod pace;
mod returned;
mod sender;
mod test;

pub use account::{Account, change, read, remove};
pub(crate) use bounce::note_bounce;
pub use outlet::SANDBOX_URL;
pub(crate) use outlet::{Announced, Outlet, Told};
pub use pace::Pace;
pub(crate) use pace::{Turns, abreast};
pub use returned::{intake_url, take_returned};
pub(crate) use sender::{Message, Sender};
pub(crate) use test::send_one;
pub use test::{Tested, test};
