//! The button that makes an order from an accepted quote (CON-3).

use api_types::quotes::QuoteView;
use domain::access::Permission;
use domain::quotes::QuoteStatus;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::api;
use crate::http::CreationKey;
use crate::session::Session;
use crate::ui::{Button, Icon, Toasts, Variant};

/// The button, while the quote is accepted and the person may make orders; leads to the order.
pub(super) fn order_button(record: RwSignal<QuoteView>) -> impl IntoView {
    let (session, toasts) = (Session::use_here(), Toasts::use_here());
    let navigate = use_navigate();
    let busy = RwSignal::new(false);
    let key = CreationKey::fresh();
    let is_open = move || {
        record.with(|quote| quote.status == QuoteStatus::Accepted)
            && session.can(Permission::OrdersCreate)
    };
    let order = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let id = record.with_untracked(|quote| quote.id.to_string());
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = api::order(&id, key).await;
            // The page may have been left meanwhile.
            let is_gone = busy.try_set(false).is_some();
            match answer {
                Ok(order) => {
                    toasts.done(t!(quotes.ordered, number = order.head.number));
                    if !is_gone {
                        navigate(&format!("/orders/{}", order.id), NavigateOptions::default());
                    }
                }
                Err(error) if error.code() == Some("conflict") => {
                    toasts.failed_text(t!(quotes.ordered_already));
                }
                Err(error) => toasts.failed(&error),
            }
        });
    });
    view! {
        <Show when=is_open>
            <Button variant=Variant::Default icon=Icon::Plus busy on_click=order>{t!(quotes.order)}</Button>
        </Show>
    }
}
