//! How rights are called on the screens.

use domain::access::{Action, Module, Permission, Reach};

/// The name of a part of the product.
pub(crate) fn module(module: Module) -> String {
    match module {
        Module::Contacts => t!(nav.contacts),
        Module::Campaigns => t!(nav.campaigns),
        Module::Deals => t!(nav.deals),
        Module::Quotes => t!(nav.quotes),
        Module::Orders => t!(nav.orders),
        Module::Contracts => t!(nav.contracts),
        Module::Tickets => t!(nav.tickets),
        Module::Templates => t!(nav.templates),
        Module::Imports => t!(nav.imports),
        Module::Users => t!(nav.users),
        Module::Audit => t!(nav.audit),
    }
}

/// The name of what is done there.
pub(crate) fn action(action: Action) -> String {
    match action {
        Action::View => t!(settings.action.view),
        Action::Create => t!(settings.action.create),
        Action::Edit => t!(settings.action.edit),
        Action::Delete => t!(settings.action.delete),
        Action::Export => t!(settings.action.export),
        Action::Send => t!(settings.action.send),
    }
}

/// The name of how far a right goes.
pub(crate) fn reach(reach: Reach) -> String {
    match reach {
        Reach::None => t!(settings.reach.none),
        Reach::Own => t!(settings.reach.own),
        Reach::Subtree => t!(settings.reach.subtree),
        Reach::All => t!(settings.reach.all),
    }
}

/// The name of a right, such as "Khách hàng: Xem".
pub(crate) fn permission(permission: Permission) -> String {
    let (place, deed) = permission.parts();
    format!("{}: {}", module(place), action(deed))
}
