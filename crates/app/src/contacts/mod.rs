//! Making, changing and deleting contacts (CON-1, CON-2).

mod check;
mod create;
mod delete;
mod update;

pub(crate) use check::event;
pub use create::create;
pub use delete::delete;
pub use update::update;
