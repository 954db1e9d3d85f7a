//! Puts panels of the top layer beside what they belong to, and keeps them there while the page moves.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, Node};

const GAP_PX: f64 = 4.0;
const EDGE_PX: f64 = 8.0;

/// Shows or hides a manual popover, next to `anchor`.
pub(crate) fn show_beside(panel: &HtmlElement, anchor: &Element, is_open: bool) {
    // Showing what is shown already is refused, and needless.
    if is_open {
        let _ = panel.show_popover();
        put_beside(panel, anchor);
    } else {
        let _ = panel.hide_popover();
    }
}

thread_local! {
    /// Every open panel and its anchor.
    static PLACED: RefCell<Vec<(HtmlElement, Element)>> = const { RefCell::new(Vec::new()) };
}

/// Below the anchor and aligned with its start; above where that is the larger side and it would
/// not fit below, and never taller than the side it is on.
/// It follows the anchor until it is closed.
pub(super) fn put_beside(panel: &HtmlElement, anchor: &Element) {
    place(panel, anchor);
    PLACED.with_borrow_mut(|placed| {
        if placed.is_empty() {
            listen();
        }
        placed.retain(|(known, _)| known != panel);
        placed.push((panel.clone(), anchor.clone()));
    });
}

fn place(panel: &HtmlElement, anchor: &Element) {
    let style = panel.style();
    // Its own height, not what it was given when it stood elsewhere.
    let _ = style.remove_property("max-height");
    let (a, p) = (
        anchor.get_bounding_client_rect(),
        panel.get_bounding_client_rect(),
    );
    let size = |value: Result<wasm_bindgen::JsValue, _>| {
        value.ok().and_then(|v| v.as_f64()).unwrap_or_default()
    };
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let left = if a.left() + p.width() + EDGE_PX > width {
        a.right() - p.width()
    } else {
        a.left()
    };
    let below = height - a.bottom() - GAP_PX - EDGE_PX;
    let above = a.top() - GAP_PX - EDGE_PX;
    let (room, top) = if p.height() <= below || below >= above {
        (below, a.bottom() + GAP_PX)
    } else {
        (above, a.top() - GAP_PX - p.height().min(above))
    };
    let (x, y) = (
        window().scroll_x().unwrap_or_default(),
        window().scroll_y().unwrap_or_default(),
    );
    let left = left.min(width - p.width() - EDGE_PX).max(EDGE_PX);
    let _ = style.set_property("left", &format!("{}px", left + x));
    let _ = style.set_property("top", &format!("{}px", top.max(EDGE_PX) + y));
    let _ = style.set_property("min-width", &format!("{}px", a.width()));
    if p.height() > room {
        let _ = style.set_property("max-height", &format!("{room}px"));
    }
}

/// Places every open panel anew. The page may scroll under it, or any box within, of which only the capturing
/// phase hears.
fn listen() {
    thread_local! {
        static FOLLOW: Closure<dyn FnMut(Event)> = Closure::new(|event: Event| follow(&event));
    }
    FOLLOW.with(|listener| {
        // To add what listens already changes nothing.
        let function = listener.as_ref().unchecked_ref();
        for kind in ["scroll", "resize"] {
            let _ = window().add_event_listener_with_callback_and_bool(kind, function, true);
        }
    });
}

fn follow(event: &Event) {
    let scrolled = event
        .target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    PLACED.with_borrow_mut(|placed| {
        placed.retain(|(panel, anchor)| {
            anchor.is_connected() && panel.matches(":popover-open").unwrap_or(false)
        });
        for (panel, anchor) in placed {
            // What scrolls in the panel moves neither.
            let is_inside = scrolled
                .as_ref()
                .is_some_and(|node| panel.contains(Some(node)));
            if !is_inside && is_in_sight(anchor) {
                let scrolled_px = panel.scroll_top();
                place(panel, anchor);
                panel.set_scroll_top(scrolled_px);
            }
        }
    });
}

/// A panel whose anchor scrolled away goes with it.
fn is_in_sight(anchor: &Element) -> bool {
    let rect = anchor.get_bounding_client_rect();
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    rect.bottom() > 0.0 && height.is_none_or(|height| rect.top() < height)
}
