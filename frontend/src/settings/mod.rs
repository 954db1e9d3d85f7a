//! Users, departments and roles (ADM-3), what holds for all customers (CON-2, RTA-2), and the lists
//! they are sorted by, the fields a business adds to them (CON-12) and what makes their scores (CON-3).

mod api;
mod contacts;
mod custom_fields;
mod departments;
mod email;
mod frame;
mod labels;
mod outbox;
mod roles;
mod scores;
pub(crate) mod sms;
mod users;
mod voice;
pub(crate) mod words;

pub(crate) use api::contact_settings;

use domain::labels::LabelKind;
use leptos::prelude::*;

/// The screens for who may do what, and how, and for the lists of labels.
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
    /// Stages, categories or tags.
    Labels(LabelKind),
    /// Fields of customers that the business defines.
    CustomFields,
    /// What activities are worth.
    Scores,
    /// The account that e-mail goes out by.
    Email,
    /// What text messages go out by.
    Sms,
    Voice,
    /// What was kept where there is no account.
    Outbox,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::Users => users::UsersPage().into_any(),
        Screen::Departments => departments::DepartmentsPage().into_any(),
        Screen::Roles => roles::RolesPage().into_any(),
        Screen::Contacts => contacts::ContactSettingsPage().into_any(),
        Screen::Labels(kind) => view! { <labels::LabelsPage kind/> }.into_any(),
        Screen::CustomFields => custom_fields::CustomFieldsPage().into_any(),
        Screen::Scores => scores::ScoreSettingsPage().into_any(),
        Screen::Email => email::EmailSettingsPage().into_any(),
        Screen::Sms => sms::SmsSettingsPage().into_any(),
        Screen::Voice => voice::VoiceSettingsPage().into_any(),
        Screen::Outbox => outbox::OutboxPage().into_any(),
    }
}
