//! Departments in the order of their tree.

use api_types::users::DepartmentSummary;
use domain::ids::DepartmentId;

/// What stands before a department's name in choosers, for each one above it.
const INDENT: &str = "\u{2003}";

/// Each department after the one above it, with how many stand above.
pub(super) fn in_order(all: &[DepartmentSummary]) -> Vec<(usize, DepartmentSummary)> {
    let mut rows = Vec::with_capacity(all.len());
    append_below(all, None, 0, &mut rows);
    rows
}

fn append_below(
    all: &[DepartmentSummary],
    parent: Option<DepartmentId>,
    depth: usize,
    rows: &mut Vec<(usize, DepartmentSummary)>,
) {
    for department in all.iter().filter(|one| one.parent_id == parent) {
        rows.push((depth, department.clone()));
        append_below(all, Some(department.id), depth + 1, rows);
    }
}

/// The tree as a chooser shows it.
pub(in crate::settings) fn options(all: &[DepartmentSummary]) -> Vec<(String, String)> {
    let option = |(depth, department): (usize, DepartmentSummary)| {
        let name = format!("{}{}", INDENT.repeat(depth), department.name);
        (department.id.to_string(), name)
    };
    in_order(all).into_iter().map(option).collect()
}

/// Departments that `moved` may come under: all but itself and those below it.
pub(super) fn possible_parents(
    all: &[DepartmentSummary],
    moved: Option<DepartmentId>,
) -> Vec<(String, String)> {
    let Some(moved) = moved else {
        return options(all);
    };
    let mut below = Vec::new();
    append_below(all, Some(moved), 0, &mut below);
    let is_below = |value: &str| {
        below
            .iter()
            .any(|(_, department)| department.id.to_string() == value)
    };
    let mut parents = options(all);
    parents.retain(|(value, _)| *value != moved.to_string() && !is_below(value));
    parents
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn department(id: u128, parent: Option<u128>) -> DepartmentSummary {
        let key = |n: u128| DepartmentId(Uuid::from_u128(n));
        DepartmentSummary {
            id: key(id),
            name: id.to_string(),
            parent_id: parent.map(key),
            user_count: 0,
            version: 1,
        }
    }

    fn company() -> Vec<DepartmentSummary> {
        vec![
            department(3, Some(2)),
            department(1, None),
            department(2, Some(1)),
            department(4, Some(1)),
        ]
    }

    #[test]
    fn adm_3_departments_follow_the_one_above_them() {
        let rows = in_order(&company());
        let names: Vec<_> = rows
            .iter()
            .map(|(depth, one)| (*depth, one.name.as_str()))
            .collect();
        assert_eq!(names, [(0, "1"), (1, "2"), (2, "3"), (1, "4")]);
    }

    #[test]
    fn adm_3_a_department_cannot_come_under_itself() {
        let parents = possible_parents(&company(), Some(DepartmentId(Uuid::from_u128(2))));
        let names: Vec<_> = parents.iter().map(|(_, name)| name.trim()).collect();
        assert_eq!(names, ["1", "4"]);
    }
}
