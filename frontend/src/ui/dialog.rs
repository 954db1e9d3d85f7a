//! Modal dialogs on the native `<dialog>`; full-height sheets on narrow screens.

use leptos::html;
use leptos::prelude::*;

use super::popover::unique_id;
use super::{Button, Icon, Variant};

/// How wide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogSize {
    /// Questions.
    Small,
    /// Forms.
    #[default]
    Medium,
    /// Pickers with a table.
    Large,
}

/// A modal dialog; its content exists only while open, so forms start fresh.
///
/// Keyboard: Tab stays inside, Esc closes the top layer only, focus returns where it was; all of
/// that is the browser's own doing. The element with `autofocus`, else the first one, has the focus.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// How wide.
    #[prop(optional)]
    size: DialogSize,
    /// The content; end it with a `.c-dialog__actions` row.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = StoredValue::new(unique_id("dialog"));
    let children = StoredValue::new(children);
    Effect::new(move || {
        let Some(element) = dialog.get() else { return };
        if open.get() && !element.open() {
            let _ = element.show_modal();
        } else if !open.get() && element.open() {
            element.close();
        }
    });
    let size = match size {
        DialogSize::Small => "small",
        DialogSize::Medium => "medium",
        DialogSize::Large => "large",
    };
    view! {
        <dialog class="c-dialog" data-size=size aria-labelledby=heading.get_value() node_ref=dialog on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <header class="c-dialog__head">
                    <h2 id=heading.get_value()>{title}</h2>
                    <Button variant=Variant::Quiet icon=Icon::Close label=t!(ui.close) on_click=move || open.set(false)/>
                </header>
                <div class="c-dialog__body">{children.with_value(|children| children())}</div>
            </Show>
        </dialog>
    }
}
