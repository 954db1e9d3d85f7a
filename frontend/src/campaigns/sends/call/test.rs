//! Calls a number of the user's with the script as it stands, and says what the gateway answered.

use api_types::sends::CallTestRequest;
use leptos::prelude::*;

use crate::campaigns::current::Current;
use crate::campaigns::sends::api;
use crate::campaigns::sends::draft::SendDraft;
use crate::ui::{
    Button, ButtonKind, CancelButton, Dialog, DialogSize, FormErrors, FormSummary, TextField,
    Toasts, Variant,
};

/// The button and its dialog, which stands beside the form: a form holds no other.
#[component]
pub(in crate::campaigns::sends) fn CallTest(
    current: Current,
    draft: SendDraft,
    open: RwSignal<bool>,
) -> impl IntoView {
    let title = Signal::derive(|| t!(sends.call.test));
    view! {
        <Dialog open title size=DialogSize::Small><TestFields current draft open/></Dialog>
    }
}

#[component]
fn TestFields(current: Current, draft: SendDraft, open: RwSignal<bool>) -> impl IntoView {
    let (toasts, errors) = (Toasts::use_here(), FormErrors::new());
    let phone = RwSignal::new(String::new());
    let testing = Action::new_local(move |(): &()| {
        let body = untrack(|| CallTestRequest {
            text: draft.letter.text.get(),
            call: draft.call().plan(),
            phone: phone.get(),
        });
        async move { api::test_call(current.id(), &body).await }
    });
    Effect::new(move || match testing.value().get() {
        Some(Ok(told)) => {
            open.set(false);
            if told.is_accepted {
                toasts.done(t!(sends.call.tested, phone = told.to_address));
            } else {
                toasts.failed_text(t!(sends.call.test_failed, answer = told.answer));
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
            <p>{t!(sends.call.test_body)}</p>
            <TextField label=t!(voice.field.phone) value=phone kind="tel" required=true autofocus=true error=errors.at("/phone")/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=testing.pending()>{t!(sends.call.test)}</Button>
            </div>
        </form>
    }
}
