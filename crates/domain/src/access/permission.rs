//! The permissions there are: a module and an action, each with a reach.

use serde::{Deserialize, Serialize};

/// A part of the product that rights are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Module {
    Contacts,
    Campaigns,
    Deals,
    Quotes,
    Orders,
    Contracts,
    Tickets,
    Templates,
    Imports,
    Users,
    Audit,
}

/// What is done in a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = PermissionAction))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    View,
    Create,
    Edit,
    Delete,
    Export,
    /// Writes to customers.
    Send,
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
    ContactsSend,
    CampaignsView,
    CampaignsCreate,
    CampaignsEdit,
    CampaignsDelete,
    CampaignsExport,
    CampaignsSend,
    DealsView,
    DealsCreate,
    DealsEdit,
    DealsDelete,
    DealsExport,
    QuotesView,
    QuotesCreate,
    QuotesEdit,
    QuotesDelete,
    QuotesExport,
    OrdersView,
    OrdersCreate,
    OrdersEdit,
    OrdersDelete,
    OrdersExport,
    ContractsView,
    ContractsCreate,
    ContractsEdit,
    ContractsDelete,
    ContractsExport,
    TicketsView,
    TicketsCreate,
    TicketsEdit,
    TicketsDelete,
    TicketsExport,
    TemplatesView,
    TemplatesCreate,
    TemplatesEdit,
    TemplatesDelete,
    ImportsView,
    ImportsCreate,
    UsersView,
    UsersEdit,
    AuditView,
}

impl Permission {
    /// Every permission, in the order the role screen lists them.
    pub const ALL: [Self; 46] = [
        Self::ContactsView,
        Self::ContactsCreate,
        Self::ContactsEdit,
        Self::ContactsDelete,
        Self::ContactsExport,
        Self::ContactsSend,
        Self::CampaignsView,
        Self::CampaignsCreate,
        Self::CampaignsEdit,
        Self::CampaignsDelete,
        Self::CampaignsExport,
        Self::CampaignsSend,
        Self::DealsView,
        Self::DealsCreate,
        Self::DealsEdit,
        Self::DealsDelete,
        Self::DealsExport,
        Self::QuotesView,
        Self::QuotesCreate,
        Self::QuotesEdit,
        Self::QuotesDelete,
        Self::QuotesExport,
        Self::OrdersView,
        Self::OrdersCreate,
        Self::OrdersEdit,
        Self::OrdersDelete,
        Self::OrdersExport,
        Self::ContractsView,
        Self::ContractsCreate,
        Self::ContractsEdit,
        Self::ContractsDelete,
        Self::ContractsExport,
        Self::TicketsView,
        Self::TicketsCreate,
        Self::TicketsEdit,
        Self::TicketsDelete,
        Self::TicketsExport,
        Self::TemplatesView,
        Self::TemplatesCreate,
        Self::TemplatesEdit,
        Self::TemplatesDelete,
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
            Self::ContactsSend => (Module::Contacts, Action::Send),
            Self::CampaignsView => (Module::Campaigns, Action::View),
            Self::CampaignsCreate => (Module::Campaigns, Action::Create),
            Self::CampaignsEdit => (Module::Campaigns, Action::Edit),
            Self::CampaignsDelete => (Module::Campaigns, Action::Delete),
            Self::CampaignsExport => (Module::Campaigns, Action::Export),
            Self::CampaignsSend => (Module::Campaigns, Action::Send),
            Self::DealsView => (Module::Deals, Action::View),
            Self::DealsCreate => (Module::Deals, Action::Create),
            Self::DealsEdit => (Module::Deals, Action::Edit),
            Self::DealsDelete => (Module::Deals, Action::Delete),
            Self::DealsExport => (Module::Deals, Action::Export),
            Self::QuotesView => (Module::Quotes, Action::View),
            Self::QuotesCreate => (Module::Quotes, Action::Create),
            Self::QuotesEdit => (Module::Quotes, Action::Edit),
            Self::QuotesDelete => (Module::Quotes, Action::Delete),
            Self::QuotesExport => (Module::Quotes, Action::Export),
            Self::OrdersView => (Module::Orders, Action::View),
            Self::OrdersCreate => (Module::Orders, Action::Create),
            Self::OrdersEdit => (Module::Orders, Action::Edit),
            Self::OrdersDelete => (Module::Orders, Action::Delete),
            Self::OrdersExport => (Module::Orders, Action::Export),
            Self::ContractsView => (Module::Contracts, Action::View),
            Self::ContractsCreate => (Module::Contracts, Action::Create),
            Self::ContractsEdit => (Module::Contracts, Action::Edit),
            Self::ContractsDelete => (Module::Contracts, Action::Delete),
            Self::ContractsExport => (Module::Contracts, Action::Export),
            Self::TicketsView => (Module::Tickets, Action::View),
            Self::TicketsCreate => (Module::Tickets, Action::Create),
            Self::TicketsEdit => (Module::Tickets, Action::Edit),
            Self::TicketsDelete => (Module::Tickets, Action::Delete),
            Self::TicketsExport => (Module::Tickets, Action::Export),
            Self::TemplatesView => (Module::Templates, Action::View),
            Self::TemplatesCreate => (Module::Templates, Action::Create),
            Self::TemplatesEdit => (Module::Templates, Action::Edit),
            Self::TemplatesDelete => (Module::Templates, Action::Delete),
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
            Self::ContactsSend => "contacts_send",
            Self::CampaignsView => "campaigns_view",
            Self::CampaignsCreate => "campaigns_create",
            Self::CampaignsEdit => "campaigns_edit",
            Self::CampaignsDelete => "campaigns_delete",
            Self::CampaignsExport => "campaigns_export",
            Self::CampaignsSend => "campaigns_send",
            Self::DealsView => "deals_view",
            Self::DealsCreate => "deals_create",
            Self::DealsEdit => "deals_edit",
            Self::DealsDelete => "deals_delete",
            Self::DealsExport => "deals_export",
            Self::QuotesView => "quotes_view",
            Self::QuotesCreate => "quotes_create",
            Self::QuotesEdit => "quotes_edit",
            Self::QuotesDelete => "quotes_delete",
            Self::QuotesExport => "quotes_export",
            Self::OrdersView => "orders_view",
            Self::OrdersCreate => "orders_create",
            Self::OrdersEdit => "orders_edit",
            Self::OrdersDelete => "orders_delete",
            Self::OrdersExport => "orders_export",
            Self::ContractsView => "contracts_view",
            Self::ContractsCreate => "contracts_create",
            Self::ContractsEdit => "contracts_edit",
            Self::ContractsDelete => "contracts_delete",
            Self::ContractsExport => "contracts_export",
            Self::TicketsView => "tickets_view",
            Self::TicketsCreate => "tickets_create",
            Self::TicketsEdit => "tickets_edit",
            Self::TicketsDelete => "tickets_delete",
            Self::TicketsExport => "tickets_export",
            Self::TemplatesView => "templates_view",
            Self::TemplatesCreate => "templates_create",
            Self::TemplatesEdit => "templates_edit",
            Self::TemplatesDelete => "templates_delete",
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
