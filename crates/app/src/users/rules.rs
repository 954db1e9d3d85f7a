//! What holds for every user, however they are made or changed.

use db::Tx;
use domain::access::Scope;
use domain::emails;
use domain::ids::{DepartmentId, RoleId, UserId};

use crate::{Error, Fault, Principal};

/// An e-mail address as it is kept: lower case.
pub(super) fn clean_email(text: &str) -> Result<String, Fault> {
    emails::parse(text)
        .map(String::from)
        .map_err(|_| Fault::of("email", "invalid_email", "this is not an e-mail address"))
}

/// Lets nobody hand out rights beyond their own.
pub(super) async fn check_role(tx: &Tx, principal: &Principal, id: RoleId) -> Result<(), Error> {
    let role = store::roles::find(tx, id)
        .await?
        .ok_or_else(|| Fault::of("role_id", "not_found", "there is no such role"))?;
    if role.grants.is_within(&principal.grants) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// The department must be there.
pub(super) async fn check_department(tx: &Tx, id: Option<DepartmentId>) -> Result<(), Error> {
    if let Some(id) = id
        && store::departments::find(tx, id).await?.is_none()
    {
        return Err(Fault::of("department_id", "not_found", "there is no such department").into());
    }
    Ok(())
}

/// The manager must be within the caller's scope, so that the user is and stays so too.
pub(super) async fn check_manager(
    tx: &Tx,
    scope: Scope,
    manager: Option<UserId>,
) -> Result<(), Error> {
    let is_known = match manager {
        None => scope == Scope::All,
        Some(id) => store::users::find(tx, scope, id).await?.is_some(),
    };
    if is_known {
        Ok(())
    } else {
        Err(Fault::of(
            "manager_id",
            "not_found",
            "there is no such manager among your users",
        )
        .into())
    }
}

/// E-mail addresses are unique; everything else that fails is a failure.
pub(super) fn email_taken(error: db::Error) -> Error {
    if error.violates("users_email_key", "users.email") {
        Fault::of("email", "taken", "another user has this e-mail address").into()
    } else {
        error.into()
    }
}
