//! Customers by level.

use api_types::contacts::ContactCounts;
use domain::contacts::LevelTab;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::contacts::words;
use crate::format;

/// One figure for all and one for each level, each a link to its list.
pub(super) fn figures(counts: ContactCounts) -> AnyView {
    let figure = |label: String, value: u64, href: String| {
        view! {
            <A href=href attr:class="f-overview__figure">
                <span>{label}</span>
                <b>{format::number(value)}</b>
            </A>
        }
    };
    let levels = LevelTab::ALL
        .iter()
        .map(|level| {
            let href = format!("/contacts?level={}", level.as_str());
            figure(words::tab(*level), counts.under(Some(*level)), href)
        })
        .collect_view();
    view! {
        <div class="f-overview__figures">
            {figure(t!(contacts.level.all), counts.all, "/contacts".to_owned())}
            {levels}
        </div>
    }
    .into_any()
}
