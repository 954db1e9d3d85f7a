//! Commands on roles (ADM-3).

mod create;
mod delete;
mod rules;
mod update;

pub use create::create;
pub use delete::delete;
pub use update::update;

use domain::access::Grants;

/// A role to make or to change, as typed.
pub struct RoleDraft {
    pub name: String,
    pub grants: Grants,
}
