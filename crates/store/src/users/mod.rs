//! Users, roles, departments and the tree of who reports to whom (ADM-3).

mod credentials;
mod secrets;
mod write;

pub use credentials::{Credentials, any_user, credentials_by_email, credentials_by_id, set_password_hash};
pub use secrets::{delete_secret, put_secret_once, secret};
pub use write::{NewUser, create, ensure_built_in_roles, rebuild_tree, role_id_by_key};
