//! The keys of a list: j, k, x, Enter, Esc.

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::TableState;
use super::row::Row;
use crate::ui::page_header::is_typing;

/// Whether another layer, or a control with its own Enter, has the keyboard.
fn is_elsewhere(event: &KeyboardEvent, table: &Element) -> bool {
    if is_typing_text() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return true;
    }
    let top = document()
        .query_selector("dialog[open], [popover]:popover-open")
        .ok()
        .flatten();
    top.is_some_and(|layer| !layer.contains(Some(table)))
}

/// A row's checkbox keeps the list's keys; other inputs take them.
fn is_typing_text() -> bool {
    let on_checkbox = document()
        .active_element()
        .is_some_and(|e| e.matches("[type=checkbox]").unwrap_or(false));
    is_typing() && !on_checkbox
}

fn is_on_link_or_button() -> bool {
    document()
        .active_element()
        .is_some_and(|e| matches!(e.tag_name().as_str(), "A" | "BUTTON" | "SUMMARY"))
}

/// Listens as long as the table is there.
pub(super) fn listen(
    state: TableState,
    wrapper: NodeRef<html::Div>,
    rows: Signal<Vec<Row>>,
    selectable: bool,
) {
    let navigate = use_navigate();
    let show = move |at: usize| {
        state.active.set(Some(at));
        let Some(wrapper) = wrapper.get_untracked() else {
            return;
        };
        let Ok(found) = wrapper.query_selector_all("tbody tr") else {
            return;
        };
        let row = u32::try_from(at).ok().and_then(|at| found.get(at));
        if let Some(row) = row.and_then(|row| row.dyn_into::<Element>().ok()) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    };
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let Some(table) = wrapper.get_untracked() else {
            return;
        };
        if is_elsewhere(&event, &table) {
            return;
        }
        let rows = rows.get_untracked();
        let active = state.active.get_untracked();
        let row = active.and_then(|at| rows.get(at));
        match (event.key().as_str(), row) {
            ("j", _) if !rows.is_empty() => {
                show(active.map_or(0, |at| (at + 1).min(rows.len() - 1)));
            }
            ("k", _) if !rows.is_empty() => show(active.map_or(0, |at| at.saturating_sub(1))),
            ("x", Some(row)) if selectable => {
                let shown: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
                state.selection.toggle(&row.key, &shown);
            }
            (
                "Enter",
                Some(Row {
                    href: Some(href), ..
                }),
            ) if !is_on_link_or_button() => {
                navigate(href, leptos_router::NavigateOptions::default());
            }
            ("Escape", _) => state.selection.clear(),
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
}
