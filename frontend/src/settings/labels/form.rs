//! The dialog that adds or changes a label.

use api_types::labels::{LabelCreate, LabelPatch, LabelSummary};
use domain::labels::{LabelColour, LabelKind};
use leptos::prelude::*;

use super::words;
use crate::http::{self, CreationKey};
use crate::labels::api;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, Select,
    TextField, Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// What the dialog is open for.
#[derive(Clone)]
pub(super) enum Edited {
    /// A new label.
    New(LabelKind),
    /// One that is there.
    Known(LabelSummary),
}

/// The dialog; setting `edited` opens it.
#[component]
pub(super) fn LabelDialog(
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
        Some(Edited::New(kind)) => words::add(kind),
        Some(Edited::Known(label)) => t!(labels.edit_title, name = label.name),
        None => String::new(),
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || edited.get().map(|edited| view! { <LabelForm open edited on_saved/> })}
        </Dialog>
    }
}

/// What is typed.
struct Typed {
    name: String,
    colour: LabelColour,
    position: i64,
}

async fn save(edited: Edited, typed: Typed, key: CreationKey) -> http::Result<LabelSummary> {
    let Typed {
        name,
        colour,
        position,
    } = typed;
    match edited {
        Edited::New(kind) => {
            let body = LabelCreate {
                name,
                colour,
                position,
            };
            api::create(kind, &body, key).await
        }
        Edited::Known(label) => {
            let body = LabelPatch {
                name: Some(name),
                colour: Some(colour),
                position: Some(position),
            };
            api::update(&label, &body).await
        }
    }
}

#[component]
fn LabelForm(open: RwSignal<bool>, edited: Edited, on_saved: Callback<()>) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (start, start_colour, start_position) = match &edited {
        Edited::New(_) => (String::new(), LabelColour::Grey, 0),
        Edited::Known(label) => (label.name.clone(), label.colour, label.position),
    };
    let name = RwSignal::new(start);
    let colour = RwSignal::new(start_colour.as_str().to_owned());
    let position = RwSignal::new(start_position.to_string());
    let edited = StoredValue::new(edited);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |position: &i64| {
        let typed = Typed {
            name: name.get_untracked(),
            colour: LabelColour::parse(&colour.get_untracked()).unwrap_or_default(),
            position: *position,
        };
        save(edited.get_value(), typed, key)
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(saved)) => {
            open.set(false);
            toasts.done(t!(labels.saved, name = saved.name));
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match position.get_untracked().trim().parse() {
            Ok(position) => {
                saving.dispatch(position);
            }
            Err(_) => errors.add("/position", t!(labels.position_odd)),
        }
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <TextField label=t!(labels.name) value=name required=true autofocus=true error=errors.at("/name")/>
            <Select label=t!(labels.colour_of) value=colour options=words::colours() required=true error=errors.at("/colour")/>
            <TextField label=t!(labels.position) value=position kind="number" hint=t!(labels.position_hint) error=errors.at("/position")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || (name.get(), colour.get(), position.get()))/>
    }
}
