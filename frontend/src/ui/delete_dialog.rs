//! The question before one thing is deleted, the deleting, and how it ended.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{ConfirmDialog, Toasts};
use crate::http;

/// Asks by name, deletes and says so; setting `doomed` opens it, and it is empty again when all is over.
#[component]
pub fn DeleteDialog<T, Delete, Deleting>(
    /// What is to go.
    doomed: RwSignal<Option<T>>,
    /// The question, such as "Xóa phân khúc Khách cũ?".
    title: fn(&T) -> String,
    /// What will be lost, with numbers.
    body: fn(&T) -> String,
    /// The verb on the button.
    #[prop(into)]
    confirm: String,
    /// Has the server delete it.
    delete: Delete,
    /// What is said when it is gone.
    done: fn(&T) -> String,
    /// Words for an answer that the server's own do not explain well.
    #[prop(optional)]
    refused: Option<fn(&T, &http::Error) -> Option<String>>,
    /// Runs when it is gone.
    #[prop(into)]
    on_deleted: Callback<()>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Delete: Fn(T) -> Deleting + Send + Sync + 'static,
    Deleting: Future<Output = http::Result<()>> + 'static,
{
    let toasts = Toasts::use_here();
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || open.set(doomed.with(Option::is_some)));
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open {
            doomed.set(None);
        }
        is_open
    });
    let say = move |words: fn(&T) -> String| {
        Signal::derive(move || doomed.with(|doomed| doomed.as_ref().map(words).unwrap_or_default()))
    };
    let confirmed = move || {
        let Some(one) = doomed.get_untracked() else {
            return;
        };
        busy.set(true);
        let deleting = delete(one.clone());
        spawn_local(async move {
            let answer = deleting.await;
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            let _ = open.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.done(done(&one));
                    let _ = on_deleted.try_run(());
                }
                Err(error) => match refused.and_then(|refused| refused(&one, &error)) {
                    Some(words) => toasts.failed_text(words),
                    None => toasts.failed(&error),
                },
            }
        });
    };
    view! {
        <ConfirmDialog open title=say(title) body=say(body) confirm busy on_confirm=confirmed/>
    }
}
