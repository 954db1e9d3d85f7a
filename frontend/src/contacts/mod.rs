//! Customers: list and profile (CON-1, CON-2).

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, PageHeader};

/// The list of customers.
#[component]
pub fn ContactsPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.contacts)/>
        <EmptyState icon=Icon::Users title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}

/// One customer.
#[component]
pub fn ContactPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.contacts)/>
        <EmptyState icon=Icon::User title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}
