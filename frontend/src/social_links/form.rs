//! The dialog for a new or changed link (CON-3).

use api_types::Patch;
use api_types::social_links::{SocialLinkCreate, SocialLinkDetail, SocialLinkPatch};
use domain::ids::ContactId;
use domain::social_links::SocialLink;
use leptos::prelude::*;

use super::api;
use crate::contacts::Editing;
use crate::http::{self, CreationKey};
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, FormErrors, FormSummary, TextField, Toasts,
    UnsavedGuard, Variant, changed_since_start,
};

/// What is typed; `Copy`.
#[derive(Clone, Copy)]
struct Draft {
    address: RwSignal<String>,
    label: RwSignal<String>,
}

impl Draft {
    fn of(kept: Option<&SocialLinkDetail>) -> Self {
        let label = kept.and_then(|kept| kept.label.clone());
        Self {
            address: RwSignal::new(kept.map(|kept| kept.address.clone()).unwrap_or_default()),
            label: RwSignal::new(label.unwrap_or_default()),
        }
    }

    /// Tracked.
    fn link(self) -> SocialLink {
        SocialLink {
            address: self.address.get(),
            label: Some(self.label.get()),
        }
    }
}

async fn save(
    contact: ContactId,
    kept: Option<SocialLinkDetail>,
    link: SocialLink,
    key: CreationKey,
) -> http::Result<SocialLinkDetail> {
    let SocialLink { address, label } = link;
    let Some(kept) = kept else {
        return api::add(contact, &SocialLinkCreate { address, label }, key).await;
    };
    let body = SocialLinkPatch {
        address: Some(address),
        label: Patch::from(label),
    };
    api::update(contact, (kept.id, kept.version), &body).await
}

/// The dialog.
#[component]
pub(super) fn SocialLinkDialog(
    contact: ContactId,
    editing: Editing<SocialLinkDetail>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let Editing { open, kept } = editing;
    let title = Signal::derive(move || {
        if kept.with(Option::is_some) {
            t!(social_links.edit_title)
        } else {
            t!(social_links.add)
        }
    });
    view! {
        <Dialog open title><SocialLinkForm open contact kept=kept.get_untracked() on_saved/></Dialog>
    }
}

#[component]
fn SocialLinkForm(
    open: RwSignal<bool>,
    contact: ContactId,
    kept: Option<SocialLinkDetail>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let draft = Draft::of(kept.as_ref());
    let kept = StoredValue::new(kept);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |link: &SocialLink| {
        save(contact, kept.get_value(), link.clone(), key)
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            toasts.done(t!(social_links.saved));
            open.set(false);
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match untrack(|| draft.link()).checked() {
            Ok(link) => {
                saving.dispatch(link);
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
            <TextField label=t!(social_links.address) value=draft.address kind="url" placeholder="https://zalo.me/…" hint=t!(social_links.address_hint) required=true autofocus=true error=errors.at("/address")/>
            <TextField label=t!(social_links.label) value=draft.label placeholder=t!(social_links.label_example) error=errors.at("/label")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(ui.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.link())/>
    }
}
