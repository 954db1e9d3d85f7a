//! Calls a number of the user's, and says what the gateway answered.

use leptos::prelude::*;

use crate::settings::api;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, TextField,
    Toasts, Variant,
};

#[component]
pub(super) fn TestDialog(open: RwSignal<bool>) -> impl IntoView {
    let title = Signal::derive(|| t!(voice.test_title));
    view! { <Dialog open title size=DialogSize::Small><TestFields open/></Dialog> }
}

/// The number, asked for each time: users have none of their own.
#[component]
fn TestFields(open: RwSignal<bool>) -> impl IntoView {
    let (toasts, errors) = (Toasts::use_here(), FormErrors::new());
    let phone = RwSignal::new(String::new());
    let testing = Action::new_local(move |(): &()| api::test_voice_settings(phone.get_untracked()));
    Effect::new(move || match testing.value().get() {
        Some(Ok(told)) => {
            open.set(false);
            if told.is_accepted {
                let (phone, answer) = (told.to_address, told.answer);
                toasts.done(t!(voice.tested, phone = phone, answer = answer));
            } else {
                toasts.failed_text(t!(voice.test_failed, answer = told.answer));
            }
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        testing.dispatch(());
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <TextField label=t!(voice.field.phone) value=phone kind="tel" required=true autofocus=true error=errors.at("/phone")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=testing.pending()>{t!(voice.test)}</Button>
            </div>
        </form>
    }
}
