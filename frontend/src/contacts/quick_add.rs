//! The short way to a new contact: name, mobile, e-mail, kind.

use api_types::contacts::{ContactCreate, ContactDetail};
use domain::contacts::{ContactFields, Kind};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::form::{DuplicateNotice, LiveFaults, hand_over};
use super::{api, words};
use crate::http::CreationKey;
use crate::ui::{
    Button, ButtonKind, Dialog, FormErrors, FormSummary, Select, TextField, Toasts, UnsavedGuard,
    Variant, changed_since_start,
};

/// The dialog; stays in the list when done.
#[component]
pub(super) fn QuickAdd(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Runs when a contact was made.
    #[prop(into)]
    on_added: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=t!(contacts.quick.title)>
            <QuickForm open on_added/>
        </Dialog>
    }
}

#[component]
fn QuickForm(open: RwSignal<bool>, on_added: Callback<()>) -> impl IntoView {
    let toasts = Toasts::use_here();
    let navigate = StoredValue::new(use_navigate());
    let text = || RwSignal::new(String::new());
    let (name, mobile, email) = (text(), text(), text());
    let kind = RwSignal::new(Kind::default().as_str().to_owned());
    let fields = move || ContactFields {
        name: name.get(),
        kind: Kind::parse(&kind.get()).unwrap_or_default(),
        mobile: Some(mobile.get()).filter(|text| !text.is_empty()),
        email: Some(email.get()).filter(|text| !text.is_empty()),
        ..ContactFields::default()
    };
    let errors = FormErrors::new();
    let live = LiveFaults::watch(fields);
    let key = CreationKey::fresh();
    let add = Action::new_local(move |is_confirmed: &bool| {
        let ContactFields {
            name,
            kind,
            mobile,
            email,
            ..
        } = untrack(fields);
        let body = ContactCreate {
            name,
            kind,
            mobile,
            email,
            confirm_duplicate: *is_confirmed,
            ..ContactCreate::default()
        };
        async move { api::create(&body, key).await }
    });
    Effect::new(move || match add.value().get() {
        Some(Ok(ContactDetail { name, .. })) => {
            toasts.done(t!(contacts.form.added, name = name));
            open.set(false);
            on_added.run(());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        if live.check_all() {
            add.dispatch(false);
        } else {
            errors.point_out(&event);
        }
    };
    let on_confirm = Callback::new(move |()| {
        errors.clear();
        add.dispatch(true);
    });
    let go_on_in_full = move || {
        hand_over(untrack(fields));
        navigate.with_value(|go| go("/contacts/new", leptos_router::NavigateOptions::default()));
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <DuplicateNotice errors on_confirm/>
            <TextField label=t!(contacts.field.name) value=name required=true autofocus=true error=live.or_server(errors, "/name")/>
            <TextField label=t!(contacts.field.mobile) value=mobile kind="tel" error=live.or_server(errors, "/mobile")/>
            <TextField label=t!(contacts.field.email) value=email kind="email" error=live.or_server(errors, "/email")/>
            <Select label=t!(contacts.field.kind) value=kind options=words::kinds()/>
            <div class="c-dialog__actions">
                <Button variant=Variant::Quiet on_click=go_on_in_full>{t!(contacts.quick.full)}</Button>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=add.pending()>{t!(contacts.list.add)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(fields)/>
    }
}
