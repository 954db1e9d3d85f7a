//! A few numbers with their names.

use leptos::prelude::*;

use crate::format;

/// One number.
pub(super) struct Count {
    label: String,
    count: u64,
}

impl Count {
    pub(super) fn new(label: String, count: u64) -> Self {
        Self { label, count }
    }
}

#[component]
pub(super) fn Counts(counts: Vec<Count>) -> impl IntoView {
    let line = |one: Count| {
        view! { <div><dt>{one.label}</dt><dd>{format::number(one.count)}</dd></div> }
    };
    view! { <dl class="f-sends__counts">{counts.into_iter().map(line).collect_view()}</dl> }
}
