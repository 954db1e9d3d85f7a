//! What can be done with the selected rows; floats up when something is selected.

use leptos::prelude::*;

use crate::format::number;

use super::{Button, Icon, Menu, MenuItem, Selection, Variant};

/// One thing to do with a selection.
#[derive(Clone)]
pub struct BulkAction {
    /// What the button says.
    pub label: String,
    /// Its drawing, alone on narrow screens.
    pub icon: Icon,
    /// What it does.
    pub run: Callback<()>,
}

impl BulkAction {
    /// A button of the bar.
    pub fn new(
        label: impl Into<String>,
        icon: Icon,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            label: label.into(),
            icon,
            run: Callback::new(move |()| run()),
        }
    }
}

/// The bar with the count, the actions and a way out.
///
/// Keyboard: reached with Tab after the table; Esc in the table clears the selection.
#[component]
pub fn BulkBar(
    /// The table's selection.
    selection: Selection,
    /// What can be done.
    actions: Vec<BulkAction>,
    /// What else can be done, in a menu.
    #[prop(optional)]
    more: Vec<MenuItem>,
    /// How many rows match in all, to offer selecting every one of them.
    #[prop(optional, into)]
    total: Signal<Option<u64>>,
    /// Whether more rows match than are shown, though nobody knows how many.
    #[prop(optional, into)]
    has_more: Signal<bool>,
) -> impl IntoView {
    let actions = StoredValue::new(actions);
    let more = StoredValue::new(more);
    let offers_all = move || {
        if selection.is_all_matching() {
            return None;
        }
        match total.get() {
            Some(all) => (all > selection.count())
                .then(|| t!(ui.table.select_all_matching, count = number(all))),
            None => has_more.get().then(|| t!(ui.table.select_all_unknown)),
        }
    };
    let count = move || match total.get() {
        _ if !selection.is_all_matching() => {
            t!(ui.table.selected, count = number(selection.count()))
        }
        Some(all) => t!(ui.table.selected_all, count = number(all)),
        None => t!(ui.table.selected_all_unknown),
    };
    view! {
        <Show when=move || !selection.is_empty()>
            <div class="c-bulk" role="toolbar" aria-label=t!(ui.table.bulk)>
                <span aria-live="polite">{count}</span>
                {move || offers_all().map(|words| view! {
                    <button class="c-bulk__all" type="button" on:click=move |_| selection.select_all_matching()>
                        {words}
                    </button>
                })}
                <span class="c-bulk__line" aria-hidden="true"></span>
                {actions.get_value().into_iter().map(|action| view! {
                    <button class="c-button" type="button" aria-label=action.label.clone() on:click=move |_| action.run.run(())>
                        <Icon name=action.icon/>
                        <span class="c-bulk__label">{action.label.clone()}</span>
                    </button>
                }).collect_view()}
                {(!more.with_value(Vec::is_empty)).then(|| view! {
                    <Menu label=t!(ui.table.more_actions) items=Signal::stored(more.get_value()) icon=Icon::More icon_only=true variant=Variant::Quiet/>
                })}
                <Button variant=Variant::Quiet icon=Icon::Close label=t!(ui.table.clear_selection) on_click=move || selection.clear()/>
            </div>
        </Show>
    }
}
