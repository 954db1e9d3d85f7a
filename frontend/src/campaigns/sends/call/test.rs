//! Calls a number of the user's with the script as it stands, and says what the gateway answered.

use api_types::sends::{CallTestRequest, TestedEmail};
use futures::FutureExt as _;
use leptos::prelude::*;

use crate::campaigns::current::Current;
use crate::campaigns::sends::api;
use crate::campaigns::sends::draft::SendDraft;
use crate::try_number::{TrialWords, TryNumber};

#[component]
pub(in crate::campaigns::sends) fn CallTest(
    current: Current,
    draft: SendDraft,
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = TrialWords {
        title: || t!(sends.call.test),
        about: || t!(sends.call.test_body),
        label: || t!(voice.field.phone),
        told,
    };
    let trial = Callback::new(move |phone| {
        let body = untrack(|| CallTestRequest {
            text: draft.letter.text.get(),
            call: draft.call().plan(),
            phone,
        });
        async move { api::test_call(current.id(), &body).await }.boxed_local()
    });
    view! { <TryNumber open words trial/> }
}

fn told(tested: TestedEmail) -> String {
    if tested.is_accepted {
        t!(sends.call.tested, phone = tested.to_address)
    } else {
        t!(sends.call.test_failed, answer = tested.answer)
    }
}
