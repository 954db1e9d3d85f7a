//! Which columns a table shows.

use leptos::prelude::*;

use super::TableState;
use crate::ui::popover::{Popover, unique_id};
use crate::ui::{Button, Icon, Variant};

/// The "Columns" button of a list's tools; the choice stays on this device.
///
/// Keyboard: Enter opens, Tab and Space choose, Esc closes.
#[component]
pub fn ColumnChooser(
    /// The table's state.
    state: TableState,
) -> impl IntoView {
    let id = unique_id("columns");
    view! {
        <Button variant=Variant::Quiet icon=Icon::Columns opens=id.clone()>{t!(ui.table.columns)}</Button>
        <Popover id label=t!(ui.table.columns)>
            <div class="c-menu">
                // The first column is the row's title and stays.
                {move || state.columns.get().into_iter().skip(1).map(|column| {
                    let (id, pressed) = (column.id.clone(), column.id);
                    view! {
                        <label class="c-menu__item">
                            <input
                                type="checkbox"
                                prop:checked=move || !state.is_hidden(&id)
                                on:change=move |_| state.toggle_column(&pressed)
                            />
                            <span>{column.label}</span>
                        </label>
                    }
                }).collect_view()}
            </div>
        </Popover>
    }
}
