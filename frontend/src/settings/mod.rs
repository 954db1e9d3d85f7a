//! Users, departments and roles (ADM-3), and the lists that contacts are sorted by (CON-12).

mod api;
mod departments;
mod frame;
mod labels;
mod roles;
mod users;
pub(crate) mod words;

use domain::labels::LabelKind;
use leptos::prelude::*;

/// The screens for who may do what, and for the lists of labels.
#[derive(Clone, Copy)]
pub enum Screen {
    /// Who works here.
    Users,
    /// Where they work.
    Departments,
    /// What they may do.
    Roles,
    /// Stages, categories or tags.
    Labels(LabelKind),
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::Users => users::UsersPage().into_any(),
        Screen::Departments => departments::DepartmentsPage().into_any(),
        Screen::Roles => roles::RolesPage().into_any(),
        Screen::Labels(kind) => view! { <labels::LabelsPage kind/> }.into_any(),
    }
}
