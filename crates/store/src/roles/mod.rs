//! Roles and the rights they give (ADM-3).

mod read;
mod write;

pub use read::{RoleRow, find, list};
pub use write::{create, delete, update};
