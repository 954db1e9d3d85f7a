//! Short news at the bottom of the page, with Undo where there is one.

use std::time::Duration;

use leptos::prelude::*;

use super::{Button, Icon, Variant};
use crate::http;

const SHOWN_FOR: Duration = Duration::from_secs(8);

/// What the news is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// Done.
    Done,
    /// Not done.
    Failed,
}

#[derive(Clone)]
struct Toast {
    id: u32,
    kind: ToastKind,
    text: String,
    undo: Option<Callback<()>>,
}

/// The page's toasts; get them with `Toasts::use_here()`.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Makes the toasts and puts them into the context.
    pub fn provide() -> Self {
        let toasts = Self {
            list: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        };
        provide_context(toasts);
        toasts
    }

    /// The toasts of the page; call it in the component's body, not in a handler.
    pub fn use_here() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    /// Says that something is done.
    pub fn done(self, text: impl Into<String>) {
        self.push(ToastKind::Done, text.into(), None);
    }

    /// Says that something is done and offers to undo it for 8 seconds.
    pub fn done_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.push(
            ToastKind::Done,
            text.into(),
            Some(Callback::new(move |()| undo())),
        );
    }

    /// Says why something was not done.
    pub fn failed(self, error: &http::Error) {
        self.push(ToastKind::Failed, error.message(), None);
    }

    /// Says, in words of the screen, that something was not done.
    pub fn failed_text(self, text: impl Into<String>) {
        self.push(ToastKind::Failed, text.into(), None);
    }

    fn push(self, kind: ToastKind, text: String, undo: Option<Callback<()>>) {
        self.next.update_value(|next| *next = next.wrapping_add(1));
        let id = self.next.get_value();
        self.list.update(|list| {
            list.push(Toast {
                id,
                kind,
                text,
                undo,
            });
        });
        set_timeout(move || self.dismiss(id), SHOWN_FOR);
    }

    fn dismiss(self, id: u32) {
        // The page may be gone when the time is up.
        let _ = self
            .list
            .try_update(|list| list.retain(|toast| toast.id != id));
    }
}

/// Where toasts appear; once per page, in the shell.
///
/// Keyboard: Undo and the cross are in the tab order; news is announced without taking the focus.
#[component]
pub fn ToastRegion(
    /// The page's toasts.
    toasts: Toasts,
) -> impl IntoView {
    view! {
        <div class="c-toasts" role="status" aria-live="polite">
            <For each=move || toasts.list.get() key=|toast| toast.id let:toast>
                {
                    let Toast { id, kind, text, undo } = toast;
                    let is_failed = kind == ToastKind::Failed;
                    view! {
                        <div class="c-toast" data-kind=if is_failed { "failed" } else { "done" }>
                            <Icon name=if is_failed { Icon::Alert } else { Icon::CircleCheck }/>
                            <span>{text}</span>
                            {undo.map(|undo| view! {
                                <Button variant=Variant::Quiet icon=Icon::Undo on_click=move || {
                                    undo.run(());
                                    toasts.dismiss(id);
                                }>{t!(ui.undo)}</Button>
                            })}
                            <Button variant=Variant::Quiet icon=Icon::Close label=t!(ui.close) on_click=move || toasts.dismiss(id)/>
                        </div>
                    }
                }
            </For>
        </div>
    }
}
