//! A few numbers with their names.

use leptos::prelude::*;

use crate::format;

/// One number.
pub(super) struct Count {
    label: String,
    value: String,
}

impl Count {
    pub(super) fn new(label: String, count: u64) -> Self {
        Self {
            label,
            value: format::number(count),
        }
    }

    /// What something costs.
    pub(super) fn money(label: String, dong: i64) -> Self {
        Self {
            label,
            value: format::money(dong),
        }
    }
}

#[component]
pub(super) fn Counts(counts: Vec<Count>) -> impl IntoView {
    let line = |one: Count| {
        view! { <div><dt>{one.label}</dt><dd>{one.value}</dd></div> }
    };
    view! { <dl class="f-sends__counts">{counts.into_iter().map(line).collect_view()}</dl> }
}
