//! Asks before what was typed is lost: on closing the tab, on Back, on links and on commands.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use super::ConfirmDialog;

type Hold = Rc<dyn Fn(&str) -> bool>;
type OnStep = Rc<dyn Fn(Event)>;

thread_local! {
    // Menus and the palette are outside the page whose form holds them.
    static HOLD: RefCell<Option<Hold>> = const { RefCell::new(None) };
    static ON_STEP: RefCell<Option<OnStep>> = const { RefCell::new(None) };
}

/// Whether an unsaved form keeps the person here; it then asks, and goes to `href` by itself.
pub(crate) fn is_held(href: &str) -> bool {
    let hold = HOLD.with_borrow(Clone::clone);
    hold.is_some_and(|hold| hold(href))
}

/// Lets a guard see steps in the history before the router; call it before the router is there,
/// since the window calls its listeners in the order they came.
pub(crate) fn watch_history() {
    let _stays = window_event_listener(ev::popstate, |event| {
        if let Some(on_step) = ON_STEP.with_borrow(Clone::clone) {
            on_step(event.into());
        }
    });
}

/// Where the person wanted to go.
#[derive(Clone)]
enum Wish {
    To(String),
    Back,
}

/// Guards the page as long as it is shown.
#[component]
pub fn UnsavedGuard(
    /// Whether something would be lost.
    #[prop(into)]
    is_dirty: Signal<bool>,
) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let wish = StoredValue::new(None::<Wish>);
    let is_asking = RwSignal::new(false);
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if is_dirty.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
    let hold = move |href: &str| {
        let is_held = is_dirty.try_get_untracked().unwrap_or(false);
        if is_held {
            wish.set_value(Some(Wish::To(href.to_owned())));
            is_asking.set(true);
        }
        is_held
    };
    HOLD.set(Some(Rc::new(hold)));
    on_cleanup(|| HOLD.set(None));
    before_links(move |event| {
        if link_of(&event).is_some_and(|href| hold(&href)) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let is_leaving = hold_back(is_dirty, move || {
        wish.set_value(Some(Wish::Back));
        is_asking.set(true);
    });
    let leave = move || {
        is_asking.set(false);
        match wish.get_value() {
            Some(Wish::To(href)) => {
                navigate.with_value(|go| go(&href, NavigateOptions::default()));
            }
            Some(Wish::Back) => {
                is_leaving.set_value(true);
                step(-1);
            }
            None => {}
        }
    };
    view! {
        <ConfirmDialog
            open=is_asking
            title=t!(ui.leave.title)
            body=t!(ui.leave.body)
            confirm=t!(ui.leave.confirm)
            on_confirm=leave
        />
    }
    .into_any()
}

/// Takes Back again and asks; the router must not see a step that did not happen.
///
/// The value handed out lets the next step through.
fn hold_back(is_dirty: Signal<bool>, ask: impl Fn() + 'static) -> StoredValue<bool> {
    let is_leaving = StoredValue::new(false);
    let is_returning = StoredValue::new(false);
    let on_step = move |event: Event| {
        let is_free = is_leaving.try_get_value().unwrap_or(true);
        if is_free || !is_dirty.try_get_untracked().unwrap_or(false) {
            return;
        }
        event.stop_immediate_propagation();
        if is_returning.get_value() {
            is_returning.set_value(false);
            ask();
        } else {
            is_returning.set_value(true);
            step(1);
        }
    };
    ON_STEP.set(Some(Rc::new(on_step)));
    on_cleanup(|| ON_STEP.set(None));
    is_leaving
}

fn step(by: i32) {
    if let Ok(history) = window().history() {
        let _ = history.go_with_delta(by);
    }
}

/// The address of the app's link under a plain press.
fn link_of(event: &Event) -> Option<String> {
    let press = event.dyn_ref::<web_sys::MouseEvent>()?;
    if press.button() != 0 || press.ctrl_key() || press.meta_key() {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let link = element.closest("a[href^='/']:not([download])").ok()??;
    link.get_attribute("href")
}

/// Sees presses before the router does, hence the capturing phase.
fn before_links(see: impl FnMut(Event) + 'static) {
    let listener = Closure::<dyn FnMut(Event)>::new(see);
    let function = listener.as_ref().unchecked_ref::<js_sys::Function>();
    let _ = window().add_event_listener_with_callback_and_bool("click", function, true);
    let kept = StoredValue::new_local(listener);
    on_cleanup(move || {
        kept.try_with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool("click", function, true);
        });
    });
}
