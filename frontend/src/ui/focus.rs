//! Moves the focus: to a fault, and away from a control that takes itself away.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

/// Brings the first field of a form that is marked as faulty into sight.
pub(super) fn focus_first_fault(form: Element) {
    // The marks are drawn first.
    request_animation_frame(move || {
        let faulty = form.query_selector("[aria-invalid=true]").ok().flatten();
        if let Some(field) = faulty.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

/// Keeps the focus within the element `group` finds around a control that is about to take itself
/// away: it goes to the nearest control that is left, instead of to the page's beginning.
pub(crate) fn keep_focus_near(event: &Event, group: &str) {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let Some(control) = target.and_then(|target| target.closest("button").ok().flatten()) else {
        return;
    };
    let Some(group) = control.closest(group).ok().flatten() else {
        return;
    };
    let controls = controls_of(&group);
    let Some(at) = controls.iter().position(|one| **one == control) else {
        return;
    };
    let nearest: Vec<HtmlElement> = by_nearness(at, controls.len())
        .filter_map(|at| controls.get(at).cloned())
        .collect();
    request_animation_frame(move || {
        // What is gone or hidden takes no focus, so the next one is tried.
        for control in nearest {
            if !is_focus_lost() {
                return;
            }
            let _ = control.focus();
        }
    });
}

thread_local! {
    /// What had the focus last.
    static LAST: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// As long as the caller is shown: where the control with the focus is taken away with all that is around it,
/// the focus goes to the page's title, or stays in the dialog, instead of to the page's beginning.
pub(crate) fn keep_focus_in_page() {
    let seen = window_event_listener_untyped("focusin", |event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        LAST.set(target);
    });
    let changed = Closure::<dyn FnMut()>::new(|| {
        let is_gone =
            LAST.with_borrow(|last| last.as_ref().is_some_and(|last| !last.is_connected()));
        if is_gone && is_focus_lost() {
            LAST.set(None);
            // Others know better where it goes, and say so before the next drawing.
            request_animation_frame(|| request_animation_frame(focus_page));
        }
    });
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok();
    if let Some((observer, body)) = observer.as_ref().zip(document().body()) {
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        let _ = observer.observe_with_options(&body, &what);
    }
    let kept = StoredValue::new_local((observer, changed));
    on_cleanup(move || {
        seen.remove();
        kept.try_with_value(|(observer, _)| observer.iter().for_each(MutationObserver::disconnect));
    });
}

fn focus_page() {
    if !is_focus_lost() {
        return;
    }
    let find = |what| document().query_selector(what).ok().flatten();
    let place = find("dialog[open] button:enabled").or_else(|| find("main h1"));
    if let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = place.focus_with_options(&options);
    }
}

fn is_focus_lost() -> bool {
    document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY")
}

fn controls_of(group: &Element) -> Vec<HtmlElement> {
    let Ok(found) = group.query_selector_all("a[href], button, input, select, textarea") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|i| found.get(i)?.dyn_into().ok())
        .collect()
}

/// The other places of `count`, those next to `at` first and of two alike the one before.
fn by_nearness(at: usize, count: usize) -> impl Iterator<Item = usize> {
    (1..count)
        .flat_map(move |step| [at.checked_sub(step), at.checked_add(step)])
        .flatten()
        .filter(move |place| *place < count)
}

#[cfg(test)]
mod tests {
    use super::by_nearness;

    #[test]
    fn the_focus_goes_to_the_nearest_place() {
        for (at, count, expected) in [
            (2, 5, vec![1, 3, 0, 4]),
            (0, 3, vec![1, 2]),
            (2, 3, vec![1, 0]),
            (0, 1, vec![]),
        ] {
            assert_eq!(by_nearness(at, count).collect::<Vec<_>>(), expected);
        }
    }
}
