//! Links to files: the browser fetches them without renewing the session, so we do that first.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

use super::Toasts;
use crate::http;

/// What a press on an `<a download>` does; make it in the component's body.
///
/// The session is renewed if it had run out, then the browser downloads; a failure is a toast.
pub(crate) fn download_press() -> impl Fn(MouseEvent) + Copy + 'static {
    let toasts = Toasts::use_here();
    move |event| {
        let Some(href) = address_of(&event) else {
            return;
        };
        event.prevent_default();
        spawn_local(async move {
            match http::keep_signed_in().await {
                Ok(()) => fetch(&href),
                Err(error) => toasts.failed(&error),
            }
        });
    }
}

/// The address of the pressed link, unless a key asks the browser for something else.
fn address_of(event: &MouseEvent) -> Option<String> {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let link = element.closest("a[download]").ok()??;
    link.get_attribute("href")
}

/// Presses a link of our own, since the one on the page may be gone by now.
fn fetch(href: &str) {
    let made = document().create_element("a").ok();
    let Some(link) = made.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    link.set_href(href);
    link.set_download("");
    link.click();
}
