//! Work that a dialog asks for and its page sees to the end, though the dialog may close meanwhile.

use api_types::jobs::{JobDetail, JobState};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::Answer;
use super::progress::{JobProgress, Notice};
use super::watch::Watch;
use crate::http;
use crate::ui::{Icon, Toasts};

/// How far the work has come.
#[derive(Clone)]
enum Stage<T> {
    /// Nothing was asked for yet.
    Asking,
    /// It goes on in the background.
    Working,
    /// It got to its end, with this result.
    Done(T),
    /// It ended early, for this reason.
    Stopped(Notice),
}

/// The work of one dialog; `Copy`.
pub(crate) struct Work<T: 'static> {
    /// Whether the dialog is open.
    pub(crate) open: RwSignal<bool>,
    stage: RwSignal<Stage<T>>,
    on_end: Callback<()>,
    watch: Watch,
    toasts: Toasts,
}

impl<T> Clone for Work<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Work<T> {}

impl<T: Clone + DeserializeOwned + Send + Sync + 'static> Work<T> {
    /// Work of the dialog that `open` opens. Call it outside the dialog, whose content lives only
    /// while it is open; `on_end` runs when the work is over, seen or unseen.
    pub(crate) fn new(open: RwSignal<bool>, on_end: impl Fn() + Send + Sync + 'static) -> Self {
        let stage = RwSignal::new(Stage::Asking);
        // A dialog that is opened again asks anew, unless the work still goes on.
        Effect::new(move || {
            if !open.get() && !stage.with_untracked(|stage| matches!(stage, Stage::Working)) {
                stage.set(Stage::Asking);
            }
        });
        Self {
            open,
            stage,
            on_end: Callback::new(move |()| on_end()),
            watch: Watch::new(),
            toasts: Toasts::use_here(),
        }
    }

    /// Takes over what the command answered.
    pub(crate) fn take(self, answer: Answer<T>) {
        match answer {
            Answer::Done(result) => self.end(Stage::Done(result)),
            Answer::Started(job) => {
                self.stage.set(Stage::Working);
                self.watch
                    .start(job.job_id, move |ending| self.end(stage_of(ending)));
            }
        }
    }

    fn end(self, stage: Stage<T>) {
        // The page may have gone while the command was on its way.
        if self.stage.is_disposed() {
            return;
        }
        self.on_end.run(());
        if self.open.get_untracked() {
            self.stage.set(stage);
            return;
        }
        self.stage.set(Stage::Asking);
        match stage {
            Stage::Stopped(notice) => self.toasts.failed_text(notice.words),
            _ => self.toasts.done(t!(ui.job.done)),
        }
    }

    /// What the dialog shows: `asking` until the work begins, then its progress, then `done`.
    pub(crate) fn body(
        self,
        label: String,
        asking: impl Fn() -> AnyView + Send + 'static,
        done: impl Fn(T) -> AnyView + Send + 'static,
    ) -> impl Fn() -> AnyView + Send + 'static {
        let (watch, open) = (self.watch, self.open);
        move || match self.stage.get() {
            Stage::Asking => asking(),
            Stage::Working => view! { <JobProgress watch label=label.clone()/> }.into_any(),
            Stage::Done(result) => done(result),
            Stage::Stopped(notice) => notice.view(open),
        }
    }
}

fn stage_of<T: DeserializeOwned>(ending: http::Result<JobDetail>) -> Stage<T> {
    let job = match ending {
        Ok(job) => job,
        Err(error) => return Stage::Stopped(Notice::failed(error.message())),
    };
    let done = crate::format::number(job.progress_done);
    match (job.state, job.result.map(serde_json::from_value)) {
        (JobState::Done, Some(Ok(result))) => Stage::Done(result),
        (JobState::Cancelled, _) => Stage::Stopped(Notice {
            tone: "warn",
            icon: Icon::Stop,
            words: t!(ui.job.stopped, done = done),
        }),
        _ => Stage::Stopped(Notice::failed(t!(ui.job.failed, done = done))),
    }
}
