//! Departments as clients see them.

use api_types::users::DepartmentSummary;
use domain::ids::DepartmentId;
use store::departments::DepartmentRow;

pub(super) fn summary(row: DepartmentRow) -> DepartmentSummary {
    DepartmentSummary {
        id: DepartmentId(row.id),
        name: row.name,
        parent_id: row.parent_id.map(DepartmentId),
        user_count: u64::try_from(row.user_count).unwrap_or_default(),
        version: row.version,
    }
}
