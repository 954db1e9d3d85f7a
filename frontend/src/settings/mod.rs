//! Users, departments and roles (ADM-3).

mod api;
mod departments;
mod frame;
mod roles;
mod users;
pub(crate) mod words;

pub(crate) use api::people;
pub use departments::DepartmentsPage;
pub use roles::RolesPage;
pub use users::UsersPage;
