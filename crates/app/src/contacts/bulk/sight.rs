//! Whose bulk changes a caller may look at and take back.

use domain::access::{Permission, Scope};

use crate::{Error, Principal};

/// One's own; all of them for those who may read the whole system log, where they stand anyway.
pub fn sight(principal: &Principal) -> Result<Scope, Error> {
    principal.require(Permission::ContactsView)?;
    if principal.require_all(Permission::AuditView).is_ok() {
        return Ok(Scope::All);
    }
    Ok(Scope::Own(principal.require_user()?))
}
