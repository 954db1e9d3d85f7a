//! Says before an e-mail is sent whether it may go, and what its writer has to know.

use api_types::contact_emails::ContactEmailCheck;
use domain::sending::SendChannel;
use leptos::prelude::*;

use crate::campaigns::send_words;
use crate::format;
use crate::ui::Icon;

/// What the rules say; nothing while an e-mail may simply go.
#[component]
pub(super) fn CheckNotice(
    check: Signal<Option<ContactEmailCheck>>,
    is_advertising: RwSignal<bool>,
) -> impl IntoView {
    let told =
        move || check.with(|check| check.as_ref().map(|check| notices(check, is_advertising)));
    view! { <div class="f-contact-emails__check" role="status">{told}</div> }
}

fn notices(check: &ContactEmailCheck, is_advertising: RwSignal<bool>) -> impl IntoView + use<> {
    let refusal = check.refusal.map(|why| {
        let why = send_words::reason(SendChannel::Email, why);
        let words = if let Some(until) = check.until {
            let until = format::date_time(until);
            t!(contact_emails.refused_until, reason = why, until = until)
        } else {
            t!(contact_emails.refused, reason = why)
        };
        view! { <p class="c-notice" data-tone="danger"><Icon name=Icon::Ban/><span>{words}</span></p> }
    });
    let is_care = check.refusal.is_none() && check.has_opted_out && !is_advertising.get();
    let opted_out = is_care.then(|| {
        let words = t!(contact_emails.opted_out);
        view! { <p class="c-notice" data-tone="warn"><Icon name=Icon::Warning/><span>{words}</span></p> }
    });
    let kept = check.is_kept.then(|| {
        let words = t!(contact_emails.kept);
        view! { <p class="c-notice" data-tone="info"><Icon name=Icon::Info/><span>{words}</span></p> }
    });
    view! { {refusal} {opted_out} {kept} }
}
