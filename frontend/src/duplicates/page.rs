//! The work list of pairs that may be one customer, the likeliest first.

use api_types::duplicates::DuplicatePair;
use domain::access::Permission;
use leptos::prelude::*;

use super::frame::{Frame, Part};
use super::pair::PairCard;
use super::scan::ScanDialog;
use super::{api, words};
use crate::loader::Loader;
use crate::merges::MergeDialog;
use crate::session::Session;
use crate::ui::{
    Button, Choice, EmptyState, ErrorState, Icon, Pagination, Select, SkeletonRows, bound_text,
    cursor, param,
};

/// What the cards do; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    /// Opens the dialog that merges the two.
    pub(super) merge: Callback<DuplicatePair>,
    /// Runs when a pair was decided on.
    pub(super) on_changed: Callback<()>,
}

/// The list.
#[component]
pub fn DuplicatesPage() -> impl IntoView {
    let session = Session::use_here();
    let (reason, state) = (param("reason"), param("state"));
    let place = cursor();
    let page = Loader::new(move || api::pairs(reason.get(), state.get(), place.get()));
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let is_scanning = RwSignal::new(false);
    let is_merging = RwSignal::new(false);
    let (present, other) = (RwSignal::new(None), RwSignal::new(None));
    let on_changed = Callback::new(move |()| page.refetch());
    let merge = Callback::new(move |pair: DuplicatePair| {
        let choice = |id: String, name: String| Some(Choice::new(id, name));
        present.set(choice(pair.one.id.to_string(), pair.one.name));
        other.set(choice(pair.other.id.to_string(), pair.other.name));
        is_merging.set(true);
    });
    let acts = Acts { merge, on_changed };
    let can_scan = move || session.can(Permission::ContactsEdit);
    let act = move || {
        view! {
            <Show when=can_scan>
                <Button icon=Icon::Refresh on_click=move || is_scanning.set(true)>{t!(duplicates.scan.action)}</Button>
            </Show>
        }
    };
    view! {
        <Frame part=Part::Pairs act>
            <div class="c-tools">
                <Select label=t!(duplicates.reason_filter) value=bound_text(reason) options=words::reason_filters() none=t!(duplicates.any_reason)/>
                <Select label=t!(duplicates.state_filter) value=bound_text(state) options=words::states() none=t!(duplicates.state.open)/>
            </div>
            {move || match page.get() {
                None => view! { <SkeletonRows/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error on_retry=on_changed/> }.into_any(),
                Some(Ok(page)) if page.items.is_empty() => view! {
                    <EmptyState icon=Icon::CircleCheck title=t!(duplicates.none) body=t!(duplicates.none_body)/>
                }.into_any(),
                Some(Ok(page)) => view! {
                    <ul class="f-duplicates__pairs" aria-label=t!(duplicates.pairs)>
                        {page.items.into_iter().map(|pair| view! { <PairCard pair acts/> }).collect_view()}
                    </ul>
                    <Pagination cursor=place next/>
                }.into_any(),
            }}
            <ScanDialog open=is_scanning on_end=on_changed/>
            <MergeDialog open=is_merging present other is_pair=true on_changed/>
        </Frame>
    }
}
