//! The dialog that joins one label to another.

use api_types::labels::{LabelMerge, LabelSummary};
use leptos::prelude::*;

use crate::labels::api;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, Select, Toasts,
    Variant,
};

/// The dialog; setting `label` opens it.
#[component]
pub(super) fn MergeDialog(
    label: RwSignal<Option<LabelSummary>>,
    /// All labels of the list.
    all: Signal<Vec<LabelSummary>>,
    on_merged: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if label.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = Signal::derive(move || {
        let name = label.get().map(|label| label.name).unwrap_or_default();
        t!(labels.merge.title, name = name)
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || label.get().map(|label| view! { <MergeForm open label all on_merged/> })}
        </Dialog>
    }
}

#[component]
fn MergeForm(
    open: RwSignal<bool>,
    label: LabelSummary,
    all: Signal<Vec<LabelSummary>>,
    on_merged: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (kind, id) = (label.kind, label.id);
    let into = RwSignal::new(String::new());
    let errors = FormErrors::new();
    let merging = Action::new_local(move |body: &LabelMerge| {
        let body = body.clone();
        async move { api::merge(kind, id, &body).await }
    });
    Effect::new(move || match merging.value().get() {
        Some(Ok(kept)) => {
            open.set(false);
            toasts.done(t!(labels.merge.done, name = kept.name));
            on_merged.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match into.get_untracked().parse() {
            Ok(into_id) => {
                merging.dispatch(LabelMerge { into_id });
            }
            Err(_) => errors.add("/into_id", t!(ui.form.required)),
        }
    };
    let others = Signal::derive(move || {
        let others = all.get().into_iter().filter(|other| other.id != id);
        others
            .map(|other| (other.id.to_string(), other.name))
            .collect::<Vec<_>>()
    });
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <p>{t!(labels.merge.body)}</p>
            <Select label=t!(labels.merge.into) value=into options=others none=t!(labels.merge.choose) error=errors.at("/into_id")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Danger kind=ButtonKind::Submit busy=merging.pending()>{t!(labels.merge.confirm)}</Button>
            </div>
        </form>
    }
}
