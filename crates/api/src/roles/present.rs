//! Roles as clients see them.

use api_types::users::RoleSummary;
use store::roles::RoleRow;

pub(super) fn summary(row: RoleRow) -> RoleSummary {
    RoleSummary {
        id: row.id,
        key: row.key,
        name: row.name,
        grants: row.grants,
        user_count: u64::try_from(row.user_count).unwrap_or_default(),
        version: row.version,
    }
}
