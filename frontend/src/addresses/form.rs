//! The dialog for a new or changed address (CON-3).

use api_types::Patch;
use api_types::addresses::{AddressCreate, AddressDetail, AddressPatch};
use domain::contacts::{AddressFields, PostalAddress};
use domain::ids::ContactId;
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
    label: RwSignal<String>,
    address: RwSignal<String>,
    ward: RwSignal<String>,
    district: RwSignal<String>,
    province: RwSignal<String>,
}

impl Draft {
    fn of(kept: Option<&AddressDetail>) -> Self {
        let field = |read: fn(&AddressDetail) -> &Option<String>| {
            RwSignal::new(kept.and_then(|kept| read(kept).clone()).unwrap_or_default())
        };
        Self {
            label: field(|kept| &kept.label),
            address: field(|kept| &kept.address),
            ward: field(|kept| &kept.ward),
            district: field(|kept| &kept.district),
            province: field(|kept| &kept.province),
        }
    }

    /// Tracked.
    fn fields(self) -> AddressFields {
        let text = |field: RwSignal<String>| Some(field.get()).filter(|text| !text.is_empty());
        AddressFields {
            label: text(self.label),
            postal: PostalAddress {
                address: text(self.address),
                ward: text(self.ward),
                district: text(self.district),
                province: text(self.province),
            },
        }
    }
}

async fn save(
    contact: ContactId,
    kept: Option<AddressDetail>,
    fields: AddressFields,
    key: CreationKey,
) -> http::Result<AddressDetail> {
    let AddressFields { label, postal } = fields;
    let Some(kept) = kept else {
        let body = AddressCreate {
            label,
            address: postal.address,
            ward: postal.ward,
            district: postal.district,
            province: postal.province,
        };
        return api::add(contact, &body, key).await;
    };
    let body = AddressPatch {
        label: Patch::from(label),
        address: Patch::from(postal.address),
        ward: Patch::from(postal.ward),
        district: Patch::from(postal.district),
        province: Patch::from(postal.province),
    };
    api::update(contact, (kept.id, kept.version), &body).await
}

/// The dialog.
#[component]
pub(super) fn AddressDialog(
    contact: ContactId,
    editing: Editing<AddressDetail>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let Editing { open, kept } = editing;
    let title = Signal::derive(move || {
        if kept.with(Option::is_some) {
            t!(addresses.edit_title)
        } else {
            t!(addresses.add)
        }
    });
    view! {
        <Dialog open title><AddressForm open contact kept=kept.get_untracked() on_saved/></Dialog>
    }
}

#[component]
fn AddressForm(
    open: RwSignal<bool>,
    contact: ContactId,
    kept: Option<AddressDetail>,
    on_saved: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let draft = Draft::of(kept.as_ref());
    let kept = StoredValue::new(kept);
    let errors = FormErrors::new();
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |fields: &AddressFields| {
        save(contact, kept.get_value(), fields.clone(), key)
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok(_)) => {
            toasts.done(t!(addresses.saved));
            open.set(false);
            on_saved.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        match untrack(|| draft.fields()).checked() {
            Ok(fields) => {
                saving.dispatch(fields);
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
            <TextField label=t!(addresses.label) value=draft.label placeholder=t!(addresses.label_example) autofocus=true error=errors.at("/label")/>
            <TextField label=t!(contacts.field.address) value=draft.address error=errors.at("/address")/>
            <TextField label=t!(contacts.field.ward) value=draft.ward error=errors.at("/ward")/>
            <TextField label=t!(contacts.field.district) value=draft.district error=errors.at("/district")/>
            <TextField label=t!(contacts.field.province) value=draft.province error=errors.at("/province")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{t!(addresses.save)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.fields())/>
    }
}
