//! Watches a job in the background and shows how far it is.

use std::time::Duration;

use api_types::jobs::{JobDetail, JobState};
use domain::ids::JobId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use crate::clock;
use crate::ui::{Progress, Toasts};

const POLL_EVERY: Duration = Duration::from_secs(1);

/// A job's progress with a way to stop it; `on_end` gets the job as it ended.
#[component]
pub(super) fn JobProgress(
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
            let Ok(now) = api::job(id).await else {
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
    let stop = move || {
        stopping.set(true);
        spawn_local(async move {
            if let Err(error) = api::stop_job(id).await {
                stopping.set(false);
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
            on_stop=stop
        />
    }
}
