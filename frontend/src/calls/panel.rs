//! The tab of calls: the latest first, with what can be done with each (CON-3).

use api_types::calls::CallDetail;
use leptos::prelude::*;

use super::api;
use super::draft::Draft;
use super::form::{CallForm, Written};
use super::item::CallItem;
use crate::contacts::Current;
use crate::http::CreationKey;
use crate::loader::Loader;
use crate::ui::{Button, Dialog, EmptyState, ErrorState, Icon, Pagination, SkeletonRows, cursor};

#[component]
pub(crate) fn CallsPanel(current: Current) -> impl IntoView {
    let (is_open, kept) = (RwSignal::new(false), RwSignal::new(None::<CallDetail>));
    let edit = Callback::new(move |call: Option<CallDetail>| {
        kept.set(call);
        is_open.set(true);
    });
    view! {
        <section class="f-calls" aria-label=t!(calls.title)>
            <div class="c-tools">
                <h2>{t!(calls.title)}</h2>
                <Show when=move || current.can_edit()>
                    <Button icon=Icon::Plus on_click=move || edit.run(None)>{t!(calls.add)}</Button>
                </Show>
            </div>
            <Calls current edit/>
            <CallEditor open=is_open current kept/>
        </section>
    }
}

#[component]
fn Calls(current: Current, edit: Callback<Option<CallDetail>>) -> impl IntoView {
    let place = cursor();
    let contact = current.id();
    let page = Loader::new(move || {
        current.track_happenings();
        api::list(contact, place.get())
    });
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    // Kept while the page is read again: a recording goes on playing.
    let items = Memo::new(move |before: Option<&Vec<CallDetail>>| match page.get() {
        Some(Ok(page)) => page.items,
        Some(Err(_)) => Vec::new(),
        None => before.cloned().unwrap_or_default(),
    });
    let summary = Signal::derive(move || {
        let count = place.tally(items.with(Vec::len), next.get().is_some());
        t!(calls.shown, count = count)
    });
    let on_change = Callback::new(move |()| current.happened());
    let state = move || {
        match page.get() {
        None if items.with(Vec::is_empty) => Some(view! { <SkeletonRows count=3/> }.into_any()),
        Some(Err(error)) => {
            Some(view! { <ErrorState error on_retry=move || page.refetch()/> }.into_any())
        }
        Some(Ok(page)) if page.items.is_empty() => Some(
            view! { <EmptyState icon=Icon::Phone title=t!(calls.empty) body=t!(calls.empty_body)/> }
                .into_any(),
        ),
        _ => None,
    }
    };
    view! {
        {state}
        <Show when=move || !items.with(Vec::is_empty)>
            <ol class="f-calls__list">
                <For each=move || items.get() key=|call| (call.id, call.version) let:call>
                    <CallItem contact call edit on_change/>
                </For>
            </ol>
            <Pagination cursor=place next summary/>
        </Show>
    }
}

/// The dialog for a new or changed call; `kept` is the one to change.
#[component]
fn CallEditor(
    open: RwSignal<bool>,
    current: Current,
    kept: RwSignal<Option<CallDetail>>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        if kept.with(Option::is_some) {
            t!(calls.edit_title)
        } else {
            t!(calls.add)
        }
    });
    let on_saved = Callback::new(move |()| current.happened());
    let form = move || {
        let number = || {
            let detail = current.detail;
            detail
                .with_untracked(|contact| contact.mobile.clone().or_else(|| contact.phone.clone()))
        };
        let (draft, written) = match kept.get_untracked() {
            Some(call) => (Draft::kept(&call), Written::Kept(call.id, call.version)),
            None => (Draft::new(number()), Written::New(CreationKey::fresh())),
        };
        view! { <CallForm open contact=current.id() written draft on_saved/> }
    };
    view! { <Dialog open title>{form()}</Dialog> }
}
