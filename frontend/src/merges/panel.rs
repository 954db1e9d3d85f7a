//! The merges into a customer, with a way back from the last one.

use api_types::merges::MergeSummary;
use domain::ids::ContactId;
use leptos::prelude::*;

use super::api;
use super::undoing::undo;
use crate::format;
use crate::loader::Loader;
use crate::ui::{Button, ConfirmDialog, Icon, Toasts, Variant};

/// The merges; nothing at all where there are none.
#[component]
pub(crate) fn MergesPanel(
    /// The customer, read anew whenever this changes.
    #[prop(into)]
    contact: Signal<(ContactId, i64)>,
    /// Runs when a merge was undone.
    on_changed: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let merges = Loader::new(move || {
        let (id, _) = contact.get();
        api::merges(id)
    });
    let undone = RwSignal::new(None::<MergeSummary>);
    let is_asking = RwSignal::new(false);
    let ask = Callback::new(move |merge| {
        undone.set(Some(merge));
        is_asking.set(true);
    });
    let confirm = move || {
        is_asking.set(false);
        if let Some(merge) = undone.get_untracked() {
            undo(toasts, merge.id, on_changed);
        }
    };
    let name = move || {
        undone
            .get()
            .map(|merge| merge.merged_name)
            .unwrap_or_default()
    };
    view! {
        {move || {
            let merges = merges.get().and_then(Result::ok).filter(|merges| !merges.is_empty())?;
            Some(view! {
                <section class="c-section f-merges__past">
                    <h2>{t!(merges.past)}</h2>
                    <ul>{merges.into_iter().map(|merge| view! { <Line merge ask/> }).collect_view()}</ul>
                </section>
            })
        }}
        <ConfirmDialog
            open=is_asking
            title=Signal::derive(move || t!(merges.undo_title, name = name()))
            body=Signal::derive(|| t!(merges.undo_body))
            confirm=t!(merges.undo)
            on_confirm=confirm
        />
    }
}

#[component]
fn Line(merge: MergeSummary, ask: Callback<MergeSummary>) -> impl IntoView {
    let by = merge.merged_by.as_ref().map(|user| user.name.clone());
    let when = format::date_time(merge.merged_at);
    let line: Vec<String> = [Some(merge.merged_code.clone()), by, Some(when)]
        .into_iter()
        .flatten()
        .collect();
    let (is_undone, can_undo) = (merge.undone_at.is_some(), merge.can_undo);
    let name = merge.merged_name.clone();
    view! {
        <li>
            <span><b>{name}</b><small>{line.join(" · ")}</small></span>
            {is_undone.then(|| view! { <small>{t!(merges.is_undone)}</small> })}
            {can_undo.then(move || view! {
                <Button variant=Variant::Quiet icon=Icon::Undo on_click=move || ask.run(merge.clone())>{t!(merges.undo)}</Button>
            })}
        </li>
    }
}
