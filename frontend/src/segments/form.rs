//! The form of a segment, for making one and for changing one.

use api_types::segments::{SegmentCreate, SegmentDetail, SegmentPatch};
use domain::ids::SegmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use super::live_count::LiveCount;
use crate::http::{self, CreationKey};
use crate::search::QueryBox;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, FormErrors, FormSummary, RadioGroup, TextArea,
    TextField, Toasts, UnsavedGuard, Variant, changed_since_start,
};

const BY_FILTER: &str = "filter";

/// What the dialog is open for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Editing {
    /// A segment to make, perhaps of a search.
    New { filter: Option<String> },
    /// A segment to change.
    Kept(SegmentId),
}

/// What the form starts from.
#[derive(Clone, Debug)]
enum Start {
    New { filter: Option<String> },
    Kept(Box<SegmentDetail>),
}

/// The dialog around the form; a segment to change is read anew when it opens.
#[component]
pub(crate) fn SegmentDialog(
    /// What to edit; setting it opens the dialog.
    editing: RwSignal<Option<Editing>>,
    /// Runs after saving, with the segment as it is now.
    #[prop(into)]
    on_saved: Callback<SegmentDetail>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    let start = RwSignal::new(None::<Start>);
    Effect::new(move || match editing.get() {
        None => {}
        Some(Editing::New { filter }) => {
            start.set(Some(Start::New { filter }));
            open.set(true);
        }
        Some(Editing::Kept(id)) => spawn_local(async move {
            match api::read(&id.to_string()).await {
                Ok(segment) => {
                    let _ = start.try_set(Some(Start::Kept(Box::new(segment.value))));
                    let _ = open.try_set(true);
                }
                Err(error) => toasts.failed(&error),
            }
        }),
    });
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            editing.set(None);
        }
        open.get()
    });
    let title = Signal::derive(move || {
        if let Some(Start::Kept(segment)) = start.get() {
            t!(segments.form.edit_title, name = segment.name)
        } else {
            t!(segments.add)
        }
    });
    let on_reload = Callback::new(move |()| editing.update(|_| {}));
    view! {
        <Dialog open title>
            {move || start.get().map(|start| view! { <SegmentForm open start on_saved on_reload/> })}
        </Dialog>
    }
}

/// Every control of the form; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    name: RwSignal<String>,
    alias: RwSignal<String>,
    description: RwSignal<String>,
    kind: RwSignal<String>,
    filter: RwSignal<String>,
}

impl Draft {
    fn of(start: &Start) -> Self {
        let (name, alias, description, filter) = match start {
            Start::New { filter } => (String::new(), String::new(), None, filter.clone()),
            Start::Kept(kept) => (
                kept.name.clone(),
                kept.alias.clone(),
                kept.description.clone(),
                kept.filter.clone(),
            ),
        };
        let is_by_hand = matches!(start, Start::Kept(_)) && filter.is_none();
        let kind = if is_by_hand { "manual" } else { BY_FILTER };
        Self {
            name: RwSignal::new(name),
            alias: RwSignal::new(alias),
            description: RwSignal::new(description.unwrap_or_default()),
            kind: RwSignal::new(kind.to_owned()),
            filter: RwSignal::new(filter.unwrap_or_default()),
        }
    }

    /// What stands in the controls, tracked.
    fn typed(self) -> impl PartialEq {
        [
            self.name,
            self.alias,
            self.description,
            self.kind,
            self.filter,
        ]
        .map(|text| text.get())
    }

    /// The filter; none where contacts are chosen by hand.
    fn filter_typed(self) -> Option<String> {
        (self.kind.get_untracked() == BY_FILTER).then(|| self.filter.get_untracked())
    }
}

async fn save(start: Start, draft: Draft, key: CreationKey) -> http::Result<SegmentDetail> {
    let text = |value: RwSignal<String>| {
        Some(value.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
    };
    match start {
        Start::New { .. } => {
            let body = SegmentCreate {
                name: draft.name.get_untracked(),
                alias: text(draft.alias),
                description: text(draft.description),
                filter: draft.filter_typed(),
            };
            api::create(&body, key).await
        }
        Start::Kept(kept) => {
            let body = SegmentPatch {
                name: Some(draft.name.get_untracked()),
                alias: Some(draft.alias.get_untracked()),
                description: text(draft.description).into(),
                filter: draft.filter_typed().into(),
                ..SegmentPatch::default()
            };
            api::update(kept.id, kept.version, &body).await
        }
    }
}

#[component]
fn SegmentForm(
    open: RwSignal<bool>,
    start: Start,
    on_saved: Callback<SegmentDetail>,
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let draft = Draft::of(&start);
    let is_new = matches!(start, Start::New { .. });
    let start = StoredValue::new(start);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |(): &()| save(start.get_value(), draft, key));
    Effect::new(move || match saving.value().get() {
        Some(Ok(saved)) => {
            open.set(false);
            toasts.done(t!(segments.form.saved, name = saved.name));
            on_saved.run(saved);
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    let alias_hint = if is_new {
        t!(segments.form.alias_hint_new)
    } else {
        t!(segments.form.alias_hint)
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <TextField label=t!(segments.field.name) value=draft.name required=true autofocus=true error=errors.at("/name")/>
            <TextField label=t!(segments.field.alias) value=draft.alias hint=alias_hint error=errors.at("/alias")/>
            <FilterPart draft error=errors.at("/filter")/>
            <TextArea label=t!(segments.field.description) value=draft.description error=errors.at("/description")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.typed())/>
    }
}

/// By filter or by hand, and the filter with its figure.
#[component]
fn FilterPart(draft: Draft, error: Signal<Option<String>>) -> impl IntoView {
    let kinds = vec![
        (BY_FILTER.to_owned(), t!(segments.kind.filter)),
        ("manual".to_owned(), t!(segments.kind.manual)),
    ];
    view! {
        <RadioGroup label=t!(segments.field.kind) value=draft.kind options=kinds/>
        <Show
            when=move || draft.kind.get() == BY_FILTER
            fallback=|| view! { <p class="u-muted">{t!(segments.form.manual_hint)}</p> }
        >
            <div class="f-segments__query">
                <QueryBox label=t!(segments.form.filter_label) value=draft.filter on_search=move |text| draft.filter.set(text)/>
                {move || error.get().map(|error| view! { <p class="c-field__error" role="alert">{error}</p> })}
                <LiveCount filter=draft.filter/>
            </div>
        </Show>
    }
}
