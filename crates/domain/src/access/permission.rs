//! The permissions there are: a module and an action, each with a reach.

use serde::{Deserialize, Serialize};

/// A part of the product that rights are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Module {
    Contacts,
    Campaigns,
    Imports,
    Users,
    Audit,
}

/// What is done in a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    View,
    Create,
    Edit,
    Delete,
    Export,
}

/// One right: an action in a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    ContactsView,
    ContactsCreate,
    ContactsEdit,
    ContactsDelete,
    ContactsExport,
    CampaignsView,
    CampaignsCreate,
    CampaignsEdit,
    CampaignsDelete,
    CampaignsExport,
    ImportsView,
    ImportsCreate,
    UsersView,
    UsersEdit,
    AuditView,
}

impl Permission {
    /// Every permission, in the order the role screen lists them.
    pub const ALL: [Self; 15] = [
        Self::ContactsView,
        Self::ContactsCreate,
        Self::ContactsEdit,
        Self::ContactsDelete,
        Self::ContactsExport,
        Self::CampaignsView,
        Self::CampaignsCreate,
        Self::CampaignsEdit,
        Self::CampaignsDelete,
        Self::CampaignsExport,
        Self::ImportsView,
        Self::ImportsCreate,
        Self::UsersView,
        Self::UsersEdit,
        Self::AuditView,
    ];

    /// The module and action this right stands for.
    pub fn parts(self) -> (Module, Action) {
        match self {
            Self::ContactsView => (Module::Contacts, Action::View),
            Self::ContactsCreate => (Module::Contacts, Action::Create),
            Self::ContactsEdit => (Module::Contacts, Action::Edit),
            Self::ContactsDelete => (Module::Contacts, Action::Delete),
            Self::ContactsExport => (Module::Contacts, Action::Export),
            Self::CampaignsView => (Module::Campaigns, Action::View),
            Self::CampaignsCreate => (Module::Campaigns, Action::Create),
            Self::CampaignsEdit => (Module::Campaigns, Action::Edit),
            Self::CampaignsDelete => (Module::Campaigns, Action::Delete),
            Self::CampaignsExport => (Module::Campaigns, Action::Export),
            Self::ImportsView => (Module::Imports, Action::View),
            Self::ImportsCreate => (Module::Imports, Action::Create),
            Self::UsersView => (Module::Users, Action::View),
            Self::UsersEdit => (Module::Users, Action::Edit),
            Self::AuditView => (Module::Audit, Action::View),
        }
    }

    /// The name on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ContactsView => "contacts_view",
            Self::ContactsCreate => "contacts_create",
            Self::ContactsEdit => "contacts_edit",
            Self::ContactsDelete => "contacts_delete",
            Self::ContactsExport => "contacts_export",
            Self::CampaignsView => "campaigns_view",
            Self::CampaignsCreate => "campaigns_create",
            Self::CampaignsEdit => "campaigns_edit",
            Self::CampaignsDelete => "campaigns_delete",
            Self::CampaignsExport => "campaigns_export",
            Self::ImportsView => "imports_view",
            Self::ImportsCreate => "imports_create",
            Self::UsersView => "users_view",
            Self::UsersEdit => "users_edit",
            Self::AuditView => "audit_view",
        }
    }

    /// The permission of that name, if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.as_str() == text)
    }
}

/// How far a right goes, from nothing to every record.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    #[default]
    None,
    Own,
    Subtree,
    All,
}

impl Reach {
    /// The name on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Own => "own",
            Self::Subtree => "subtree",
            Self::All => "all",
        }
    }

    /// The reach of that name; anything unknown reaches nothing.
    pub fn parse(text: &str) -> Self {
        match text {
            "own" => Self::Own,
            "subtree" => Self::Subtree,
            "all" => Self::All,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_every_permission_has_its_own_name_and_reads_back() {
        for permission in Permission::ALL {
            assert_eq!(Permission::parse(permission.as_str()), Some(permission));
        }
        assert_eq!(Permission::parse("root"), None);
    }

    #[test]
    fn adm_3_an_unknown_reach_gives_nothing() {
        assert_eq!(Reach::parse("everything"), Reach::None);
        assert!(
            Reach::None < Reach::Own && Reach::Own < Reach::Subtree && Reach::Subtree < Reach::All
        );
    }
}
