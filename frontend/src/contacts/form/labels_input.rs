//! The stage and the categories of a contact, chosen from their lists.

use domain::labels::LabelKind;
use leptos::prelude::*;

use crate::labels::api;
use crate::loader::Loader;
use crate::ui::{Checkboxes, Select};

type Options = Vec<(String, String)>;

/// The names of a list; the ones chosen stay to be seen while it loads or cannot be had.
fn names(kind: LabelKind, chosen: Signal<Vec<String>>) -> Signal<Vec<String>> {
    let all = Loader::new(move || api::labels(kind));
    Signal::derive(move || match all.get() {
        Some(Ok(labels)) => labels.into_iter().map(|label| label.name).collect(),
        _ => chosen.get_untracked(),
    })
}

/// One stage, or none.
#[component]
pub(crate) fn StageSelect(
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let chosen = Signal::derive(move || {
        let name = value.get();
        if name.is_empty() {
            Vec::new()
        } else {
            vec![name]
        }
    });
    let names = names(LabelKind::Stages, chosen);
    let options = Signal::derive(move || -> Options {
        let names = names.get().into_iter();
        names.map(|name| (name.clone(), name)).collect()
    });
    view! { <Select label=t!(contacts.field.stage) value options none=t!(contacts.form.no_stage) error/> }
}

/// Any number of categories, one box each; nothing where there are none.
#[component]
pub(crate) fn CategoriesInput(
    value: RwSignal<Vec<String>>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let names = names(LabelKind::Categories, value.into());
    let options = Signal::derive(move || -> Options {
        let names = names.get().into_iter();
        names.map(|name| (name.clone(), name)).collect()
    });
    view! {
        <Show when=move || !names.with(Vec::is_empty)>
            <div class="c-form__wide f-contacts__categories">
                <Checkboxes label=t!(contacts.field.categories) value options error/>
            </div>
        </Show>
    }
}
