//! The dialog that merges: whom, what becomes of each field, and then it is done.

use api_types::merges::{MergeDone, MergePreview};
use leptos::prelude::*;

use super::api;
use super::preview::Preview;
use super::undoing::undo;
use crate::http;
use crate::loader::Loader;
use crate::ui::{
    Button, Choice, Combobox, Dialog, DialogSize, ErrorState, Icon, SkeletonRows, Toasts, Variant,
    lookup,
};

/// The dialog.
#[component]
pub(crate) fn MergeDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Who stays.
    present: RwSignal<Option<Choice>>,
    /// Who goes.
    other: RwSignal<Option<Choice>>,
    /// Both are given, and either may stay; else the other is chosen here.
    #[prop(optional)]
    is_pair: bool,
    /// Runs when something was merged, and again when that was undone.
    on_changed: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let title = Signal::derive(move || {
        let name = present.get().map(|present| present.label);
        t!(merges.title, name = name.unwrap_or_default())
    });
    let on_merged = Callback::new(move |done: MergeDone| {
        let name = other.get_untracked().map(|other| other.label);
        open.set(false);
        other.set(None);
        let text = t!(merges.done, name = name.unwrap_or_default());
        toasts.done_with_undo(text, move || undo(toasts, done.merge_id, on_changed));
        on_changed.run(());
    });
    view! {
        <Dialog open title size=DialogSize::Large>
            <div class="f-merges">
                {if is_pair {
                    view! { <Swap present other/> }.into_any()
                } else {
                    view! { <ChooseOther other/> }.into_any()
                }}
                <Outlook present other on_merged/>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The box that finds the other customer.
#[component]
fn ChooseOther(other: RwSignal<Option<Choice>>) -> impl IntoView {
    view! {
        <Combobox
            label=t!(merges.other)
            value=other
            options=lookup(api::contacts)
            placeholder=t!(merges.other_example)
            hint=t!(merges.other_hint)
        />
    }
}

/// The button that lets the other one stay.
#[component]
fn Swap(present: RwSignal<Option<Choice>>, other: RwSignal<Option<Choice>>) -> impl IntoView {
    let swap = move || {
        let stayed = present.get_untracked();
        present.set(other.get_untracked());
        other.set(stayed);
    };
    view! {
        <p class="f-merges__swap">
            <span>{move || t!(merges.keeping, name = present.get().map(|one| one.label).unwrap_or_default())}</span>
            <Button variant=Variant::Quiet icon=Icon::Refresh on_click=swap>{t!(merges.swap)}</Button>
        </p>
    }
}

/// What the merge would come to, as soon as both are known.
#[component]
fn Outlook(
    present: RwSignal<Option<Choice>>,
    other: RwSignal<Option<Choice>>,
    on_merged: Callback<MergeDone>,
) -> impl IntoView {
    let pair = move || present.get().zip(other.get());
    let preview = Loader::new(move || {
        let pair = pair();
        async move {
            let (present, other) = pair?;
            let preview = api::preview(&present.value, &other.value).await;
            Some(((present, other), preview))
        }
    });
    let on_reload = Callback::new(move |()| preview.refetch());
    move || match (pair(), preview.get().flatten()) {
        (None, _) => view! { <p class="f-merges__none">{t!(merges.explained)}</p> }.into_any(),
        // What is shown of the pair before could be confirmed by mistake.
        (Some(now), Some((seen, preview))) if now == seen => match preview {
            Err(error) => refused(&error, on_reload),
            Ok(preview) => shown(preview, on_merged, on_reload),
        },
        _ => view! { <SkeletonRows/> }.into_any(),
    }
}

/// Two that cannot be one are told why; all other trouble passes.
fn refused(error: &http::Error, on_reload: Callback<()>) -> AnyView {
    match error.field_faults().into_iter().next() {
        Some(fault) => view! {
            <p class="c-notice" data-tone="warn" role="alert">
                <Icon name=Icon::Warning/>
                <span>{fault.message}</span>
            </p>
        }
        .into_any(),
        None => view! { <ErrorState error=error.clone() on_retry=on_reload/> }.into_any(),
    }
}

fn shown(
    preview: MergePreview,
    on_merged: Callback<MergeDone>,
    on_reload: Callback<()>,
) -> AnyView {
    view! { <Preview preview on_merged on_reload/> }.into_any()
}
