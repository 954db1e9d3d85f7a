//! Files that go out with e-mails, and which e-mail, template or kept message has which (CAM-10, AUT-7,
//! CON-5).

mod forget;
mod read;
mod sight;
mod write;

pub use forget::{existing, forget_unused, forget_uses_of_gone};
pub use read::{EmailFileRow, UseRow, find_linked, find_seen, of_owners};
pub use sight::Sight;
pub use write::{NewEmailFile, Owner, copy_uses, create, set_uses};
