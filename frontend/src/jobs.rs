//! Work in the background as screens watch it: how far it is, Stop, and what an early end means.

use std::time::Duration;

use api_types::jobs::{JobDetail, JobState};
use domain::ids::JobId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;

use crate::ui::{Button, Icon, Progress, Toasts, Variant};
use crate::{clock, format, http};

const POLL_EVERY: Duration = Duration::from_secs(1);

async fn read(id: JobId) -> http::Result<JobDetail> {
    http::get(format!("/api/v1/jobs/{id}")).await
}

async fn stop(id: JobId) -> http::Result<()> {
    http::post_empty(format!("/api/v1/jobs/{id}/cancel")).await
}

/// What a job left; `None` unless it got to its end.
pub(crate) fn result<T: DeserializeOwned>(job: &JobDetail) -> Option<T> {
    let value = job.result.clone().filter(|_| job.state == JobState::Done)?;
    serde_json::from_value(value).ok()
}

/// A job's progress with a way to stop it; `on_end` gets the job as it ended.
#[component]
pub(crate) fn JobProgress(
    /// The job.
    id: JobId,
    /// What it does.
    label: String,
    /// Runs once it is over.
    #[prop(into)]
    on_end: Callback<JobDetail>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let job = RwSignal::new(None::<JobDetail>);
    let stopping = RwSignal::new(false);
    let is_over = StoredValue::new(false);
    let started_ms = clock::now_ms();
    let poll = move || {
        spawn_local(async move {
            let Ok(now) = read(id).await else {
                // The next poll asks again; a lost connection is no end of the job.
                return;
            };
            if is_over.try_get_value() != Some(false) {
                return;
            }
            let is_running = matches!(now.state, JobState::Ready | JobState::Leased);
            job.set(Some(now.clone()));
            if !is_running {
                is_over.set_value(true);
                on_end.run(now);
            }
        });
    };
    poll();
    if let Ok(timer) = set_interval_with_handle(poll, POLL_EVERY) {
        on_cleanup(move || timer.clear());
    }
    let ask_to_stop = move || {
        stopping.set(true);
        spawn_local(async move {
            if let Err(error) = stop(id).await {
                let _ = stopping.try_set(false);
                toasts.failed(&error);
            }
        });
    };
    let done = move || job.with(|job| job.as_ref().map_or(0, |job| job.progress_done));
    let total = move || job.with(|job| job.as_ref().and_then(|job| job.progress_total));
    let per_second = move || {
        let seconds = (clock::now_ms() - started_ms) / 1000.0;
        let done = u32::try_from(done()).map(f64::from).ok()?;
        (seconds > 1.0 && done > 0.0).then(|| done / seconds)
    };
    view! {
        <Progress
            label
            done=Signal::derive(done)
            total=Signal::derive(total)
            per_second=Signal::derive(per_second)
            stopping
            on_stop=ask_to_stop
        />
        <p class="c-field__hint">{t!(ui.job.leave)}</p>
    }
    .into_any()
}

/// Says that a job ended before its end, and how far it had come.
#[component]
pub(crate) fn JobStopped(
    /// The job as it ended.
    job: JobDetail,
    /// Closes the dialog around it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let done = format::number(job.progress_done);
    let (tone, icon, words) = if job.state == JobState::Cancelled {
        ("warn", Icon::Stop, t!(ui.job.stopped, done = done))
    } else {
        ("danger", Icon::Alert, t!(ui.job.failed, done = done))
    };
    view! {
        <p class="c-notice" data-tone=tone role="status"><Icon name=icon/><span>{words}</span></p>
        <div class="c-dialog__actions">
            <Button variant=Variant::Primary on_click=move || open.set(false)>{t!(ui.close)}</Button>
        </div>
    }
    .into_any()
}
