//! Modal dialogs on the native `<dialog>`; full-height sheets on narrow screens.

use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

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

/// The way out of a dialog, which a form inside may hold; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Closing {
    open: RwSignal<bool>,
    is_held: StoredValue<Option<Callback<(), bool>>>,
}

impl Closing {
    /// That of the dialog around, if there is one; call it in a component's body.
    pub(super) fn use_here() -> Option<Self> {
        use_context()
    }

    /// Has `is_held` asked before the dialog closes, as long as the caller is shown; who says yes
    /// closes it later, or not.
    pub(super) fn ask_first(self, is_held: impl Fn() -> bool + Send + Sync + 'static) {
        self.is_held
            .set_value(Some(Callback::new(move |()| is_held())));
    }

    /// Closes the dialog unless something inside holds it.
    pub(super) fn close(self) {
        if !self.holds() {
            self.close_now();
        }
    }

    /// Closes the dialog, whatever is inside.
    pub(super) fn close_now(self) {
        self.open.set(false);
    }

    /// Whether what is inside keeps the dialog open; it then asks.
    fn holds(self) -> bool {
        let is_held = self.is_held.get_value();
        is_held
            .and_then(|is_held| is_held.try_run(()))
            .unwrap_or(false)
    }
}

/// Whether a key is an Esc for this dialog, and not for a layer over it or inside it.
fn is_esc_of(dialog: &Element, event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let nearest = target.and_then(|target| target.closest("dialog").ok().flatten());
    let has_layer = || {
        dialog
            .query_selector(":popover-open")
            .ok()
            .flatten()
            .is_some()
    };
    event.key() == "Escape"
        && !event.default_prevented()
        && nearest.as_ref() == Some(dialog)
        && !has_layer()
}

/// A modal dialog; its content exists only while open, so forms start fresh.
///
/// Keyboard: Tab stays inside, Esc closes the top layer only, focus returns where it was; all of
/// that is the browser's own doing. The element with `autofocus`, else the first one, has the focus.
/// A [`super::UnsavedGuard`] inside asks before what was typed is lost.
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
    let closing = Closing {
        open,
        is_held: StoredValue::new(None),
    };
    // The key and not only its `cancel`, which browsers let a page prevent just once.
    let on_key = move |event: KeyboardEvent| {
        let dialog = dialog.get_untracked();
        if dialog.is_some_and(|dialog| is_esc_of(&dialog, &event)) && closing.holds() {
            event.prevent_default();
        }
    };
    let on_cancel = move |event: web_sys::Event| {
        if closing.holds() {
            event.prevent_default();
        }
    };
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
        <dialog
            class="c-dialog"
            data-size=size
            aria-labelledby=heading.get_value()
            node_ref=dialog
            on:keydown=on_key
            on:cancel=on_cancel
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <header class="c-dialog__head">
                    <h2 id=heading.get_value()>{title}</h2>
                    <Button variant=Variant::Quiet icon=Icon::Close label=t!(ui.close) on_click=move || closing.close()/>
                </header>
                <div class="c-dialog__body">
                    <Provider value=closing>{children.with_value(|children| children())}</Provider>
                </div>
            </Show>
        </dialog>
    }
}

/// The button that leaves the dialog as it is, asking first as Esc does.
#[component]
pub fn CancelButton() -> impl IntoView {
    let closing = Closing::use_here();
    let close = move || closing.into_iter().for_each(Closing::close);
    view! { <Button on_click=close>{t!(ui.cancel)}</Button> }
}
