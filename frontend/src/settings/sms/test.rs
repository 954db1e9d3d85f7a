//! Sends a text message to a number of the user's, and says what the gateway answered.

use api_types::sends::TestedEmail;
use futures::FutureExt as _;
use leptos::prelude::*;

use crate::settings::api;
use crate::try_number::{TrialWords, TryNumber};

#[component]
pub(super) fn TestDialog(open: RwSignal<bool>) -> impl IntoView {
    let words = TrialWords {
        title: || t!(sms.test),
        about: String::new,
        label: || t!(sms.field.phone),
        told,
    };
    let trial = Callback::new(|phone| api::test_sms_settings(phone).boxed_local());
    view! { <TryNumber open words trial/> }
}

/// What the gateway answered, in words.
pub(crate) fn told(tested: TestedEmail) -> String {
    let (phone, answer) = (tested.to_address, tested.answer);
    if tested.is_accepted {
        t!(sms.tested, phone = phone, answer = answer)
    } else {
        t!(sms.test_failed, answer = answer)
    }
}
