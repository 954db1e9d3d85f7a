//! E-mails that people write to one contact, and the worker behind them (CON-5).

mod check;
mod deliver;
mod gate;
mod message;
mod send;

pub use check::{Check, check};
pub use deliver::register;
pub use send::{EmailWish, send};

use domain::access::{Permission, Scope};

use crate::{Error, Principal};

/// The contacts that the caller may write to.
fn scope_of(principal: &Principal) -> Result<Scope, Error> {
    let seen = principal.require(Permission::ContactsView)?;
    Ok(seen.and(principal.require(Permission::ContactsSend)?))
}
