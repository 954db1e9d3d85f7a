//! What holds for every department, however it is made or changed.

use db::Tx;
use domain::ids::DepartmentId;

use crate::{Conflict, Error, Fault};

/// The department above must be there.
pub(super) async fn check_parent(tx: &Tx, parent: Option<DepartmentId>) -> Result<(), Error> {
    if let Some(parent) = parent
        && store::departments::find(tx, parent).await?.is_none()
    {
        return Err(Fault::of("parent_id", "not_found", "there is no such department").into());
    }
    Ok(())
}

/// Names are unique; everything else that fails is a failure.
pub(super) fn name_taken(error: db::Error) -> Error {
    if error.violates("departments_name_key", "departments.name") {
        Conflict::DuplicateName.into()
    } else {
        error.into()
    }
}
