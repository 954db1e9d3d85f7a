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

    /// A number with how many of `all` it is.
    pub(super) fn share(label: String, count: u64, all: u64) -> Self {
        let rate = format::percent(share(count, all));
        Self {
            label,
            value: format!("{} · {rate}", format::number(count)),
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

/// How much of `all` the count is; of nothing it is none.
#[expect(clippy::cast_precision_loss, reason = "nobody has so many recipients")]
pub(super) fn share(count: u64, all: u64) -> f64 {
    if all == 0 {
        0.0
    } else {
        count as f64 / all as f64
    }
}

#[component]
pub(super) fn Counts(counts: Vec<Count>) -> impl IntoView {
    let line = |one: Count| {
        view! { <div><dt>{one.label}</dt><dd>{one.value}</dd></div> }
    };
    view! { <dl class="f-sends__counts">{counts.into_iter().map(line).collect_view()}</dl> }
}
