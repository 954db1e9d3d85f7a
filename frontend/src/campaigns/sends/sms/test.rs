//! Sends the text as it stands to a number of the user's, and says what the gateway answered.

use api_types::sends::TextTestRequest;
use futures::FutureExt as _;
use leptos::prelude::*;

use crate::campaigns::current::Current;
use crate::campaigns::sends::api;
use crate::campaigns::sends::draft::SendDraft;
use crate::settings;
use crate::try_number::{TrialWords, TryNumber};

#[component]
pub(in crate::campaigns::sends) fn TextTest(
    current: Current,
    draft: SendDraft,
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = TrialWords {
        title: || t!(sms.test),
        about: || t!(sends.sms.test_body),
        label: || t!(sms.field.phone),
        told: settings::sms::told,
    };
    let trial = Callback::new(move |phone| {
        let body = untrack(|| TextTestRequest {
            text: draft.letter.text.get(),
            strip_marks: draft.letter.strip_marks.get(),
            is_advertising: draft.is_advertising(),
            phone,
        });
        async move { api::test_text(current.id(), &body).await }.boxed_local()
    });
    view! { <TryNumber open words trial/> }
}
