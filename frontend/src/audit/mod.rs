//! The system log (ADM-1).

use leptos::prelude::*;

use crate::ui::{EmptyState, Icon, PageHeader};

/// Who did what, searchable.
#[component]
pub fn AuditPage() -> impl IntoView {
    view! {
        <PageHeader title=t!(nav.audit)/>
        <EmptyState icon=Icon::Log title=t!(ui.state.soon) body=t!(ui.state.soon_body)/>
    }
}
