//! Takes a bulk change back: asks, shows how it goes, and tells what was left alone.

use api_types::bulk_changes::UndoCounts;
use api_types::jobs::JobStarted;
use domain::ids::BulkChangeId;
use leptos::prelude::*;

use super::api;
use crate::format;
use crate::jobs::{Answer, Work};
use crate::ui::{Button, CancelButton, Dialog, FormErrors, FormSummary, Variant};

/// The undoing that a page may be asked for; `Copy`. Call [`Undoing::new`] in the page's body.
#[derive(Clone, Copy)]
pub(super) struct Undoing {
    change: RwSignal<Option<BulkChangeId>>,
    work: Work<UndoCounts>,
}

impl Undoing {
    /// Nothing asked yet; `on_end` runs when customers have been put back.
    pub(super) fn new(on_end: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            change: RwSignal::new(None),
            work: Work::new(RwSignal::new(false), on_end),
        }
    }

    /// Asks whether to undo this change.
    pub(super) fn ask(self, id: BulkChangeId) {
        self.change.set(Some(id));
        self.work.open.set(true);
    }
}

/// The dialog of an undoing.
#[component]
pub(super) fn UndoDialog(
    /// The page's undoing.
    undoing: Undoing,
) -> impl IntoView {
    let work = undoing.work;
    view! {
        <Dialog open=work.open title=t!(bulk_changes.undo.title)>
            {work.body(
                t!(bulk_changes.undo.running),
                move || view! { <Question undoing/> }.into_any(),
                move |counts| view! { <Result counts open=work.open/> }.into_any(),
            )}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Question(undoing: Undoing) -> impl IntoView {
    let errors = FormErrors::new();
    let begin = Action::new_local(move |id: &BulkChangeId| api::undo(*id));
    Effect::new(move || match begin.value().get() {
        Some(Ok(started)) => undoing.work.take(Answer::Started(JobStarted {
            job_id: started.job_id,
        })),
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let confirm = move || {
        if let Some(id) = undoing.change.get_untracked() {
            errors.clear();
            begin.dispatch(id);
        }
    };
    view! {
        <FormSummary errors/>
        <p class="c-dialog__text">{t!(bulk_changes.undo.body)}</p>
        <div class="c-dialog__actions">
            <CancelButton/>
            <Button variant=Variant::Primary busy=begin.pending() on_click=confirm>{t!(bulk_changes.undo.confirm)}</Button>
        </div>
    }
}

#[component]
fn Result(counts: UndoCounts, open: RwSignal<bool>) -> impl IntoView {
    let figure =
        |label: String, count: u64| view! { <div>{label}<b>{format::number(count)}</b></div> };
    view! {
        <div role="status">
            <div class="c-figures c-figures--outcome">
                {figure(t!(bulk_changes.undo.put_back), counts.put_back)}
                {figure(t!(bulk_changes.undo.left_alone), counts.left_alone)}
            </div>
            {(counts.left_alone > 0).then(|| view! {
                <p class="c-field__hint">{t!(bulk_changes.undo.left_alone_why)}</p>
            })}
        </div>
        <div class="c-dialog__actions">
            <Button variant=Variant::Primary on_click=move || open.set(false)>{t!(ui.close)}</Button>
        </div>
    }
}
