//! What holds for every role, however it is made or changed.

use domain::access::Grants;

use crate::{Conflict, Error, Principal};

/// Lets nobody touch rights beyond their own.
pub(super) fn check_within(principal: &Principal, grants: &Grants) -> Result<(), Error> {
    if grants.is_within(&principal.grants) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// Names are unique; everything else that fails is a failure.
pub(super) fn name_taken(error: db::Error) -> Error {
    if error.violates("roles_name_key", "roles.name") {
        Conflict::DuplicateName.into()
    } else {
        error.into()
    }
}
