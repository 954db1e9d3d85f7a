//! The latest imports.

use api_types::imports::ImportSummary;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::format;
use crate::imports::words;
use crate::ui::{Dot, EmptyState, Icon};

/// The list, or that there was none.
pub(super) fn list(latest: Vec<ImportSummary>) -> AnyView {
    if latest.is_empty() {
        return view! {
            <EmptyState icon=Icon::Upload title=t!(overview.imports.none) body=t!(overview.imports.none_body)/>
        }
        .into_any();
    }
    view! { <ul class="f-overview__list">{latest.into_iter().map(row).collect_view()}</ul> }
        .into_any()
}

fn row(import: ImportSummary) -> impl IntoView {
    let status = words::status(&import.status);
    let label = words::status_label(status, import.is_dry_run);
    let counts = t!(
        overview.imports.counts,
        inserted = format::number(import.counts.inserted),
        updated = format::number(import.counts.updated),
        when = format::relative(import.created_at)
    );
    view! {
        <li class="f-overview__row">
            <span class="f-overview__name">
                <A href=format!("/imports/{}", import.id)>{import.file_name}</A>
                <small>{counts}</small>
            </span>
            <Dot label tone=words::status_tone(status)/>
        </li>
    }
}
