//! Users and the tree of who reports to whom (ADM-3).

mod acting;
mod credentials;
mod read;
mod secrets;
mod tree;
mod update;
mod write;

pub(crate) use acting::ActingRow;
pub use acting::{Acting, acting};
pub use credentials::{
    Credentials, any_user, credentials_by_email, credentials_by_id, set_password_hash,
};
pub use read::{UserFilter, UserRow, count_active_administrators, find, list};
pub use secrets::{delete_secret, put_secret_once, secret};
pub use tree::{is_at_or_below, lock_organization, rebuild_tree};
pub use update::{UserFields, update};
pub use write::{NewUser, create, ensure_built_in_roles, role_id_by_key};
