//! Roles as grants of reach, and the three that every installation starts with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::permission::{Action, Module, Permission, Reach};

/// What a role allows; a permission that is absent is not held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grants(pub BTreeMap<Permission, Reach>);

impl Grants {
    /// How far `permission` goes under these grants.
    pub fn reach(&self, permission: Permission) -> Reach {
        self.0.get(&permission).copied().unwrap_or_default()
    }

    /// Whether every grant of `self` is within `other`, so that nobody hands out more than they hold.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0
            .iter()
            .all(|(permission, reach)| *reach <= other.reach(*permission))
    }
}

/// The roles made at first start; administrators may add others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuiltInRole {
    Administrator,
    Manager,
    Employee,
}

impl BuiltInRole {
    /// All built-in roles, most powerful first.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Manager, Self::Employee];

    /// The stable key by which code finds the role.
    pub fn key(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Manager => "manager",
            Self::Employee => "employee",
        }
    }

    /// The rights the role starts with (spec: administrator everything, manager own and
    /// subordinates', employee own).
    pub fn grants(self) -> Grants {
        let reach_of = |permission: Permission| match (self, permission.parts()) {
            // Everybody sees colleagues' names: owners have to be chosen from somewhere.
            // So are templates: a shop writes them once for everybody.
            (Self::Administrator, _) | (_, (Module::Users | Module::Templates, Action::View)) => {
                Reach::All
            }
            (_, (Module::Users, _)) | (Self::Employee, (Module::Audit, _)) => Reach::None,
            (Self::Manager, _) => Reach::Subtree,
            (Self::Employee, _) => Reach::Own,
        };
        Grants(
            Permission::ALL
                .into_iter()
                .map(|p| (p, reach_of(p)))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_each_built_in_role_is_within_the_one_above() {
        let [administrator, manager, employee] = BuiltInRole::ALL.map(BuiltInRole::grants);
        assert!(manager.is_within(&administrator));
        assert!(employee.is_within(&manager));
        assert!(!administrator.is_within(&manager));
    }

    #[test]
    fn adm_3_employees_reach_only_their_own_records() {
        let employee = BuiltInRole::Employee.grants();
        assert_eq!(employee.reach(Permission::ContactsView), Reach::Own);
        assert_eq!(employee.reach(Permission::UsersEdit), Reach::None);
        assert_eq!(employee.reach(Permission::AuditView), Reach::None);
    }
}
