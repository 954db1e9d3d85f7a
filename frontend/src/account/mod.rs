//! One's own account: password and sessions.

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, PageHeader};

/// One's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.account)/>
        <EmptyState icon=Icon::User title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}
