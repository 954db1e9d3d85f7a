//! A label as contacts carry it, in its colour.

use api_types::labels::LabelRef;
use leptos::prelude::*;

/// One label; its colour says nothing that its name does not.
#[component]
pub(crate) fn LabelChip(label: LabelRef) -> impl IntoView {
    view! { <span class="c-tag c-tag--label" data-colour=label.colour.as_str()>{label.name}</span> }
}

/// Several of them.
#[component]
pub(crate) fn LabelChips(labels: Vec<LabelRef>) -> impl IntoView {
    labels
        .into_iter()
        .map(|label| view! { <LabelChip label/> })
        .collect_view()
}
