//! Users as clients see them.

use api_types::users::{UserRef, UserSummary};
use domain::ids::{DepartmentId, RoleId, UserId};
use store::users::UserRow;
use uuid::Uuid;

pub(super) fn summary(row: UserRow) -> UserSummary {
    UserSummary {
        id: UserId(row.id),
        name: row.name,
        email: row.email,
        role_id: RoleId(row.role_id),
        role_name: row.role_name,
        department_id: row.department_id.map(DepartmentId),
        department_name: row.department_name,
        manager_id: row.manager_id.map(UserId),
        manager_name: row.manager_name,
        is_active: row.is_active,
        version: row.version,
    }
}

/// A user beside a record of theirs, where both id and name are there.
pub(crate) fn user_ref(id: Option<Uuid>, name: Option<String>) -> Option<UserRef> {
    Some(UserRef {
        id: UserId(id?),
        name: name?,
    })
}
