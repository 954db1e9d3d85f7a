//! The dialog around the form; a record to change is read anew when it opens.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Feature;
use super::form::{Start, form};
use super::words::Words as _;
use crate::ui::{Choice, Dialog, Toasts};

/// What the dialog is open for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Editing {
    /// A record to make, for this customer if one is given.
    New { contact: Option<Choice> },
    /// A record to change.
    Kept(String),
}

/// The dialog; setting `editing` opens it, and `on_saved` runs with the record as it is then.
pub(super) fn dialog<F: Feature>(
    editing: RwSignal<Option<Editing>>,
    on_saved: Callback<F::View>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    let start = RwSignal::new(Start::<F>::New { contact: None });
    Effect::new(move || match editing.get() {
        None => {}
        Some(Editing::New { contact }) => {
            start.set(Start::New { contact });
            open.set(true);
        }
        Some(Editing::Kept(id)) => spawn_local(async move {
            match F::read(id).await {
                Ok(kept) => {
                    start.set(Start::Kept(kept));
                    open.set(true);
                }
                // A dialog that is open keeps what was typed.
                Err(error) => {
                    if !open.try_get_untracked().unwrap_or(false) {
                        editing.set(None);
                    }
                    toasts.failed(&error);
                }
            }
        }),
    });
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            editing.set(None);
        }
        open.get()
    });
    let title = move || {
        let key = start.with(|start| if start.is_new() { "add" } else { "edit" });
        F::word(key)
    };
    let on_reload = Callback::new(move |()| editing.update(|_| {}));
    view! {
        <Dialog open title=Signal::derive(title)>
            {move || form::<F>(open, start.get(), on_saved, on_reload)}
        </Dialog>
    }
}
