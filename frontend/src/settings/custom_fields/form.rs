//! The dialog that defines or changes a custom field.

use api_types::custom_fields::{CustomFieldCreate, CustomFieldDetail, CustomFieldPatch};
use domain::custom_fields::CustomKind;
use leptos::prelude::*;

use crate::custom_fields::{api, kind};
use crate::http::{self, CreationKey};
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, Select,
    TextArea, TextField, Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// What the dialog is open for.
#[derive(Clone)]
pub(super) enum Edited {
    /// A new field.
    New,
    /// One that is there.
    Known(CustomFieldDetail),
}

/// The dialog; setting `edited` opens it.
#[component]
pub(super) fn FieldDialog(
    edited: RwSignal<Option<Edited>>,
    /// Runs after the server has taken it over.
    on_saved: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || {
        if edited.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = Signal::derive(move || match edited.get() {
        Some(Edited::New) => t!(custom_fields.add),
        Some(Edited::Known(field)) => t!(labels.edit_title, name = field.label),
        None => String::new(),
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || edited.get().map(|edited| view! { <FieldForm open edited on_saved/> })}
        </Dialog>
    }
}

/// What is typed; `Copy`.
#[derive(Clone, Copy)]
struct Typed {
    label: RwSignal<String>,
    kind: RwSignal<String>,
    /// One a line.
    options: RwSignal<String>,
    position: RwSignal<String>,
}

impl Typed {
    fn of(edited: &Edited) -> Self {
        let start = match edited {
            Edited::New => (String::new(), CustomKind::Text, String::new(), 0),
            Edited::Known(field) => (
                field.label.clone(),
                field.kind,
                field.options.join("\n"),
                field.position,
            ),
        };
        Self {
            label: RwSignal::new(start.0),
            kind: RwSignal::new(start.1.as_str().to_owned()),
            options: RwSignal::new(start.2),
            position: RwSignal::new(start.3.to_string()),
        }
    }

    /// The type chosen, tracked.
    fn kind(self) -> CustomKind {
        CustomKind::parse(&self.kind.get()).unwrap_or_default()
    }
}

async fn save(
    edited: Edited,
    typed: Typed,
    position: i64,
    key: CreationKey,
) -> http::Result<CustomFieldDetail> {
    let label = typed.label.get_untracked();
    let options = typed.options.get_untracked();
    let options = options.lines().map(str::to_owned).collect();
    match edited {
        Edited::New => {
            let body = CustomFieldCreate {
                label,
                kind: untrack(|| typed.kind()),
                key: None,
                options,
                position,
            };
            api::create(&body, key).await
        }
        Edited::Known(field) => {
            let body = CustomFieldPatch {
                label: Some(label),
                options: Some(options),
                position: Some(position),
                is_archived: None,
            };
            api::update(&field, &body).await
        }
    }
}

#[component]
fn FieldForm(open: RwSignal<bool>, edited: Edited, on_saved: Callback<()>) -> impl IntoView {
    let toasts = Toasts::use_here();
    let typed = Typed::of(&edited);
    let is_new = matches!(edited, Edited::New);
    let edited = StoredValue::new(edited);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving =
        Action::new_local(move |position: &i64| save(edited.get_value(), typed, *position, key));
    Effect::new(move || match saving.value().get() {
        Some(Ok(saved)) => {
            open.set(false);
            toasts.done(t!(labels.saved, name = saved.label));
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match typed.position.get_untracked().trim().parse() {
            Ok(position) => {
                saving.dispatch(position);
            }
            Err(_) => errors.add("/position", t!(labels.position_odd)),
        }
    };
    let now = move || {
        let Typed {
            label,
            kind,
            options,
            position,
        } = typed;
        (label.get(), kind.get(), options.get(), position.get())
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <TextField label=t!(custom_fields.label) value=typed.label required=true autofocus=true error=errors.at("/label")/>
            <KindInput typed is_new errors/>
            <TextField label=t!(labels.position) value=typed.position kind="number" hint=t!(labels.position_hint) error=errors.at("/position")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(now)/>
    }
}

/// The type, which stays from then on, and the options where it has them.
#[component]
fn KindInput(typed: Typed, is_new: bool, errors: FormErrors) -> impl IntoView {
    let kinds: Vec<_> = CustomKind::ALL
        .iter()
        .map(|one| (one.as_str().to_owned(), kind(*one)))
        .collect();
    let select = is_new.then(|| {
        view! { <Select label=t!(custom_fields.kind_of) value=typed.kind options=kinds required=true hint=t!(custom_fields.kind_hint) error=errors.at("/kind")/> }
    });
    view! {
        {select}
        <Show when=move || typed.kind().has_options()>
            <TextArea label=t!(custom_fields.options) value=typed.options hint=t!(custom_fields.options_hint) error=errors.at("/options")/>
        </Show>
    }
}
