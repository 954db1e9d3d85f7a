//! The dialog for a new or changed link to another system (CON-3).

use api_types::external_ids::{ExternalIdDetail, ExternalIdInput};
use domain::contacts::FieldFault;
use domain::external_ids::{ExternalKey, checked_link};
use domain::ids::ContactId;
use leptos::prelude::*;

use super::api;
use crate::contacts::Editing;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, FormErrors, FormSummary, TextField, Toasts,
    UnsavedGuard, Variant, changed_since_start,
};

/// What is typed; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    system: RwSignal<String>,
    id: RwSignal<String>,
    link: RwSignal<String>,
}

impl Draft {
    fn of(kept: Option<&ExternalIdDetail>) -> Self {
        let text = |read: fn(&ExternalIdDetail) -> String| {
            RwSignal::new(kept.map(read).unwrap_or_default())
        };
        Self {
            system: text(|kept| kept.system.clone()),
            id: text(|kept| kept.external_id.clone()),
            link: text(|kept| kept.link.clone().unwrap_or_default()),
        }
    }

    /// Tracked.
    fn texts(self) -> [String; 3] {
        [self.system, self.id, self.link].map(|text| text.get())
    }

    /// What the server would keep, or every fault of it.
    fn checked(self) -> Result<(ExternalKey, Option<String>), Vec<FieldFault>> {
        let [system, id, link] = untrack(|| self.texts());
        let key = ExternalKey::checked(&system, &id);
        match (key, checked_link(Some(link))) {
            (Ok(key), Ok(link)) => Ok((key, link)),
            (key, link) => {
                let mut faults = key.err().unwrap_or_default();
                faults.extend(link.err());
                Err(faults)
            }
        }
    }
}

/// The dialog.
#[component]
pub(super) fn ExternalIdDialog(
    contact: ContactId,
    editing: Editing<ExternalIdDetail>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let Editing { open, kept } = editing;
    let title = Signal::derive(move || {
        if kept.with(Option::is_some) {
            t!(external_ids.edit_title)
        } else {
            t!(external_ids.add)
        }
    });
    view! {
        <Dialog open title><ExternalIdForm open contact kept=kept.get_untracked() on_saved/></Dialog>
    }
}

#[component]
fn ExternalIdForm(
    open: RwSignal<bool>,
    contact: ContactId,
    kept: Option<ExternalIdDetail>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let draft = Draft::of(kept.as_ref());
    // Another id is another link.
    let is_kept = kept.is_some();
    let synced_at = kept.and_then(|kept| kept.synced_at);
    let errors = FormErrors::new();
    let saving = Action::new_local(move |(key, link): &(ExternalKey, Option<String>)| {
        let (key, link) = (key.clone(), link.clone());
        let body = ExternalIdInput { link, synced_at };
        async move { api::put(contact, (&key.system, &key.external_id), &body).await }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            toasts.done(t!(external_ids.saved));
            open.set(false);
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match draft.checked() {
            Ok(checked) => {
                saving.dispatch(checked);
            }
            Err(faults) => {
                errors.add_all(&faults);
                errors.point_out(&event);
            }
        }
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <TextField label=t!(external_ids.system) value=draft.system placeholder="kiotviet" required=true disabled=is_kept autofocus=!is_kept error=errors.at("/system")/>
            <TextField label=t!(external_ids.id) value=draft.id required=true disabled=is_kept error=errors.at("/external_id")/>
            <TextField label=t!(external_ids.link) value=draft.link kind="url" placeholder="https://" autofocus=is_kept error=errors.at("/link")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.texts())/>
    }
}
