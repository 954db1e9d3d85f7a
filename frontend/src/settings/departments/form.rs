//! The dialog that adds, renames or moves a department.

use api_types::Patch;
use api_types::users::{DepartmentInput, DepartmentPatch, DepartmentSummary};
use domain::ids::DepartmentId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::tree::possible_parents;
use crate::http::{self, CreationKey};
use crate::settings::api;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, Select,
    TextField, Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// What the dialog is open for.
#[derive(Clone)]
pub(super) enum Edited {
    /// A new department under another, or at the top.
    NewUnder(Option<DepartmentId>),
    /// One that is there.
    Known(DepartmentSummary),
}

/// The dialog.
#[component]
pub(super) fn DepartmentDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What for.
    edited: RwSignal<Edited>,
    /// Every department, to choose the one above.
    all: Signal<Vec<DepartmentSummary>>,
    /// Runs after the server has taken it over.
    on_saved: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let on_reload = Callback::new(move |()| {
        let Edited::Known(stale) = edited.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match api::departments().await.map(|all| find(all, stale.id)) {
                Ok(Some(fresh)) => edited.set(Edited::Known(fresh)),
                Ok(None) => toasts.failed_text(t!(errors.not_found)),
                Err(error) => toasts.failed(&error),
            }
        });
    });
    let title = Signal::derive(move || match edited.get() {
        Edited::NewUnder(_) => t!(settings.departments.add),
        Edited::Known(department) => t!(settings.departments.edit, name = department.name),
    });
    view! {
        <Dialog open title size=DialogSize::Small>
            {move || view! { <DepartmentForm open edited=edited.get() all on_saved on_reload/> }}
        </Dialog>
    }
}

fn find(all: Vec<DepartmentSummary>, id: DepartmentId) -> Option<DepartmentSummary> {
    all.into_iter().find(|department| department.id == id)
}

async fn save(
    edited: Edited,
    name: String,
    parent_id: Option<DepartmentId>,
    key: CreationKey,
) -> http::Result<DepartmentSummary> {
    match edited {
        Edited::NewUnder(_) => {
            api::create_department(&DepartmentInput { name, parent_id }, key).await
        }
        Edited::Known(department) => {
            let body = DepartmentPatch {
                name: Some(name),
                parent_id: Patch::from(parent_id),
            };
            api::update_department(department.id, department.version, &body).await
        }
    }
}

#[component]
fn DepartmentForm(
    open: RwSignal<bool>,
    edited: Edited,
    all: Signal<Vec<DepartmentSummary>>,
    on_saved: Callback<()>,
    on_reload: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (known, parent, start) = match &edited {
        Edited::NewUnder(parent) => (None, *parent, String::new()),
        Edited::Known(one) => (Some(one.id), one.parent_id, one.name.clone()),
    };
    let name = RwSignal::new(start);
    let parent = RwSignal::new(parent.map(|id| id.to_string()).unwrap_or_default());
    let edited = StoredValue::new(edited);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |(): &()| {
        let parent_id = parent.get_untracked().parse().ok();
        save(edited.get_value(), name.get_untracked(), parent_id, key)
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(saved)) => {
            open.set(false);
            toasts.done(t!(settings.departments.saved, name = saved.name));
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(());
    };
    let parents = Signal::derive(move || possible_parents(&all.get(), known));
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors on_reload/>
            <TextField label=t!(settings.departments.name) value=name required=true autofocus=true error=errors.at("/name")/>
            <Select label=t!(settings.departments.above) value=parent options=parents none=t!(settings.departments.top) error=errors.at("/parent_id")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || (name.get(), parent.get()))/>
    }
}
