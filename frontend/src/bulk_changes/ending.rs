//! The end of a bulk change in its dialog: figures, who was refused and why, and undo.

use api_types::bulk_changes::{BulkChangeCounts, BulkChangeOutcome};
use domain::bulk_changes::Outcome;
use domain::ids::BulkChangeId;
use leptos::prelude::*;

use super::undo::Undoing;
use super::{api, words};
use crate::format;
use crate::loader::Loader;
use crate::ui::{Button, Icon, LinkButton, Toasts, Variant};

/// The change that a dialog started, with what its end needs; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Started {
    pub(super) id: RwSignal<Option<BulkChangeId>>,
    pub(super) undoing: Undoing,
}

/// Figures of a change that is over; where all went through, a toast with undo says so instead.
#[component]
pub(super) fn Ending(
    started: Started,
    counts: BulkChangeCounts,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let id = started.id.get_untracked();
    let can_undo = counts.changed > 0;
    if counts.refused == 0 {
        let words = t!(
            bulk_changes.ending.changed,
            count = format::number(counts.changed)
        );
        // Later: the dialog is still being drawn, and what is made here goes with it.
        request_animation_frame(move || {
            match id.filter(|_| can_undo) {
                Some(id) => toasts.done_with_undo(words, move || started.undoing.ask(id)),
                None => toasts.done(words),
            }
            let _ = open.try_set(false);
        });
    }
    let figure =
        |label: String, count: u64| view! { <div>{label}<b>{format::number(count)}</b></div> };
    let undo = move || {
        open.set(false);
        if let Some(id) = id {
            started.undoing.ask(id);
        }
    };
    let href = id
        .map(|id| format!("/bulk-changes/{id}"))
        .unwrap_or_default();
    view! {
        <div role="status">
            <div class="c-figures c-figures--outcome">
                {figure(words::outcome(Outcome::Changed), counts.changed)}
                {figure(words::outcome(Outcome::Unchanged), counts.unchanged)}
                {figure(words::outcome(Outcome::Refused), counts.refused)}
            </div>
            {(counts.refused > 0).then(|| view! { <Refused id/> })}
        </div>
        <div class="c-dialog__actions">
            <LinkButton href icon=Icon::List>{t!(bulk_changes.ending.details)}</LinkButton>
            {can_undo.then(|| view! { <Button icon=Icon::Undo on_click=undo>{t!(ui.undo)}</Button> })}
            <Button variant=Variant::Primary on_click=move || open.set(false)>{t!(ui.close)}</Button>
        </div>
    }
    .into_any()
}

/// The first of those refused, with the reasons.
#[component]
fn Refused(id: Option<BulkChangeId>) -> impl IntoView {
    let refused = Loader::new(move || async move {
        let id = id.map(|id| id.to_string()).unwrap_or_default();
        api::outcomes(&id, Some(Outcome::Refused), None).await
    });
    let row = |outcome: BulkChangeOutcome| {
        let remark = words::remark(&outcome);
        let name = outcome.name.unwrap_or_else(|| t!(bulk_changes.unnamed));
        view! { <li><b>{name}</b> <small>{remark}</small></li> }
    };
    let rows = move || refused.get().and_then(Result::ok).map(|page| page.items);
    view! {
        <h3>{t!(bulk_changes.ending.refused)}</h3>
        <ul class="f-bulk__refused" tabindex="0" aria-label=t!(bulk_changes.ending.refused)>
            {move || rows().map(|rows| rows.into_iter().map(row).collect_view())}
        </ul>
    }
}
