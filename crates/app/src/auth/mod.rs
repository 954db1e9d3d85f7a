//! Signing in and out, and the tokens that carry a session (reliability.md §1).

mod administrator;
mod change_password;
mod login;
mod passwords;
mod refresh;
mod sessions;
mod setup;
mod tokens;

pub use administrator::{create_administrator, random_password};
pub use change_password::change_password;
pub use login::{Credentials, Device, SignIn, login};
pub use passwords::{PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS, Passwords, check_password};
pub use refresh::refresh;
pub use sessions::{logout, logout_by_token, revoke_session};
pub use setup::{Setup, prepare_setup, setup};
pub(crate) use tokens::random_token;
pub use tokens::{ACCESS_SECONDS, RefreshToken, SigningKey};
