//! How wide the columns are: dragged or pressed at a head's edge, kept on this device.
//!
//! A width becomes a custom property of the table (`--w-name`), so no row is drawn anew for it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::TableState;
use crate::prefs;

const NARROWEST_PX: f64 = 56.0;
const WIDEST_PX: f64 = 720.0;
const STEP_PX: f64 = 16.0;

/// Widths in pixels by the column's id; columns without one are as wide as they need.
pub(super) type Widths = BTreeMap<String, f64>;

fn within(width_px: f64) -> f64 {
    width_px.round().clamp(NARROWEST_PX, WIDEST_PX)
}

/// Reads `name:240,mobile:120`.
fn parse(text: &str) -> Widths {
    let pair = |pair: &str| {
        let (id, width) = pair.split_once(':')?;
        let width: f64 = width.parse().ok().filter(|width: &f64| width.is_finite())?;
        Some((id.to_owned(), within(width)))
    };
    text.split(',').filter_map(pair).collect()
}

fn to_text(widths: &Widths) -> String {
    let pairs: Vec<String> = widths
        .iter()
        .map(|(id, width)| format!("{id}:{width}"))
        .collect();
    pairs.join(",")
}

fn stored_under(table: &str) -> String {
    format!("widths.{table}")
}

/// The widths of a table as chosen on this device.
pub(super) fn stored(table: &str) -> Widths {
    prefs::read(&stored_under(table))
        .map(|text| parse(&text))
        .unwrap_or_default()
}

/// The name of the custom property that carries a column's width; `.` would need an escape there.
pub(super) fn property(id: &str) -> String {
    format!("--w-{}", id.replace('.', "-"))
}

impl TableState {
    fn set_width(self, id: &str, width_px: Option<f64>) {
        self.widths.update(|widths| {
            match width_px {
                Some(width) => widths.insert(id.to_owned(), within(width)),
                None => widths.remove(id),
            };
        });
    }

    fn keep_widths(self) {
        let text = self.widths.with_untracked(to_text);
        prefs::write(&stored_under(self.name), &text);
    }
}

/// Carries the widths to the table's custom properties; an effect, since the DOM is outside.
pub(super) fn apply(state: TableState, table: NodeRef<html::Table>) {
    Effect::new(move |before: Option<Vec<String>>| {
        let widths = state.widths.get();
        let Some(table) = table.get() else {
            return Vec::new();
        };
        let style = web_sys::HtmlElement::style(&table);
        for id in before.unwrap_or_default() {
            let _ = style.remove_property(&property(&id));
        }
        for (id, width) in &widths {
            let _ = style.set_property(&property(id), &format!("{width}px"));
        }
        widths.into_keys().collect()
    });
}

fn head_width_px(handle: Option<web_sys::EventTarget>) -> Option<f64> {
    let handle: Element = handle?.dyn_into().ok()?;
    let head = handle.closest("th").ok().flatten()?;
    Some(head.get_bounding_client_rect().width())
}

/// The edge of a head.
///
/// Keyboard: Left and Right change the width, with Shift by more; Delete and a double click let
/// the column be as wide as it needs again.
#[component]
pub(super) fn Handle(state: TableState, id: Cow<'static, str>, label: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let set_width = move |width_px| id.with_value(|id| state.set_width(id, width_px));
    let drag = StoredValue::new(None::<(f64, f64)>);
    let grab = move |event: PointerEvent| {
        let Some(width) = head_width_px(event.current_target()) else {
            return;
        };
        event.prevent_default();
        if let Some(handle) = event
            .current_target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        {
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        drag.set_value(Some((f64::from(event.client_x()), width)));
    };
    let pull = move |event: PointerEvent| {
        if let Some((from_px, width)) = drag.get_value() {
            set_width(Some(width + f64::from(event.client_x()) - from_px));
        }
    };
    let release = move |_: PointerEvent| {
        if drag.get_value().is_some() {
            drag.set_value(None);
            state.keep_widths();
        }
    };
    let press = move |event: KeyboardEvent| {
        let step = if event.shift_key() {
            STEP_PX * 4.0
        } else {
            STEP_PX
        };
        let change = match event.key().as_str() {
            "ArrowLeft" => -step,
            "ArrowRight" => step,
            "Delete" => {
                set_width(None);
                return state.keep_widths();
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(width) = head_width_px(event.current_target()) {
            set_width(Some(width + change));
            state.keep_widths();
        }
    };
    let reset = move |_| {
        set_width(None);
        state.keep_widths();
    };
    let chosen = move || {
        let width = |id: &Cow<'static, str>| state.widths.with(|all| all.get(id.as_ref()).copied());
        id.with_value(width)
    };
    let now = move || {
        let chosen = chosen();
        chosen.map_or_else(|| "0".to_owned(), |width| width.to_string())
    };
    let text = move || {
        let chosen = chosen();
        chosen.map_or_else(|| t!(ui.table.width_own), |width| format!("{width} px"))
    };
    view! {
        <span
            class="c-table__edge"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=t!(ui.table.width, name = label)
            aria-valuemin="0"
            aria-valuemax=WIDEST_PX.to_string()
            aria-valuenow=now
            aria-valuetext=text
            title=t!(ui.table.width_hint)
            on:pointerdown=grab
            on:pointermove=pull
            on:pointerup=release
            on:pointercancel=release
            on:keydown=press
            on:dblclick=reset
        ></span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_read_back_what_was_kept() {
        let widths = parse("name:240,mobile:120");
        assert_eq!(widths.get("name"), Some(&240.0));
        assert_eq!(parse(&to_text(&widths)), widths);
    }

    #[test]
    fn odd_widths_are_left_out_or_brought_within() {
        assert_eq!(parse("name:wide,:,x,y:NaN").len(), 0);
        assert_eq!(parse("name:1").get("name"), Some(&NARROWEST_PX));
        assert_eq!(parse("name:9000").get("name"), Some(&WIDEST_PX));
    }
}
