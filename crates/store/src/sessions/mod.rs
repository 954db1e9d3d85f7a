//! Sign-ins and the refresh tokens that keep them alive.

mod read;
mod write;

pub use read::{SessionRow, TokenRow, acting, list_of_user, may_have_begun, token_for_update};
pub use write::{NewSession, add_token, consume_token, create, revoke, revoke_others, touch};
