//! Asks before what was typed is lost: on closing the tab or the dialog, on Back, on links and on
//! commands.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

use super::dialog::Closing;
use super::{ConfirmDialog, unique_id};

/// What a command does once nothing holds it.
pub(crate) type Deed = Arc<dyn Fn() + Send + Sync>;

/// What the person wanted when something would have been lost.
#[derive(Clone)]
enum Wish {
    Go(String),
    Back,
    Close,
    Do(Deed),
}

/// A form that may hold the person, as those outside it see it.
#[derive(Clone)]
struct Guard {
    id: String,
    hold: Rc<dyn Fn(Wish) -> bool>,
    on_step: Rc<dyn Fn(&Event) -> bool>,
}

thread_local! {
    // Menus and the palette are outside the page whose form holds them. The last guard is the
    // uppermost: a dialog's form lies over the page's.
    static GUARDS: RefCell<Vec<Guard>> = const { RefCell::new(Vec::new()) };
}

/// Asks the guards from above; cloned, since one may come or go meanwhile.
fn any_guard(holds: impl FnMut(&Guard) -> bool) -> bool {
    let guards = GUARDS.with_borrow(Clone::clone);
    guards.iter().rev().any(holds)
}

/// Whether an unsaved form keeps the person here; it then asks, and goes to `href` by itself.
pub(crate) fn is_held(href: &str) -> bool {
    any_guard(|guard| (guard.hold)(Wish::Go(href.to_owned())))
}

/// Does what takes the page away, unless an unsaved form asks first and then does it by itself.
pub(super) fn do_unless_held(deed: Deed) {
    if !any_guard(|guard| (guard.hold)(Wish::Do(Arc::clone(&deed)))) {
        deed();
    }
}

/// Lets guards see steps in the history before the router; call it before the router is there,
/// since the window calls its listeners in the order they came.
pub(crate) fn watch_history() {
    let _stays = window_event_listener(ev::popstate, |event| {
        any_guard(|guard| (guard.on_step)(&event));
    });
}

/// Whether what `read` gives differs from what it gave at first.
pub fn changed_since_start<T: PartialEq + Send + Sync + 'static>(
    read: impl Fn() -> T + Send + Sync + 'static,
) -> Signal<bool> {
    let before = StoredValue::new(untrack(&read));
    Signal::derive(move || {
        let now = read();
        before.with_value(|before| *before != now)
    })
}

/// Guards the page or the dialog around it as long as it is shown.
#[component]
pub fn UnsavedGuard(
    /// Whether something would be lost.
    #[prop(into)]
    is_dirty: Signal<bool>,
) -> impl IntoView {
    let wish = StoredValue::new(None::<Wish>);
    let is_asking = RwSignal::new(false);
    let is_leaving = StoredValue::new(false);
    let hold = move |wanted: Wish| {
        let is_held = is_dirty.try_get_untracked().unwrap_or(false);
        if is_held {
            wish.set_value(Some(wanted));
            is_asking.set(true);
        }
        is_held
    };
    let closing = Closing::use_here();
    if let Some(closing) = closing {
        closing.ask_first(move || hold(Wish::Close));
    }
    before_unload(is_dirty);
    before_links(move |event| {
        if link_of(&event).is_some_and(|href| hold(Wish::Go(href))) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    stand_guard(hold, is_dirty, is_leaving);
    let navigate = StoredValue::new(use_navigate());
    let leave = move || {
        is_asking.set(false);
        match wish.get_value() {
            Some(Wish::Go(href)) => {
                navigate.with_value(|go| go(&href, NavigateOptions::default()));
            }
            Some(Wish::Back) => {
                is_leaving.set_value(true);
                step(-1);
            }
            Some(Wish::Close) => closing.into_iter().for_each(Closing::close_now),
            Some(Wish::Do(deed)) => deed(),
            None => {}
        }
    };
    let confirm = if closing.is_some() {
        t!(ui.leave.drop)
    } else {
        t!(ui.leave.confirm)
    };
    view! {
        <ConfirmDialog open=is_asking title=t!(ui.leave.title) body=t!(ui.leave.body) confirm on_confirm=leave/>
    }
    .into_any()
}

/// Puts a guard over those that are there, as long as its form is shown.
fn stand_guard(
    hold: impl Fn(Wish) -> bool + Copy + 'static,
    is_dirty: Signal<bool>,
    is_leaving: StoredValue<bool>,
) {
    let id = unique_id("guard");
    let guard = Guard {
        id: id.clone(),
        hold: Rc::new(hold),
        on_step: Rc::new(hold_back(is_dirty, is_leaving, move || {
            hold(Wish::Back);
        })),
    };
    GUARDS.with_borrow_mut(|guards| guards.push(guard));
    on_cleanup(move || GUARDS.with_borrow_mut(|guards| guards.retain(|guard| guard.id != id)));
}

/// Takes Back again and asks; the router must not see a step that did not happen. True for a step
/// it has taken; `is_leaving` lets the next one through.
fn hold_back(
    is_dirty: Signal<bool>,
    is_leaving: StoredValue<bool>,
    ask: impl Fn() + 'static,
) -> impl Fn(&Event) -> bool + 'static {
    let is_returning = StoredValue::new(false);
    move |event| {
        let is_free = is_leaving.try_get_value().unwrap_or(true);
        if is_free || !is_dirty.try_get_untracked().unwrap_or(false) {
            return false;
        }
        event.stop_immediate_propagation();
        if is_returning.get_value() {
            is_returning.set_value(false);
            ask();
        } else {
            is_returning.set_value(true);
            step(1);
        }
        true
    }
}

fn step(by: i32) {
    if let Ok(history) = window().history() {
        let _ = history.go_with_delta(by);
    }
}

/// The browser itself asks before the tab is closed or loaded anew.
fn before_unload(is_dirty: Signal<bool>) {
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if is_dirty.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || unload.remove());
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
