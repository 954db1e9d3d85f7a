//! Deleting a line, after a question (CAM-2).

use api_types::campaign_lines::LineDetail;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::current::Current;
use super::api;
use crate::format;
use crate::ui::{ConfirmDialog, Toasts};

/// The question; setting `doomed` opens it.
#[component]
pub(super) fn DeleteDialog(
    current: Current,
    /// The line.
    doomed: RwSignal<Option<LineDetail>>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || open.set(doomed.with(Option::is_some)));
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            doomed.set(None);
        }
        open.get()
    });
    let title = move || {
        let title = doomed.get().map(|line| line.title).unwrap_or_default();
        t!(campaign_lines.delete_title, title = title)
    };
    let body = move || {
        doomed.get().map_or_else(String::new, |line| {
            let (amount, day) = (format::money(line.amount_minor), format::date(line.paid_on));
            t!(campaign_lines.delete_body, amount = amount, day = day)
        })
    };
    let delete = move || {
        let Some(line) = doomed.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let answer = api::delete(current.id(), line.id).await;
            busy.set(false);
            open.set(false);
            match answer {
                Ok(()) => toasts.done(t!(campaign_lines.deleted, title = line.title)),
                Err(error) => toasts.failed(&error),
            }
            current.refresh_figures();
        });
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(title)
            body=Signal::derive(body)
            confirm=t!(campaign_lines.delete_confirm)
            busy
            on_confirm=delete
        />
    }
}
