//! Users, departments and roles (ADM-3), and what holds for all customers (CON-2, RTA-2).

mod api;
mod contacts;
mod departments;
mod frame;
mod roles;
mod users;
pub(crate) mod words;

use leptos::prelude::*;

/// The screens for who may do what, and how.
#[derive(Clone, Copy)]
pub enum Screen {
    /// Who works here.
    Users,
    /// Where they work.
    Departments,
    /// What they may do.
    Roles,
    /// What holds for all customers.
    Contacts,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::Users => users::UsersPage().into_any(),
        Screen::Departments => departments::DepartmentsPage().into_any(),
        Screen::Roles => roles::RolesPage().into_any(),
        Screen::Contacts => contacts::ContactSettingsPage().into_any(),
    }
}
