//! A row without its type, and how it is drawn.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::TableState;
use super::column::Head;
use super::widths;

/// A record as the table sees it.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) href: Option<String>,
    pub(super) cell: Arc<dyn Fn(usize) -> Option<AnyView> + Send + Sync>,
}

/// Opens the row unless the press was on something of its own: a link, a button, a checkbox.
fn is_on_control(event: &MouseEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element
            .closest("a, button, input, label, [popover]")
            .ok()
            .flatten()
            .is_some()
    })
}

fn open_in_tab(href: &str) {
    let _ = window().open_with_url_and_target(href, "_blank");
}

#[component]
pub(super) fn RowView(
    row: Row,
    at: usize,
    heads: StoredValue<Vec<Head>>,
    state: TableState,
    selectable: bool,
    /// The keys of the rows shown.
    keys: Signal<Vec<String>>,
) -> impl IntoView {
    let Row {
        key,
        label,
        href,
        cell,
    } = row;
    let navigate = use_navigate();
    let selection = state.selection;
    let (own, own_too) = (key.clone(), key.clone());
    let is_selected = Signal::derive(move || selection.contains(&own));
    let click_href = href.clone();
    let on_click = move |event: MouseEvent| {
        if let Some(href) = click_href.as_deref().filter(|_| !is_on_control(&event)) {
            if event.ctrl_key() || event.meta_key() {
                open_in_tab(href);
            } else {
                navigate(href, leptos_router::NavigateOptions::default());
            }
        }
    };
    let middle_href = href.clone();
    let on_middle = move |event: MouseEvent| {
        if let Some(href) = middle_href
            .as_deref()
            .filter(|_| event.button() == 1 && !is_on_control(&event))
        {
            open_in_tab(href);
        }
    };
    let on_check = move |event: MouseEvent| {
        let shown = keys.get_untracked();
        if event.shift_key() {
            selection.extend_to(&own_too, &shown);
        } else {
            selection.toggle(&own_too, &shown);
        }
    };
    let cells = heads.with_value(|heads| {
        heads
            .iter()
            .enumerate()
            .map(|(column, head)| {
                let content = cell(column);
                let content = match (&href, column) {
                    (Some(href), 0) => {
                        view! { <A href=href.clone() attr:class="c-table__link">{content}</A> }
                            .into_any()
                    }
                    _ => content.into_any(),
                };
                let id = head.id.clone();
                view! {
                    <td
                        data-narrow=head.narrow_name(column)
                        data-numeric=head.is_numeric.to_string()
                        data-muted=head.is_muted.to_string()
                        style:--w=format!("var({})", widths::property(&id))
                        hidden=move || state.is_hidden(&id)
                    >{content}</td>
                }
            })
            .collect_view()
    });
    view! {
        <tr
            aria-selected=move || selectable.then(|| is_selected.get().to_string())
            data-active=move || (state.active.get() == Some(at)).to_string()
            data-opens=href.is_some().to_string()
            on:click=on_click
            on:auxclick=on_middle
        >
            {selectable.then(|| view! {
                <td class="c-table__check" data-narrow="check">
                    <label>
                        <input type="checkbox" aria-label=t!(ui.table.select, name = label) prop:checked=is_selected on:click=on_check/>
                    </label>
                </td>
            })}
            {cells}
        </tr>
    }
}
