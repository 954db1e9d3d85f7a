//! The pop-up for a call: whom, where to, and how it went (CON-5).

use api_types::contacts::ContactDetail;
use leptos::prelude::*;

use super::draft::Draft;
use super::form::{CallForm, Written};
use crate::contacts::{Current, address_line};
use crate::format;
use crate::http::CreationKey;
use crate::ui::{Dialog, Icon};

/// Shows the numbers to dial and logs the call.
#[component]
pub(crate) fn CallDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    current: Current,
) -> impl IntoView {
    let name = move || current.detail.with(|contact| contact.name.clone());
    view! {
        <Dialog open title=Signal::derive(move || t!(calls.pop_up.title, name = name()))>
            <Whom contact=current.detail.get_untracked()/>
            <CallLog open current/>
        </Dialog>
    }
}

#[component]
fn Whom(contact: ContactDetail) -> impl IntoView {
    let address = address_line(&contact);
    let numbers: Vec<String> = [contact.mobile, contact.phone]
        .into_iter()
        .flatten()
        .collect();
    let has_none = numbers.is_empty();
    let dial = |number: String| {
        let words = t!(calls.pop_up.dial, number = format::phone(&number));
        view! {
            <a class="c-button" data-variant="primary" href=format!("tel:{number}") rel="external">
                <Icon name=Icon::Phone/> <span>{words}</span>
            </a>
        }
    };
    view! {
        <div class="f-calls__whom">
            {has_none.then(|| view! { <p>{t!(calls.pop_up.no_number)}</p> })}
            <div class="f-calls__numbers">{numbers.into_iter().map(dial).collect_view()}</div>
            {address.map(|address| view! { <p><Icon name=Icon::MapPin/> {address}</p> })}
        </div>
    }
}

/// The call as it is about to be: from here, now, to the number that is tried first.
#[component]
fn CallLog(open: RwSignal<bool>, current: Current) -> impl IntoView {
    let number = current
        .detail
        .with_untracked(|contact| contact.mobile.clone().or_else(|| contact.phone.clone()));
    let draft = Draft::new(number);
    let written = Written::New(CreationKey::fresh());
    let on_saved = Callback::new(move |()| current.happened());
    view! {
        <Show when=move || current.can_edit()>
            <CallForm open contact=current.id() written draft is_direction_fixed=true on_saved/>
        </Show>
    }
}
