//! The form itself: what is typed, checked, sent, and what became of it.

use api_types::contacts::{ContactCreate, ContactDetail, ContactPatch};
use domain::contacts::ContactFields;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::custom_input::CustomInputs;
use super::draft::{Draft, Start, create_body, patch_body};
use super::duplicate::DuplicateNotice;
use super::faults::LiveFaults;
use super::sections::{
    AddressSection, CareSection, IdentitySection, Parts, ReachSection, WorkSection,
};
use crate::contacts::api;
use crate::http::{self, CreationKey, Versioned};
use crate::ui::{
    Button, ButtonKind, FormErrors, FormSummary, LinkButton, Toasts, UnsavedGuard, Variant,
};

/// Makes the contact, or changes `base` where it differs.
async fn save(
    base: Option<Versioned<ContactDetail>>,
    before: ContactFields,
    after: ContactFields,
    key: CreationKey,
    confirm_duplicate: bool,
) -> http::Result<ContactDetail> {
    match base {
        None => {
            let body = ContactCreate {
                confirm_duplicate,
                ..create_body(after)
            };
            api::create(&body, key).await
        }
        Some(base) => {
            let body = ContactPatch {
                confirm_duplicate,
                ..patch_body(before, after)
            };
            api::update(base.value.id, &body, base.etag).await
        }
    }
}

/// Says that the contact is saved and shows it in place of the form.
fn show_saved() -> impl Fn(ContactDetail, bool) {
    let toasts = Toasts::use_here();
    let navigate = use_navigate();
    move |contact, is_new| {
        let name = contact.name;
        toasts.done(if is_new {
            t!(contacts.form.added, name = name)
        } else {
            t!(contacts.form.changed, name = name)
        });
        let options = NavigateOptions {
            replace: true,
            ..Default::default()
        };
        navigate(&format!("/contacts/{}", contact.id), options);
    }
}

#[component]
pub(super) fn ContactForm(
    start: Start,
    /// The contact being changed; `None` for a new one.
    base: Option<Versioned<ContactDetail>>,
    /// Fetches the contact anew.
    #[prop(optional, into)]
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let draft = Draft::new(start);
    let before = StoredValue::new(untrack(|| draft.fields()));
    let is_new = base.is_none();
    let back = base.as_ref().map_or_else(
        || "/contacts".to_owned(),
        |base| format!("/contacts/{}", base.value.id),
    );
    let base = StoredValue::new(base);
    let errors = FormErrors::new();
    let live = LiveFaults::watch(move || draft.fields());
    let is_saved = RwSignal::new(false);
    let is_dirty = Signal::derive(move || {
        let differs = || before.with_value(|before| *before != draft.fields());
        !is_saved.get() && (draft.is_odd() || differs())
    });
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |is_confirmed: &bool| {
        save(
            base.get_value(),
            before.get_value(),
            untrack(|| draft.fields()),
            key,
            *is_confirmed,
        )
    });
    let on_confirm = Callback::new(move |()| {
        errors.clear();
        saving.dispatch(true);
    });
    let show = show_saved();
    Effect::new(move || match saving.value().get() {
        Some(Ok(contact)) => {
            is_saved.set(true);
            show(contact, is_new);
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let is_odd = untrack(|| draft.is_odd());
        if is_odd {
            errors.add("/birthday_on", t!(field_errors.invalid_date));
        }
        if live.check_all() && !is_odd {
            saving.dispatch(false);
        } else {
            errors.point_out(&event);
        }
    };
    let parts = Parts::new(&draft, live, errors);
    let save_words = if is_new {
        t!(contacts.list.add)
    } else {
        t!(contacts.form.save)
    };
    view! {
        <form class="f-contacts__form" novalidate on:submit=submit>
            {match on_reload {
                Some(on_reload) => view! { <FormSummary errors on_reload/> }.into_any(),
                None => view! { <FormSummary errors/> }.into_any(),
            }}
            <DuplicateNotice errors on_confirm/>
            <IdentitySection parts/>
            <ReachSection parts/>
            <WorkSection parts/>
            <AddressSection parts/>
            <CareSection parts/>
            <CustomInputs values=draft.custom errors/>
            <div class="f-contacts__actions">
                <LinkButton href=back>{t!(contacts.form.cancel)}</LinkButton>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=saving.pending()>{save_words}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty/>
    }
}
