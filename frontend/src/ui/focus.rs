//! Moves the focus: to a fault, and away from a control that takes itself away.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

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
