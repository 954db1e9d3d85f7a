//! Undoes a merge from wherever it is offered, and says what came of it.

use domain::ids::MergeId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{api, words};
use crate::http;
use crate::ui::Toasts;

/// Undoes the merge; then tells the page, if it is still there.
pub(super) fn undo(toasts: Toasts, id: MergeId, on_changed: Callback<()>) {
    spawn_local(async move {
        match api::undo(id).await {
            Ok(_) => {
                toasts.done(t!(merges.undone));
                let _ = on_changed.try_run(());
            }
            Err(error) => toasts.failed_text(sentence(&error)),
        }
    });
}

fn sentence(error: &http::Error) -> String {
    let reason = match error {
        http::Error::Problem(problem) => problem.extensions.get("reason"),
        _ => None,
    };
    let known = reason.and_then(|reason| words::obstacle(reason.as_str()?));
    known.unwrap_or_else(|| error.message())
}
